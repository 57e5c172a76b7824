import type { Corpus, Pattern } from '../corpus/schema.ts'
import { SURE_ADVICE } from '../hear/advice.ts'
import type { Hearing, Meaning } from '../hear/hear.ts'
import { makeHearing } from '../hear/hear.ts'
import { makeFrames } from '../match/evidence.ts'
import { despairSaid, sayThreatened } from '../story.ts'
import type { Reading } from '../text/read.ts'
import { read } from '../text/read.ts'
import type { Verdict } from '../types.ts'
import type { FirstOptions } from './first.ts'
import { makeFirst } from './first.ts'
import { ASKED_AT, shortNumbers } from './reach.ts'
import { isDelicate } from './say.ts'
import type { Wording } from './sections.ts'
import {
  below,
  headline,
  hotlineLine,
  lineInGroup,
  lookalikeLine,
  officerLine,
  quoteLines,
  reasonLines,
  sayablePattern,
  stageOf,
  withinLimit,
  wordingOf,
} from './sections.ts'

/** Answers to what was said to us, and is nothing to be judged. */

type Heard = () => Pick<
  Meaning,
  | 'word'
  | 'cry'
  | 'kinDespair'
  | 'pupil'
  | 'younger'
  | 'pictures'
  | 'ransom'
  | 'danger'
  | 'advice'
  | 'asksWho'
  | 'helpCall'
  | 'numberAsked'
  | 'explain'
  | 'scrap'
>

const isYoung = ({ pupil, younger }: Pick<Meaning, 'pupil' | 'younger'>): boolean => pupil() || younger()

/** What fear says has one answer, whatever the judge makes of the words. */
const inFear = ({ say }: Wording, { level, intent, pattern }: Verdict, heard: Heard): string | null => {
  if (intent === 'despair') return say(despairSaid(heard(), false))
  if (heard().cry()) return say('talk.cry')
  if (intent !== 'threatened') return null
  if (heard().ransom()) return say('say.ransom')
  if (heard().pictures())
    return isDelicate(pattern) && level !== 'talk'
      ? null
      : say(isYoung(heard()) ? 'delicate.more.pupil' : 'delicate.more')
  return heard().danger() || level === 'talk' || level === 'unknown' ? say('say.threat') : null
}

const officeLine = ({ say, offices }: Wording, id: string | null): string => {
  const office = id === null ? undefined : offices.get(id)
  return office ? say('hand-off.office', { name: office.name, how: office.how }) : ''
}

const explained = ({ say }: Wording, heard: Heard): string => {
  const term = heard().explain()?.term
  return term ? say('explain.term', { is: term.is, do: term.do }) : say('explain.unknown')
}

/** Whom to turn to with it. */
const whereTo = (wording: Wording, text: string, intent: string): string => {
  if (intent === 'procedure') return officeLine(wording, wording.subjects.officeForProcedure(text))
  if (intent === 'off-topic') return officeLine(wording, wording.subjects.officeFor(text))
  return intent === 'verify-authority' ? hotlineLine(wording, text) : ''
}

/** Words of a talk, where there is none that they could belong to. */
const ALONE: Partial<Record<NonNullable<ReturnType<Meaning['word']>>, string>> = {
  more: 'more.none',
  anew: 'anew.done',
  enough: 'question.left',
  next: 'next.unknown',
  family: 'family.nothing',
  junk: 'junk.none',
  'change-commune': 'talk.elsewhere',
  'call-back': 'talk.elsewhere',
  'no-call-back': 'talk.elsewhere',
  desk: 'talk.elsewhere',
  roles: 'talk.elsewhere',
  'end-of-leave': 'talk.elsewhere',
}

const helpKey = (heard: Heard): string => {
  const word = heard().word()
  const alone = word === null ? undefined : ALONE[word]
  if (alone !== undefined) return alone
  if (heard().helpCall()) return 'talk.here'
  return heard().asksWho() ? 'talk.who' : 'talk.help'
}

/** What has one plain answer where nothing was found, and of what is gone whatever it sounds like. */
const adviceFor = ({ say }: Wording, { level, intent }: Verdict, heard: Heard): string | null => {
  if (intent !== 'help' && intent !== 'check' && level !== 'talk') return null
  const advice = heard().advice()
  if (advice === null) return null
  return SURE_ADVICE.has(advice) || level === 'unknown' || level === 'talk' ? say(advice) : null
}

