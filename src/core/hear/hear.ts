import type { Content } from '../messages.ts'
import { foldWords } from '../text/letters.ts'
import type { Reading } from '../text/read.ts'
import { read } from '../text/read.ts'
import type { Advice } from './advice.ts'
import { adviceOf } from './advice.ts'
import type { ExplainAsked, FollowUp, NumberAsked } from './asked-for.ts'
import { explainAsked, followUpOf, numberAsked } from './asked-for.ts'
import { isOnThePhone } from './call-now.ts'
import { codeAsked, codeSaid, commandSaid } from './commands.ts'
import { obeyedIn } from './deed.ts'
import type { Ears, EarsOf } from './ears.ts'
import { compileEars } from './ears.ts'
import type { Findings, Spot } from './findings.ts'
import { makeFindings } from './findings.ts'
import { heardWords } from './heard-words.ts'
import type { AnswerName, SaidCode, SaidCommand, SignalName, WordName } from './names.ts'
import { once } from './once.ts'
import { despairIn, isDanger, isRansom, isThreatOfPictures } from './peril.ts'
import type { SlipFound } from './slip.ts'
import { slipsIn } from './slip.ts'
import type { Slip } from './slip-details.ts'
import { withDetails } from './slip-details.ts'
import type { Leaving } from './small-talk.ts'
import {
  isAgreeing,
  isCourtesyOf,
  isCoveredBy,
  isCryOf,
  isGivingUp,
  isHelpCallOf,
  isSending,
  leavingOf,
} from './small-talk.ts'
import { isPupil, isYounger } from './young.ts'

/**
 * What one message means to us, read once. Every fact is computed when it is first asked for, and at most once. Nothing
 * here decides which of them matters: that is the route's.
 */
export interface Meaning {
  reading: Reading
  /** Phrases found, for rules that need them. */
  findings(): Findings
  /** The word that the whole message is. */
  word(): WordName | null
  /** What it begins with; whether its person may say it is asked later. */
  command(): SaidCommand | null
  /** The code that the whole message is. */
  code(): SaidCode | null
  /** The one code that a short question is about. */
  codeAsked(): SaidCode | null
  /** The whole message is such an answer to a question of ours. */
  isAnswer(name: AnswerName): boolean
  /** A number from 0 to 99, the whole message: a choice. */
  number(): number | null
  /** Somebody does not want to live. Before everything else. */
  despair(): boolean
  /** Of that: somebody close to them. */
  kinDespair(): boolean
  /** Violence is threatened or done, somebody is held. */
  danger(): boolean
  /** Of that: somebody is said to be held, and money is wanted for them. */
  ransom(): boolean
  /** Threatened with pictures. */
  pictures(): boolean
  /** A child or a pupil writes. */
  pupil(): boolean
  /** May be one, by how they call themselves. */
  younger(): boolean
  /** The scammer is on the line this minute. */
  onThePhone(): boolean
  /** What has been let happen, the gravest first. */
  slips(): readonly Slip[]
  /** What has one plain answer, whatever it sounds like. */
  advice(): Advice | null
  /** The whole message is a phrase of this signal, but for words that say nothing. */
  covers(name: SignalName): boolean
  /** What waits for their consent is to go. */
  sends(): boolean
  /** It begins another matter: "chuyện khác, sim tôi sắp hết hạn". */
  beginsAnew(): boolean
  /** "Dạ thôi con không báo nữa, con sợ phiền": not any more, and at most why. */
  givesUp(): boolean
  /** A yes, and nothing else. */
  agrees(): boolean
  /** Nothing but words that say nothing stands before a spot. */
  opensWith(spot: Spot): boolean
  /** Fear that tells nothing of what it is about. */
  cry(): boolean
  /** Who is it that answers here? */
  asksWho(): boolean
  /** Somebody calls for somebody. */
  helpCall(): boolean
  courtesy(): boolean
  /** How they say that they need no more help. */
  leaving(): Leaving | null
  /** What it asks about the story, if there is one. */
  followUp(): FollowUp | null
  explain(): ExplainAsked | null
  numberAsked(): NumberAsked | null
  /** "cái này có phải lừa đảo không?": asks about something that is elsewhere. */
  onlyAsking(): boolean
  /** At most two words: nothing to judge, unless it is alarming even so. */
  scrap(): boolean
}

