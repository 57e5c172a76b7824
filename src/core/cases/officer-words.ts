import type { Indicator, IndicatorKind } from '../match/indicators.ts'
import { fold } from '../text/letters.ts'
import { read } from '../text/read.ts'
import type { AskKey } from '../warnings/asks.ts'
import type { DraftTables } from '../warnings/draft-words.ts'
import { EMERGENCY_NUMBERS } from '../warnings/emergency.ts'
import { hiddenNumbers } from '../warnings/hidden-numbers.ts'
import { hasStrangeOrder } from '../warnings/orders.ts'
import { saidToPeople } from '../warnings/said-to-people.ts'
import { spelledLink, spelledNumber } from '../warnings/spelled.ts'
import { plainLetters } from './plain-letters.ts'

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

export interface JudgedWords {
  /** As the judge reads them as a received message. */
  level: string
  indicators: readonly Indicator[]
  /** Is it the number, address or domain of an institution or of the commune? */
  isOurs(kind: IndicatorKind, key: string): boolean
  /** How drafts are read. */
  drafts: DraftTables
}

/** In this order: of what begins first in a clause the first is told. */
const DEMANDS = ['code', 'money', 'install', 'contact', 'recovered', 'visit', 'obey'] as const
const HANDLE = /@\w{3,}/g

/** "đừng ...", "không bao giờ ...": in front of what is asked, a few words at most. */
const GUARD = /\b(?:khong|chua|khoi|ngung|che)(?: \w+){0,6} ?$/
const GUARD_ANYWHERE = /\b(?:khong|chua|khoi)\b/
/** But not "không chuyển thì ...", "không đọc cho ai trừ cán bộ", "đừng lo". */
const VOID = /\b(?:thi|tru|ngoai|chi can|chi (?:doc|gui|dua|chuyen|bao)|neu khong|moi (?:duoc|lay|nhan|hoan|tra))\b/
const EMPTY_GUARD = /\b(?:khong|chua|khoi) (?:lo|so|ngai|sao|can lo|phai lo|can so|co gi|van de|hoang|cham)\b/
/** Asks what happened: "đã ... chưa", "có ... không", "lúc mấy giờ". */
const ABOUT_PAST =
  /\b(?:luc|khi)\b.*\bhay\b|\b(?:so tien|tien|khoan) (?:do|ay|kia)\b.*\b(?:hay|nao|dau|gi|bao nhieu)\b|\b(?:luc|khi|hom) (?:do|ay|qua)\b.*\b(?:hay|gi|nao|dau|may|bao nhieu|khong|chua)\b|\b(?:da|lo|tung|vua)\b.*\b(?:chua|khong|nao|gi|ai|dau|may \w+|bao nhieu|bao gio|khi nao|luc nao|the nao)\b|\b(?:ho|no|chung|ke gian|ben (?:kia|ay|do)|nguoi (?:goi|do|kia|nhan|ta|ay)|(?:anh|chi|ong|ba|co|cau|em|dua|thang|con|bon|so|ten) (?:ay|ta|do|kia|no|la)|doi tuong|ai)\b.*\b(?:khong|gi|nao|bao nhieu|dau|the nao|chua|hay|ai|may)\b|\bco (?!the |tien |ranh |can |chiu )(?:\w+ ){1,14}(?:khong|chua)$|\bco (?:bi |tung |lo |da )?(?:chuyen|doc|dua|bam|cai|nhap|gui|nop|dong|nhan|quet|dang nhap|tai|luu|giu|con)\b.*\b(?:khong|chua)\b|\b(?:luc nao|khi nao|may gio|hoi nao|ngay nao|(?:dung )?ten ai|nho (?:ro )?khong)\b|\b(?:chuyen|tra|nop|gui) (?:khoan )?(?:qua|bang|tu|o|tai) .*\bhay\b|\b(?:chua)$/
/** "chuyển rồi thì gọi ngân hàng", "máy đã cài thì tắt mạng": what stands before has happened. */
const ONCE_DONE = /^(?:(?:\w+ ){0,9}roi|(?:\w+ ){0,4}(?:lo|da|trot) (?:\w+ ){1,8})(?=thi\b| thi\b)/
/** "ai gọi đòi phí": told of those who ask, not asked. */
const TOLD =
  /\b(?:ai|ho(?! so)|no|ke gian|chung(?! toi)|nguoi (?:la|goi|do|kia)|doi tuong) (?:\w+ ){0,3}(?:doi|bao|xin|hua|ru|du|ep|bat|keu|yeu cau)\b(?!.*\b(?:thi|cu|haylam|nen|de|roi)\b)/