/** The number that is asked for, first of all; null where none is known. */
const numberFor = (wording: Wording, duty: string, text: string, heard: Heard): string | null => {
  const { say } = wording
  const asked = heard().numberAsked()
  // "Agribank"
  const named = asked === null && heard().scrap() ? hotlineLine(wording, text) : ''
  if (named !== '') return `${named}\n${say('number.rule')}`
  if (asked === null) return null
  const number =
    hotlineLine(wording, text) ||
    // Its name may be mistyped, and its id is one of its names.
    hotlineLine(wording, asked.institution ?? '') ||
    shortNumbers(say, asked, duty) ||
    (asked.office === POLICE ? duty : officeLine(wording, asked.office ?? officeOfHouse(wording, text)))
  return number === '' ? null : `${number}\n${say('number.rule')}`
}

const POLICE = 'cong-an-xa'

/** Where a house is asked of which no number is sure. */
const officeOfHouse = ({ mentioned }: Wording, text: string): string | null => {
  const house = mentioned(text)
  return house ? ASKED_AT[house.kind] : null
}

/** What was said to the bot itself: a question about an office names the office. */
const talkOf = (wording: Wording, duty: string, text: string, { intent }: Verdict, heard: Heard): string => {
  const number = numberFor(wording, duty, text, heard)
  if (number !== null) return number
  if (intent === 'explain') return explained(wording, heard)
  if (intent === 'help') return wording.say(helpKey(heard))
  return [wording.say(`talk.${intent}`), whereTo(wording, text, intent)].filter(Boolean).join('\n')
}

/** What is known of a text besides the verdict. */
export interface KnownBesides {
  /** Who decided, and when, that nearly the same text has signs of a scam. */
  word?: string | null
  /** The text as it was read already. */
  reading?: Reading
  /** The text carries the code of a warning and is called out for it. */
  called?: string
}

export interface Composer {
  /**
   * The whole answer as the resident reads it, under `MAX_REPLY` characters.
   */
  compose(text: string, verdict: Verdict, told?: KnownBesides): string
  /**
   * What is read first, on one screen of a telephone (`PHONE_LINES`); the rest is asked for with "xem thêm".
   */
  first(text: string, verdict: Verdict, more?: FirstOptions & KnownBesides): string
  /** What an alarm, or an answer that found nothing, says beyond that. */
  rest(text: string, verdict: Verdict, told?: KnownBesides): string
  /** The first screen of a doubtful text as long as it is open which pattern it is: names none, and asks. */
  undecided(text: string, verdict: Verdict, question: string): string
  /** What gave it away, in few lines; empty where nothing can be said. */
  why(text: string, verdict: Verdict, word?: string | null): string
  /** What is known of its links and numbers, a line each. */
  facts(text: string, verdict: Verdict): string
  /** Where a story is among the stages of a pattern. */
  stageOf(stages: Pattern['stages'], story: string): Pattern['stages'][number] | undefined
  /** The answer in a group: an alarm for the worst only, and a line for everything else. */
  inGroup(verdict: Verdict): string
}

const VICTIMS = new Set(['victim-paid', 'victim-otp', 'victim-app', 'victim-on-the-phone'])

const isAlarm = ({ level }: Verdict): boolean => level === 'scam' || level === 'suspicious'

/** "Đồng ý", "xong", a number: answers where nothing was asked. */
const isAnswerAlone = (meaning: Meaning): boolean =>
  meaning.number() !== null || (['consent', 'refuse', 'done', 'not-yet'] as const).some(meaning.isAnswer)

/** What an alarm says below the first screen. */
const restOfAlarm = (wording: Wording, text: string, verdict: Verdict, { word, called = '' }: KnownBesides) => [
  { text: called, keep: 9 },
  { text: officerLine(wording, word), keep: 8 },
  ...below(wording, text, verdict),
]

const alarm = (wording: Wording, text: string, verdict: Verdict, told: KnownBesides): string =>
  withinLimit([
    { text: headline(wording, verdict, sayablePattern(wording, verdict)), keep: 9 },
    ...restOfAlarm(wording, text, verdict, told),
  ])