export interface Hearing {
  /** The same reading means the same, whoever asks: it is heard once. */
  hear(reading: Reading): Meaning
}

const NUMBER = /^\d{1,2}$/
const SCRAP_WORDS = 2
const ASKING_WORDS = 16

const findingsOf = (reading: Reading, ears: Ears): Findings => {
  const words = heardWords(reading, ears.spellings)
  return makeFindings(reading.clean.raw, words, ears.lexicon.find(words))
}

/** "Chuyện khác nữa là nó bảo ..." goes on. */
const CLOSE = 3
const isBegunAnew = ({ words, of }: Findings, { fillers }: Ears): boolean =>
  of('begins-anew').some(
    ({ from, to }) =>
      words.slice(0, from).every(({ plain }) => fillers.has(plain)) &&
      !of('refers').some(spot => spot.from > to && spot.from <= to + CLOSE),
  )

/** "Chúng nó nói chiếm quyền điện thoại là sao": what a word means, and nothing of one's own that was done. */
const isOnlyExplained = (findings: Findings, ears: Ears): boolean =>
  !ASKED_OF_OWN.some(findings.has) &&
  findings.words.length <= FEW_ASKED &&
  (explainAsked(findings, ears)?.term ?? null) !== null
const ASKED_OF_OWN = ['self', 'kin', 'past', 'slip-word', 'loss-hint'] as const
const FEW_ASKED = 10

/** "Chuyện khác: mai có cắt điện không": what it begins with is none of what is said. */
const isWithin = (spots: readonly Spot[], at: number): boolean => spots.some(({ from, to }) => at >= from && at <= to)

/** By their own words; else what they were told to do, and did. */
const allSlips = (findings: Findings, ears: Ears): SlipFound[] => {
  const found = slipsIn(findings)
  if (found.length > 0) return isOnlyExplained(findings, ears) ? [] : found
  const obeyed = obeyedIn(findings)
  return obeyed ? [obeyed] : []
}

/** A text as typed, and with its mistakes mended. */
const waysOf = (raw: string, findings: () => Findings): string[] =>
  raw.length > FEW_LETTERS
    ? [raw]
    : [
        raw,
        findings()
          .words.map(({ plain }) => plain)
          .join(' '),
      ]
const FEW_LETTERS = 40

/** Nothing else begins or ends so; a bare yes or no may be said of anybody: "có chị". */
const POLITELY: ReadonlySet<AnswerName> = new Set(['consent', 'refuse', 'done'] as const)

/** "xong r", "đồng ý nghe cháu" */
const isAnswered = (name: AnswerName, ways: readonly string[], { answers, pieces }: Ears): boolean =>
  ways
    .flatMap(way => (POLITELY.has(name) ? [way, pieces.without(POLITE, way)] : [way]))
    .some(way => answers.get(name)?.of(way) === true)
const POLITE = ['polite-before', 'polite-behind'] as const

/** Cries begin so, too: "giúp con với". */
const BARE: ReadonlySet<WordName | null> = new Set(['start', 'help', 'stop', 'stop-or-yes', 'not-me'] as const)

/** "Xem thêm đi cháu": with what is said for politeness around it, and with its mistakes mended. */
const wordIn = (ways: readonly string[], { words, pieces }: Ears): WordName | null => {
  const [raw = ''] = ways
  const said = words.of(raw)
  if (said !== null || ways.length === 1) return said
  const meant = ways.flatMap(way => [way, pieces.without(POLITE, way)]).map(words.of)
  return meant.find(word => word !== null && !BARE.has(word)) ?? null
}

const isOnlyAsking = ({ tokens, entities }: Reading, ears: Ears): boolean =>
  entities.length === 0 &&
  tokens.length > 0 &&
  tokens.length <= ASKING_WORDS &&
  tokens.some(({ plain }) => ears.asking.has(plain) && !ears.fillers.has(plain)) &&
  tokens.every(({ plain }) => ears.asking.has(plain) || ears.fillers.has(plain))

/**
 * Hears texts with what is compiled from `intents/words.yml`; throws a sentence for a phrase there that can not be read.
 * What it gives is pure, never throws, whatever the text, and is bounded in time.
 */
