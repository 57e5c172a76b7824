import type { AskingCounted, CountAsking } from '../app/askings/count-asking.ts'
import type { Matter } from '../app/cases/matter.ts'
import type { Assessment } from '../app/judging/assess.ts'
import type { PictureWords } from '../app/judging/picture-words.ts'
import type { Composer } from '../core/reply/compose.ts'
import { DELICATE, isDelicate } from '../core/reply/delicate.ts'
import { goesOn, isAlarm, isYoung, joined, worse } from '../core/story.ts'
import { spanInWords } from './crowd-words.ts'
import type { Heard } from './heard.ts'
import type { Shown } from './kept-story.ts'
import { evidenceOf, isAsked, isLed, keep, matterOf, paragraphs } from './kept-story.ts'
import type { Candidates } from './resident/candidates.ts'
import type { CallOut } from './resident/forged-warning.ts'
import type { HelpedDue } from './resident/helped.ts'
import { withHelped } from './resident/helped.ts'
import type { MayRead } from './resident/may-read.ts'
import { offersFor } from './resident/offers.ts'
import { slipOf } from './resident/victim.ts'
import type { Said } from './said.ts'
import { menuOf, moreQuietly } from './said.ts'
import type { TroubleDeps } from './trouble.ts'
import { beginSteps, QUIET_OFFERS } from './trouble.ts'
import type { Turn } from './turn.ts'

/** What is said to people who show or tell something to be judged. Reads, and changes nothing. */
export interface JudgedDeps extends TroubleDeps {
  composer: Pick<Composer, 'inGroup' | 'first' | 'rest'>
  /** Who decided that nearly the same text has signs of a scam, and when; or null. */
  officersWord(text: string, indicators: Assessment['indicators']): string | null
  candidates: Pick<Candidates, 'ask' | 'isUndecided'>
  helpedDue: HelpedDue
  /** What is kept so that they hear of a decision about exactly this, and how many others asked. */
  countAsking: CountAsking
  /** Whether an officer may read what nobody knows. */
  mayRead: Pick<MayRead, 'ask'>
  /** Of the window in which people are counted. */
  askedHours: number
  /** What stands above the answer to a text that carries the code of a warning. */
  callOut: CallOut
}

/** What was judged, and what of it was read in pictures. */
interface Judged {
  evidence: string
  assessment: Assessment
  read: readonly Extract<PictureWords, { evidence: string }>[]
  pictures: Matter['pictures']
  /** So many others asked about the same; 0: too few to be spoken of. */
  others: number
}

const nothingToJudge = ({ say }: JudgedDeps, pictures: readonly PictureWords[], turn: Turn): Said => {
  if (!turn.private) return { text: say('group.plain') }
  const excuse = pictures.find(picture => 'excuse' in picture)?.excuse
  return { text: excuse ?? say('say.matter'), question: menuOf(say, ['slip']) }
}

const inGroup = ({ say, composer }: JudgedDeps, heard: Heard, assessment: Assessment): Said => {
  if (heard.despair()) return { text: say('say.despair') }
  // What nobody wants seen is no matter for a group.
  if (heard.pictures()) return { text: say('group.plain') }
  const slip = slipOf(assessment.intent)
  if (slip) return { text: say(`victim-${slip}`) }
  return { text: assessment.level === 'talk' ? say('group.help') : composer.inGroup(assessment) }
}

/** Offers below the answer; now and then whether it helped is asked among them. */
const withOffers = ({ say, helpedDue }: JudgedDeps, text: string, assessment: Assessment, turn: Turn): Said => {
  const offers = offersFor(assessment)
  if (offers.length === 0) return { text }
  const menu = menuOf(say, offers)
  const may = turn.person?.noticeShownAt && !isAsked(turn) && !isLed(turn) && !isDelicate(assessment.pattern)
  if (!may || !helpedDue(turn.from, turn.at)) return { text, question: menu }
  return { text: paragraphs(text, say('helped.ask')), question: withHelped(say, menu, assessment.pattern) }
}