/** Of what is called out nobody reads that no sign was found. */
const unknown = (wording: Wording, text: string, verdict: Verdict, { called = '' }: KnownBesides): string =>
  withinLimit([
    { text: called || wording.say('level.unknown'), keep: 9 },
    { text: wording.facts(text, verdict), keep: 7 },
    { text: lookalikeLine(wording, verdict), keep: 5 },
    { text: wording.say('do.unknown'), keep: 8 },
    { text: wording.say('done'), keep: 6 },
  ])

/** Compiles the wording of one corpus. `duty`: whom to ask here, in one line. */
export const makeComposer = (corpus: Corpus, duty = corpus.texts['first.duty'] ?? '', heard?: Hearing): Composer => {
  const wording = wordingOf(corpus)
  const { say, describe, facts } = wording
  const frameOf = makeFrames(corpus.words.frames)
  let hearing = heard
  /** Heard once, whoever asks. */
  const meaningOf = (reading: Reading) => {
    hearing ??= makeHearing(corpus)
    return hearing.hear(reading)
  }

  const first = makeFirst({
    ...{ say, duty, describe, facts },
    patternOf: verdict => sayablePattern(wording, verdict),
    officerLine: word => officerLine(wording, word),
    quoteLine: verdict => quoteLines(wording, verdict, 1),
    reasons: verdict => reasonLines(wording, verdict),
  })

  /** "Cái này có thật không?" and nothing to be seen. */
  const onlyAsks = (reading: Reading, { level }: Verdict): boolean =>
    level === 'unknown' && (frameOf(reading).only || meaningOf(reading).onlyAsking())

  /** What is said whatever the judge makes of the words, and what was said to the bot itself; null: it was judged. */
  const unjudged = (text: string, verdict: Verdict, { reading = read(text), called = '' }: KnownBesides) => {
    if (text.trim() === '') return say('talk.empty')
    const heard = () => meaningOf(reading)
    const afraid = inFear(wording, verdict, heard)
    if (afraid !== null) return afraid
    if (called !== '') return null
    const advice = adviceFor(wording, verdict, heard)
    if (advice !== null) return advice
    if (VICTIMS.has(verdict.intent)) return null
    if (verdict.level === 'talk') return talkOf(wording, duty, text, verdict, heard)
    if (verdict.level === 'unknown' && isAnswerAlone(heard())) return say('say.no-question')
    // "Nó", "gọi hoài": nothing was told yet.
    if (verdict.level === 'unknown' && verdict.indicators.length === 0 && heard().scrap()) return say('talk.here')
    if (onlyAsks(reading, verdict)) return say('frame.only')
    const papers = verdict.level === 'unknown' && wording.subjects.asksForPapers(text)
    return papers ? talkOf(wording, duty, text, { ...verdict, intent: 'procedure' }, heard) : null
  }

  /** Threatened with pictures: the same as in the chats, and "em" to who is young. */
  const threatened = (text: string, { intent }: Verdict, { reading = read(text) }: KnownBesides): string | null => {
    if (intent !== 'threatened') return null
    const meaning = meaningOf(reading)
    if (!meaning.pictures() || meaning.ransom()) return null
    return sayThreatened(say, meaning, isYoung(meaning))
  }

  const judged = (text: string, verdict: Verdict, told: KnownBesides): string => {
    if (VICTIMS.has(verdict.intent)) return say(verdict.intent)
    return isAlarm(verdict) ? alarm(wording, text, verdict, told) : unknown(wording, text, verdict, told)
  }

  return {
    compose: (text, verdict, told = {}) => unjudged(text, verdict, told) ?? judged(text, verdict, told),
    first: (text, verdict, more = {}) => {
      const said = VICTIMS.has(verdict.intent)
        ? null
        : (threatened(text, verdict, more) ?? unjudged(text, verdict, more))
      return said ?? first.answer(text, verdict, more)
    },
    rest: (text, verdict, told = {}) =>
      isAlarm(verdict) ? withinLimit(restOfAlarm(wording, text, verdict, told)) : unknown(wording, text, verdict, told),
    facts,
    stageOf: (stages, story) => stageOf(stages, story, wording.subjects),
    undecided: first.undecided,
    why: first.why,
    inGroup: verdict => lineInGroup(wording, verdict),
  }
}
