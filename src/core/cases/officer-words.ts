import type { Indicator, IndicatorKind } from '../match/indicators.ts'
import { fold, plainLetters, westernDigits } from '../text/letters.ts'
import { read } from '../text/read.ts'
import type { AskKey, DraftTables } from '../warnings/draft-words.ts'
import { hiddenNumbers, spelledLink, spelledNumber } from '../warnings/own.ts'
import { hasStrangeOrder, saidToPeople } from '../warnings/said-to-people.ts'
import { EMERGENCY_NUMBERS } from '../warnings/spoken.ts'

/** Numbers, accounts and links in an officer's words that are neither an institution's nor the commune's. */

interface JudgedContacts {
  indicators: readonly Indicator[]
  /** Is it the number, address or domain of an institution or of the commune? */
  isOurs(kind: IndicatorKind, key: string): boolean
  /** How drafts are read. */
  drafts: DraftTables
}

const RUN = /\d(?:[ .\-_]?\d)+/g

/** A number to be called or paid, in whatever pieces. */
const numberIn = (text: string, { isOurs, drafts: { excused } }: JudgedContacts): boolean => {
  const western = fold(westernDigits(text).toLowerCase())
  if (
    excused.spelt.test(western) ||
    spelledNumber(text.normalize('NFC').toLowerCase()) ||
    spelledLink(text.normalize('NFC').toLowerCase()) ||
    hiddenNumbers(text, digits => isOurs('phone', digits)).length > 0
  )
    return true
  return [...western.matchAll(RUN)].some(({ 0: run, index }) => {
    const digits = run.replace(/\D/g, '')
    if (excused.sumAfter.test(western.slice(index + run.length)) || isOurs('phone', digits)) return false
    return digits.length >= 7 || (digits.length >= 4 && digits.startsWith('0'))
  })
}

const HARMLESS = new Set(['official', 'short', 'toll-free'])

const foreignIn = ({ indicators, isOurs }: JudgedContacts): boolean =>
  indicators.some(
    ({ kind, value, finding }) => !HARMLESS.has(finding) && !EMERGENCY_NUMBERS.has(value) && !isOurs(kind, value),
  )

/** Does it name one, in whatever pieces, digits or words? Pure. */
const hasForeignContact = (text: string, judged: JudgedContacts): boolean => foreignIn(judged) || numberIn(text, judged)

/**
 * What goes from an officer to residents. Who holds an officer's phone, or was talked into something, must not be able to
 * ask for what a thief asks for: nothing that an officer ever needs is refused by these rules but for its wording.
 */

/** Why words do not go out. */
export type WordsFault =
  | 'code' // asks for a code, a password, a card
  | 'money' // asks for money, or to move it
  | 'visit' // asks to hand over cash, gold, cards, papers, or to meet somewhere that is no office
  | 'install' // asks to install, to open a link, to show the screen
  | 'contact' // names a number, account or link that is not an institution's
  | 'recovered' // promises money back
  | 'secret' // asks for silence, or to call nobody
  | 'obey' // tells to do what the caller says
  | 'order' // tells to do what no officer asks of anybody
  | 'scam' // reads like a scam to the judge

export interface JudgedWords extends JudgedContacts {
  /** As the judge reads them as a received message. */
  level: string
}

/** In this order: of what begins first in a clause the first is told. */
const DEMANDS = ['code', 'money', 'install', 'contact', 'recovered', 'visit', 'obey'] as const
const HANDLE = /@\w{3,}/g

const plainOf = (text: string, { standard, excused }: DraftTables): string =>
  plainLetters(standard(westernDigits(text).toLowerCase()))
    .replace(excused.bareDont, 'khong')
    .replace(/[\u200b-\u200f\u2060-\u2064\u202a-\u202e]/g, '')
    .replace(/(?<=\b\w)[._\-*](?=\w\b)/g, '')

interface Sentence {
  words: string
  /** A question mark ends it. */
  asks: boolean
}

const sentencesOf = (text: string, drafts: DraftTables): Sentence[] =>
  [...plainOf(text, drafts).matchAll(/[^.!?;\n]+([.!?;\n]*)/g)].map(([whole, end = '']) => ({
    words: whole.replace(/[.!?;\n]+$/, '').trim(),
    asks: end.includes('?'),
  }))