/** An alarm once more, in short: nothing new was found, and nothing is taken back. */
const stillAlarmed = (deps: JudgedDeps, evidence: string, turn: Turn, story: Matter): Said => {
  const { say, assess, composer } = deps
  const text = joined(story.text, evidence)
  const judged = assess(text, { asMessage: true })
  const [level, pattern] = [worse(story.level, judged.level), judged.pattern ?? story.pattern]
  const verdict = { ...judged, level, pattern, intent: 'check' }
  const word = deps.officersWord(text, judged.indicators)
  const rest = composer.rest(text, verdict, word)
  const said = { text: composer.first(text, verdict, { word, again: true }), question: menuOf(say, offersFor(verdict)) }
  return keep(said, turn, { ...story, text: evidence, pictures: [], rest, level, pattern }, true)
}

const othersLine = ({ say, askedHours }: JudgedDeps, others: number): string =>
  others === 0 ? '' : say('asked.others', { count: String(others), span: spanInWords(say, askedHours) })

/** What was judged, in words: short, with the rest kept for who asks for it. `read`: what codes in pictures say. */
const answerJudged = (
  deps: JudgedDeps,
  {
    evidence,
    assessment,
    read,
    others,
  }: Pick<Judged, 'evidence' | 'assessment' | 'others'> & { read: string | undefined },
  turn: Turn,
): Said => {
  const { candidates, composer, officersWord } = deps
  if (candidates.isUndecided(evidence, assessment) && !isAsked(turn) && !isLed(turn))
    return candidates.ask(evidence, assessment)
  const asked = othersLine(deps, others)
  const more = { ...(read !== undefined && { read }), ...(asked !== '' && { others: asked }) }
  const first =
    Object.keys(more).length === 0
      ? assessment.first
      : composer.first(evidence, assessment, { word: officersWord(evidence, assessment.indicators), ...more })
  return withOffers(deps, first, assessment, turn)
}

const codesIn = (read: Judged['read']): string | undefined =>
  read.length === 0
    ? undefined
    : read
        .map(picture => picture.codes)
        .filter(Boolean)
        .join('\n')

/** By itself, or together with the story that goes on. */
const answerAlone = (deps: JudgedDeps, judged: Judged, turn: Turn): Said => {
  const { evidence, assessment, read, pictures, others } = judged
  const { say, assess, composer, officersWord } = deps
  const now = matterOf(evidence, assessment, pictures)
  const story = goesOn(turn.story, assessment, { meaning: turn.heard, led: isLed(turn) }) ? turn.story : null
  if (story && isDelicate(story.pattern)) {
    const more = moreQuietly(say, isYoung(turn.heard, story))
    return keep(more, turn, { ...now, intent: story.intent, pattern: DELICATE }, true)
  }
  if (story && isAlarm(story) && !isAlarm(assessment)) return stillAlarmed(deps, evidence, turn, story)
  const whole = story ? joined(story.text, evidence) : evidence
  const both = story ? assess(whole, { asMessage: true }) : assessment
  const told = isAlarm(both) || !story ? both : assessment
  const said = answerJudged(deps, { evidence: whole, assessment: told, read: codesIn(read), others }, turn)
  const shown = isDelicate(told.pattern) ? [] : read.map(picture => picture.shown)
  const rest = paragraphs(...shown, composer.rest(whole, told, officersWord(whole, told.indicators)))
  return keep(said, turn, { ...now, level: told.level, pattern: told.pattern, rest }, story !== null)
}

/** All that was shown and said, judged as one; the words of the pictures first. */
const judgedOf = (
  { assess }: JudgedDeps,
  heard: Heard,
  shown: Shown,
  words: readonly PictureWords[],
): Omit<Judged, 'others'> => {
  const read = words.filter(picture => 'evidence' in picture)
  const evidence = [...read.map(picture => picture.evidence), evidenceOf(shown.together)].filter(Boolean).join('\n')
  const asMessage = read.length > 0
  const assessment = !asMessage && evidence === heard.text ? heard.assessment() : assess(evidence, { asMessage })
  return { evidence, assessment, read, pictures: shown.pictures }
}

/** What goes on with an alarm is no question that nobody can answer. */
const countIt = (deps: JudgedDeps, { evidence, assessment }: Omit<Judged, 'others'>, turn: Turn) => {
  const { level, pattern, named, indicators } = assessment
  const story = goesOn(turn.story, assessment, { meaning: turn.heard, led: isLed(turn) }) ? turn.story : null
  return deps.countAsking(turn.from, {
    ...{ text: evidence, indicators },
    ...(evidence === turn.heard.text && { reading: turn.heard.reading }),
    level: story && isAlarm(story) ? worse(story.level, level) : level,
    pattern: isDelicate(story?.pattern) ? DELICATE : named || isDelicate(pattern) ? pattern : null,
    area: turn.person?.commune ?? null,
  })
}