export const makeHearing = (of: EarsOf): Hearing => {
  const ears = compileEars(of)
  const understand = (reading: Reading): Meaning => {
    const { raw } = reading.clean
    const findings = once(() => findingsOf(reading, ears))
    const ways = once(() => waysOf(raw, findings))
    const slips = once(() => allSlips(findings(), ears).map(found => withDetails(found, findings(), { reading, ears })))
    return {
      reading,
      findings,
      word: once(() => wordIn(ways(), ears)),
      command: once(() => commandSaid(ears.commands, raw)),
      code: once(() => codeSaid(raw)),
      codeAsked: once(() => codeAsked(reading)),
      isAnswer: name => isAnswered(name, ways(), ears),
      number: once(() => numberSaid(raw, ears)),
      despair: once(() => despairIn(findings()) !== null),
      kinDespair: once(() => despairIn(findings()) === 'kin'),
      danger: once(() => isDanger(findings())),
      ransom: once(() => isRansom(findings())),
      pictures: once(() => isThreatOfPictures(findings())),
      pupil: once(() => isPupil(findings())),
      younger: once(() => isYounger(findings())),
      onThePhone: once(() => isOnThePhone(findings())),
      slips,
      advice: once(() => adviceOf(findings())),
      covers: name => isCoveredBy(findings(), ears, { core: [name] }),
      sends: once(() => isSending(findings())),
      beginsAnew: once(() => isBegunAnew(findings(), ears)),
      givesUp: once(() => isGivingUp(findings(), ears)),
      agrees: once(() => isAgreeing(findings())),
      opensWith: ({ from }) =>
        findings()
          .words.slice(0, from)
          .every(({ plain }, at) => ears.fillers.has(plain) || isWithin(findings().of('begins-anew'), at)),
      cry: once(() => isCryOf(findings(), ears)),
      asksWho: once(() => isCoveredBy(findings(), ears, { core: ['who-answers'] }) && !isHelpCallOf(findings(), ears)),
      helpCall: once(() => isHelpCallOf(findings(), ears)),
      courtesy: once(() => isCourtesyOf(findings(), ears)),
      leaving: once(() => (slips().length > 0 ? null : leavingOf(findings(), ears))),
      followUp: once(() => followUpOf(findings())),
      explain: once(() => explainAsked(findings(), ears)),
      numberAsked: once(() => numberAsked(findings(), ears)),
      onlyAsking: once(() => isOnlyAsking(reading, ears)),
      scrap: once(() => reading.entities.every(isMere) && reading.tokens.length <= SCRAP_WORDS),
    }
  }
  const heard = new WeakMap<Reading, Meaning>()
  return {
    hear: reading => {
      const meaning = heard.get(reading) ?? understand(reading)
      heard.set(reading, meaning)
      return meaning
    },
  }
}

/** "30tr" alone tells nothing. */
const isMere = ({ kind }: Reading['entities'][number]): boolean => kind === 'money'

/** A number is no sentence: UTF-16 units, with spaces and stops around it. */
const LONGEST_NUMBER = 80

/** "2", "số 2". */
const numberSaid = (raw: string, { pieces }: Ears): number | null => {
  if (raw.length > LONGEST_NUMBER) return null
  const digits = NUMBER.exec(foldWords(pieces.after('before-choice', raw) ?? raw))?.[0]
  return digits === undefined ? null : Number(digits)
}

/** UTF-16 units: somebody in need says so at the beginning, and every message is asked about as it comes in. */
const LOOKED_AT = 300

const wordsOf = (content: Content): string => {
  if (content.kind === 'text') return content.text
  if (content.kind === 'press') return content.payload
  return content.kind === 'picture' ? (content.caption ?? '') : ''
}

const readWords = (_message: unknown, words: string): Reading => read(words)

/**
 * May this be somebody who is losing money, threatened or in despair? Then it is answered before what others ask.
 * `readingOf`: of words that are read again when they are answered.
 */
export const makeIsUrgent =
  <M extends { content: Content }>(hearing: Hearing, readingOf: (message: M, words: string) => Reading = readWords) =>
  (message: M): boolean => {
    const words = wordsOf(message.content)
    if (words === '') return false
    const reading = words.length > LOOKED_AT ? read(words.slice(0, LOOKED_AT)) : readingOf(message, words)
    const meaning = hearing.hear(reading)
    return (
      meaning.word() === 'slip' ||
      meaning.despair() ||
      meaning.danger() ||
      meaning.slips().length > 0 ||
      meaning.onThePhone() ||
      meaning.pictures()
    )
  }