/** However it is asked, this asks for it. */
const GIVE =
  /\b(?:cho|giup|gui|doc|dua|bao|qua) (?:\w+ )?(?:toi|can bo|cong an|chung toi|em|chau|anh|minh|don vi|co quan)\b|\b(?:xin|vui long|haylam|phien|nho(?! (?:khong|lai|ro|gi|duoc|so|ten|mat)))\b|\b(?:la gi|la bao nhieu|la may)\b|\bduoc khong$/
/** What there is of theirs is shown to an officer. */
const EVIDENCE = /\bchup (?:lai )?(?:man hinh|tin nhan|cuoc goi|anh tin|bien lai|sao ke)\b/
/** "lỡ đọc mã rồi thì gọi ngân hàng ngay": whoever slipped is sent to those who can stop it, and to nobody else. */
const SENT_FOR_HELP =
  /^(?:neu )?(?:bac |co |chu |anh |chi |ong |ba |em )?(?:da |co )?lo [^,]*\bthi (?:goi|bao) (?:ngay )?(?:cho )?(?:ngan hang|cong an(?: xa)?|113)(?: (?:ngay|luon|nhe|a))*$/
const NEW_SUBJECT = /\b(?:bac|co|chu|anh|chi|ong|ba|em|toi|can bo|hay|nhung|ma|chi can|roi|sau do|con)\b/

const DIGIT_WORD = '(?:khong|mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin|muoi)'
const SPELT = new RegExp(`\\b(?:${DIGIT_WORD}[ ,.-]+){5,}${DIGIT_WORD}\\b`)

/** Digits of any script, and the letters that stand for them among digits. */
const westernDigits = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Nd}/gu, digit => {
      const code = digit.codePointAt(0) ?? 48
      // The ten digits of a script stand side by side, zero first.
      let zero = code
      while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && code - zero < 9) zero -= 1
      return String(code - zero)
    })
    .replace(/(?<=\d[ .-]?)[oO](?=[ .-]?[\doO])|(?<![\p{L}])[oO](?=[\doO]{2,})/gu, '0')
    .replace(/(?<=\d)[lI|](?=[\dlI|])/g, '1')
    .replace(/(?<=\d[\dO]*)O/g, '0')

const RUN = /\d(?:[ .\-_]?\d)+/g
const SUM_AFTER = /^ ?(?:dong|d|vnd|nghin|ngan|trieu|tr|ty|k)\b/

/** A number to be called or paid, in whatever pieces. */
const numberIn = (text: string, { isOurs }: JudgedWords): boolean => {
  const western = fold(westernDigits(text).toLowerCase())
  if (
    SPELT.test(western) ||
    spelledNumber(text.normalize('NFC').toLowerCase()) ||
    spelledLink(text.normalize('NFC').toLowerCase()) ||
    hiddenNumbers(text, digits => isOurs('phone', digits)).length > 0
  )
    return true
  return [...western.matchAll(RUN)].some(({ 0: run, index }) => {
    const digits = run.replace(/\D/g, '')
    if (SUM_AFTER.test(western.slice(index + run.length)) || isOurs('phone', digits)) return false
    return digits.length >= 7 || (digits.length >= 4 && digits.startsWith('0'))
  })
}

const HARMLESS = new Set(['official', 'short', 'toll-free'])

const foreignIn = ({ indicators, isOurs }: JudgedWords): boolean =>
  indicators.some(
    ({ kind, value, finding }) => !HARMLESS.has(finding) && !EMERGENCY_NUMBERS.has(value) && !isOurs(kind, value),
  )

/** "đừng" is not "dùng"; without accents only what it stands in front of tells them apart. */
const DONT =
  /(?<!\p{L})dung(?= (?:bao gio |co |nen |vi the )?(?:doc|dua|gui|chuyen|nop|dong|cai|tai|bam|nhap|cho|nghe|tra|ke|noi|goi|bao|lam|vao|mo|quet|cung cap|tin|lo|so|ngai))/gu

const plainOf = (text: string, { standard }: DraftTables): string =>
  plainLetters(standard(westernDigits(text).toLowerCase()))
    .replace(DONT, 'khong')
    .replace(/[​-‏⁠-⁤‪-‮]/g, '')
    .replace(/(?<=\b\w)[._\-*](?=\w\b)/g, '')

/** Sentences, with whether they ask. */
const sentencesOf = (text: string, drafts: DraftTables): { words: string; asks: boolean }[] =>
  [...plainOf(text, drafts).matchAll(/[^.!?;\n]+([.!?;\n]*)/g)].map(([whole, end = '']) => ({
    words: whole.replace(/[.!?;\n]+$/, '').trim(),
    asks: end.includes('?'),
  }))

const isGuarded = (clause: string, at: number): boolean =>
  GUARD.test(clause.slice(0, at)) && !VOID.test(clause) && !EMPTY_GUARD.test(clause.slice(0, at))