/** Where enough others asked what nobody knows: the answer in two lines, and whether an officer may read it. */
const askedToRead = (deps: JudgedDeps, said: Said, { isWanted }: AskingCounted, turn: Turn): Said => {
  const { say, mayRead } = deps
  const { matter, judged } = said
  if (!isWanted || !matter || judged?.level !== 'unknown' || isAsked(turn) || isLed(turn)) return said
  const asked = mayRead.ask(matter, turn.person?.commune ?? null)
  return { ...said, ...asked, text: paragraphs(`${say('first.unknown')}\n${say('first.unknown.now')}`, asked.text) }
}

/** Who lost something counts among those who ask, where it is known what it was. */
export const withCount = async (deps: JudgedDeps, said: Said, evidence: string, turn: Turn): Promise<Said> => {
  const { level, pattern, named, indicators } = deps.assess(evidence, { asMessage: true })
  if (!turn.private || !named || isDelicate(pattern) || isDelicate(turn.story?.pattern)) return said
  const area = turn.person?.commune ?? null
  const { changes } = await deps.countAsking(turn.from, { text: evidence, level, pattern, indicators, area })
  return { ...said, changes: [...(said.changes ?? []), ...changes] }
}

/** Whoever passes on forged words is told so, also where nothing else is said of them. */
const withCall = (called: string, said: Said): Said =>
  called === '' ? said : { ...said, text: paragraphs(called, said.text) }

/** Below a call-out nobody reads that no sign was found: only what is to be done. */
const besideCall = ({ say }: JudgedDeps, called: string, said: Said): Said =>
  called !== '' && said.judged?.level === 'unknown' ? { ...said, text: say('first.unknown.now') } : said

/** `words`: what was read in the pictures. */
export const judge = async (
  deps: JudgedDeps,
  turn: Turn,
  shown: Shown,
  words: readonly PictureWords[],
): Promise<Said> => {
  const { heard } = turn
  const judged = judgedOf(deps, heard, shown, words)
  const { evidence, assessment, read } = judged
  if (evidence === '') return nothingToJudge(deps, words, turn)
  const called = (await deps.callOut(evidence)) ?? ''
  if (!turn.private) return withCall(called, inGroup(deps, heard, assessment))
  const slip = slipOf(assessment.intent)
  if (slip) return withCount(deps, beginSteps(deps, slip, evidence, turn), evidence, turn)
  if (called === '' && assessment.level === 'talk') return { text: assessment.first }
  const scrap = called === '' && assessment.level === 'unknown' && heard.scrap() && read.length === 0
  if (scrap && !(turn.story && isAlarm(turn.story))) return nothingToJudge(deps, words, turn)
  const counted = await countIt(deps, judged, turn)
  const said = askedToRead(deps, answerAlone(deps, { ...judged, others: counted.others }, turn), counted, turn)
  const also = read.length < words.length ? deps.say('say.picture.also') : ''
  const changes = [...(said.changes ?? []), ...counted.changes]
  return { ...said, text: paragraphs(called, besideCall(deps, called, said).text, also), changes }
}

/** No picture of this is asked for or taken: the words are enough. Null: it is nothing of the kind. */
export const judgeUnseen = async (deps: JudgedDeps, turn: Turn, shown: Shown): Promise<Said | null> => {
  const { say, assess } = deps
  if (!turn.private || !shown.together.some(({ hasPicture }) => hasPicture)) return null
  const typed = evidenceOf(shown.together)
  const quiet = isDelicate(turn.story?.pattern) || (typed !== '' && isDelicate(assess(typed).pattern))
  if (!quiet) return null
  if (typed === '') return { text: say('delicate.no-picture'), question: menuOf(say, QUIET_OFFERS) }
  const said = await judge(deps, turn, { together: shown.together, seen: [], pictures: [] }, [])
  return { ...said, text: paragraphs(said.text, say('delicate.no-picture')) }
}