/** What stands in quotation marks, or before them, warns of nothing behind them. */
const QUOTED = /^[\s\S]*["“”]/

const isGuarded = (clause: string, at: number, { excused }: DraftTables): boolean => {
  const before = clause.slice(0, at).replace(QUOTED, '')
  return excused.guard.test(before) && !excused.void.test(clause) && !excused.emptyGuard.test(before)
}

/** Told of somebody who asks for it, not asked; unless it goes on with what is to be done. */
const isTold = (words: string, { excused }: DraftTables): boolean =>
  [...words.matchAll(excused.told)].some(({ index, 0: said }) => !excused.goesOn.test(words.slice(index + said.length)))

const isExcused = (clause: string, at: number, drafts: DraftTables): boolean => {
  const { excused } = drafts
  const before = clause.slice(0, at)
  if (isGuarded(clause, at, drafts) || isTold(before, drafts) || excused.toBeTold.test(before)) return true
  return excused.whoever.test(before) && excused.isScam.test(clause.slice(at))
}

/** All of them: "đừng chuyển cho họ, chuyển cho tôi" warns of the first only. */
const demandsOf = (clause: string, { officers }: DraftTables): { fault: WordsFault; at: number }[] =>
  DEMANDS.flatMap(fault =>
    [officers[fault], ...(fault === 'contact' ? [HANDLE] : [])].flatMap(pattern =>
      [...clause.matchAll(pattern)].map(({ index }) => ({ fault, at: index })),
    ),
  )

const asksAboutPast = ({ words, asks }: Sentence, { excused }: DraftTables): boolean =>
  asks && excused.asksAboutPast.test(words) && !excused.asksForIt.test(words)

/** Papers, or a meeting, anywhere but in an office. */
const isElsewhere = (words: string, { officers, excused }: DraftTables): boolean =>
  words.search(officers.bring) >= 0 &&
  words.search(officers.elsewhere) >= 0 &&
  words.search(officers.office) < 0 &&
  !excused.guardAnywhere.test(words)

/** The first thing a sentence asks for; what it warns of, or asks about what happened, is none. */
const faultInSentence = ({ words, asks }: Sentence, drafts: DraftTables): WordsFault | null => {
  const { excused } = drafts
  let warned = false
  for (const part of words.split(excused.clauses)) {
    const clause = part.trim()
    const demands = demandsOf(clause, drafts)
    const goesOn = warned && !excused.newSubject.test(clause) && !excused.void.test(clause)
    const past = asksAboutPast({ words: clause, asks: asks || excused.endsAsking.test(clause) }, drafts)
    const done = excused.onceDone.exec(clause)?.[0].length ?? 0
    const open = demands.find(({ at }) => at >= done && !isExcused(clause, at, drafts) && !goesOn && !past)
    if (open) return open.fault
    if (demands.length > 0) warned = !past
  }
  return null
}

const ordersStrangely = (text: string, drafts: DraftTables): boolean =>
  [
    ...drafts
      .standard(text)
      .toLowerCase()
      .matchAll(/[^.!?;\n]+([.!?;\n]*)/g),
  ].some(([sentence, end = '']) => {
    const [plain] = sentencesOf(sentence, drafts)
    // Whom a question asks what they did is told to do nothing.
    const asks =
      end.includes('?') &&
      (drafts.excused.asksWhat.test(sentence) || (plain && asksAboutPast({ ...plain, asks: true }, drafts)))
    return !asks && hasStrangeOrder(sentence, drafts)
  })

const AS_A_DRAFT: Readonly<Record<AskKey, WordsFault>> = {
  'draft.stopped.asks-code': 'code',
  'draft.stopped.asks-money': 'money',
  'draft.stopped.asks-install': 'install',
  'draft.stopped.asks-link': 'install',
  'draft.stopped.asks-papers': 'visit',
  'draft.stopped.asks-contact': 'contact',
  'draft.stopped.asks-secrecy': 'secret',
  'draft.stopped.asks-visit': 'visit',
  'draft.stopped.follows': 'obey',
  'draft.stopped.reassures': 'obey',
  'draft.stopped.promise': 'recovered',
}

/** What no warning may say to people, no officer says to them either; what is asked about what happened says nothing. */
const faultAsDraft = (text: string, drafts: DraftTables): WordsFault | null => {
  const reading = read(drafts.standard(text))
  const said = saidToPeople(reading, drafts).find(({ start, end }) => {
    const sentences = sentencesOf(reading.clean.text.slice(start, end), drafts)
    return !sentences.every(each => asksAboutPast(each, drafts) || drafts.excused.evidence.test(each.words))
  })
  return said ? AS_A_DRAFT[said.key] : null
}

/**
 * Why an officer's words must not go to residents; null: they may. Pure.
 *
 * @example faultOfWords('Bác đọc mã OTP giúp cán bộ', judged) // 'code'
 * @example faultOfWords('Bác đã đọc mã cho họ chưa?', judged) // null
 */
export const faultOfWords = (text: string, judged: JudgedWords): WordsFault | null => {
  const { drafts } = judged
  const { excused } = drafts
  const sentences = sentencesOf(text, drafts)
  // Also as a reader sees it: letters of other scripts that look like ours, and what is pulled apart.
  for (const sentence of [...sentences, ...sentencesOf(read(text).clean.text, drafts)]) {
    const fault = faultInSentence(sentence, drafts)
    if (fault) return fault
    if (isElsewhere(sentence.words, drafts) && !asksAboutPast(sentence, drafts)) return 'visit'
  }
  const asDraft = faultAsDraft(text, drafts)
  if (asDraft) return asDraft
  const isSecret = (words: string): boolean => words.search(drafts.officers.secret) >= 0
  if (sentences.some(each => isSecret(each.words) && !asksAboutPast(each, drafts))) return 'secret'
  if (ordersStrangely(text, drafts)) return 'order'
  if (hasForeignContact(text, judged)) return 'contact'
  // Short questions about a scam sound like one, and so does what tells that there is no such thing.
  const onlyAsks = sentences.every(
    each =>
      asksAboutPast(each, drafts) ||
      excused.evidence.test(each.words) ||
      excused.sentForHelp.test(each.words) ||
      each.words.search(excused.guardAnywhere) === 0,
  )
  return judged.level === 'scam' && !onlyAsks ? 'scam' : null
}