/** "kể lại từ lúc họ gọi tới lúc gửi tiền": what happened is to be told. */
const TELLS = /\b(?:ke|mo ta|thuat|cho (?:toi |chung toi )?biet)\b/
/** "ai đòi tiền để lấy lại tiền cũng là lừa" */
const WHO = /\b(?:ai|nguoi nao|ke nao|so nao|ben nao)\b/
const IS_SCAM = /\b(?:la|co dau hieu) (?:\w+ ){0,2}(?:lua|gia|ke gian|bay)\b/

const isExcused = (clause: string, at: number): boolean => {
  const before = clause.slice(0, at)
  if (isGuarded(clause, at) || TOLD.test(before) || TELLS.test(before)) return true
  return WHO.test(before) && IS_SCAM.test(clause.slice(at))
}

/** All of them: "đừng chuyển cho họ, chuyển cho tôi" warns of the first only. */
const demandsOf = (clause: string, { officers }: DraftTables): { fault: WordsFault; at: number }[] =>
  DEMANDS.flatMap(fault =>
    [officers[fault], ...(fault === 'contact' ? [HANDLE] : [])].flatMap(pattern =>
      [...clause.matchAll(pattern)].map(({ index }) => ({ fault, at: index })),
    ),
  )

const asksAboutPast = (words: string, asks: boolean): boolean => asks && ABOUT_PAST.test(words) && !GIVE.test(words)

/** Papers, or a meeting, anywhere but in an office. */
const isElsewhere = (words: string, { officers }: DraftTables): boolean =>
  words.search(officers.bring) >= 0 &&
  words.search(officers.elsewhere) >= 0 &&
  words.search(officers.office) < 0 &&
  !GUARD_ANYWHERE.test(words)

/** The first thing a sentence asks for; what it warns of, or asks about what happened, is none. */
const faultInSentence = ({ words, asks }: { words: string; asks: boolean }, drafts: DraftTables): WordsFault | null => {
  let warned = false
  for (const part of words.split(/[,:()]|(?=\bnhung\b)|\broi\b(?! thi)/)) {
    const clause = part.trim()
    const demands = demandsOf(clause, drafts)
    const goesOn = warned && !NEW_SUBJECT.test(clause) && !VOID.test(clause)
    const past = asksAboutPast(clause, asks || /\b(?:khong|chua)$/.test(clause))
    const done = ONCE_DONE.exec(clause)?.[0].length ?? 0
    const open = demands.find(({ at }) => at >= done && !isExcused(clause, at) && !goesOn && !past)
    if (open) return open.fault
    if (demands.length > 0) warned = !past
  }
  return null
}

/** Whom a question asks what they did is told to do nothing. */
const ASKS_WHAT = /(?<!\p{L})(?:nào|gì|ai|đâu|mấy|bao nhiêu|sao|bao giờ|chưa|nao|dau|may|hay không|có không)(?!\p{L})/u

const ordersStrangely = (text: string, drafts: DraftTables): boolean =>
  [
    ...drafts
      .standard(text)
      .toLowerCase()
      .matchAll(/[^.!?;\n]+([.!?;\n]*)/g),
  ].some(([sentence, end = '']) => {
    const [plain] = sentencesOf(sentence, drafts)
    const asks = end.includes('?') && (ASKS_WHAT.test(sentence) || (plain && asksAboutPast(plain.words, true)))
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
    return !sentences.every(({ words, asks }) => asksAboutPast(words, asks) || EVIDENCE.test(words))
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
  const sentences = sentencesOf(text, drafts)
  // Also as a reader sees it: letters of other scripts that look like ours, and what is pulled apart.
  for (const sentence of [...sentences, ...sentencesOf(read(text).clean.text, drafts)]) {
    const fault = faultInSentence(sentence, drafts)
    if (fault) return fault
    if (isElsewhere(sentence.words, drafts) && !asksAboutPast(sentence.words, sentence.asks)) return 'visit'
  }
  const asDraft = faultAsDraft(text, drafts)
  if (asDraft) return asDraft
  const isSecret = (words: string): boolean => words.search(drafts.officers.secret) >= 0
  if (sentences.some(({ words, asks }) => isSecret(words) && !asksAboutPast(words, asks))) return 'secret'
  if (ordersStrangely(text, drafts)) return 'order'
  if (foreignIn(judged) || numberIn(text, judged)) return 'contact'
  // Short questions about a scam sound like one.
  const onlyAsks = sentences.every(
    ({ words, asks }) => asksAboutPast(words, asks) || EVIDENCE.test(words) || SENT_FOR_HELP.test(words),
  )
  return judged.level === 'scam' && !onlyAsks ? 'scam' : null
}
