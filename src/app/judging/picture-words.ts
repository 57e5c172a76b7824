import type { Say } from '../../core/reply/say.ts'
import { defang, defangText, shorten } from '../../core/reply/say.ts'
import type { PictureCode, PictureReading, PictureRefusal, QrAccount } from '../ports.ts'

/** What came of looking at one picture. `not-fetched`: its channel did not give it out, or it was too big to take. */
export type Seen = PictureReading | { ok: false; reason: PictureRefusal | 'not-fetched' }

/** A picture in words: what there is to judge, and how the resident is told what was read; or why nothing was. */
export type PictureWords =
  | { evidence: string; shown: string /** The gravest codes alone: they stand in the first answer. */; codes: string }
  | { excuse: string }

/** Letters of what was read that stand in the answer: enough to see a misreading, and room is left for the answer. */
const SHOWN = 280
/** QR codes that are shown. All are judged. */
const CODES = 3
const FIRST_CODES = 2
/** Of one QR code; nobody writes a scam longer than this into one. */
const CODE = 500
/** Fewer letters are dirt. */
const LEAST = 4

const EXCUSES: Readonly<Record<Extract<Seen, { ok: false }>['reason'], string>> = {
  'not-a-picture': 'say.picture.broken',
  'too-many-bytes': 'say.picture.too-big',
  'too-many-pixels': 'say.picture.too-big',
  animated: 'say.picture.animated',
  broken: 'say.picture.broken',
  polyglot: 'say.picture.broken',
  busy: 'say.picture.busy',
  'too-slow': 'say.picture.busy',
  failed: 'say.picture',
  'not-fetched': 'say.picture',
}

const isReadable = (text: string): boolean => (text.match(/[\p{L}\p{N}]/gu) ?? []).length >= LEAST

/** Where money or a finger goes is shown before mere words. */
const weight = ({ account, link }: PictureCode): number => (account ? 0 : link === undefined ? 2 : 1)

/** `2500000` as people here write it: `2.500.000`. */
const grouped = (amount: string): string =>
  /^\d{1,15}$/.test(amount) ? BigInt(amount).toLocaleString('vi-VN') : amount

/** Pure. */
export const makePictureWords = (say: Say) => {
  const showAccount = ({ bank, bin, number, amount }: QrAccount): string => {
    const values = { bank: bank ?? say('picture.qr.bank', { bin }), number }
    if (amount === null) return say('picture.qr.account', values)
    return say('picture.qr.account.amount', { ...values, amount: grouped(defangText(amount)) })
  }

  const showCode = ({ payload, link, account }: PictureCode): string => {
    if (account) return showAccount(account)
    if (link !== undefined) return say('picture.qr.link', { value: defang(link) })
    return say('picture.qr.text', { value: shorten(defangText(payload), SHOWN) })
  }

  const evidenceOf = ({ payload, link, account }: PictureCode): string => {
    if (!account) return (link ?? payload).slice(0, CODE)
    const words = say('picture.account', { number: account.number, bank: account.bank ?? '' }).trim()
    return account.content === null ? words : `${words}\n${account.content}`
  }

  return (seen: Seen): PictureWords => {
    if (!seen.ok) return { excuse: say(EXCUSES[seen.reason]) }
    const text = isReadable(seen.text) ? seen.text : ''
    const codes = seen.codes.toSorted((a, b) => weight(a) - weight(b))
    if (text === '' && codes.length === 0) return { excuse: say('say.picture.empty') }
    const read = text === '' ? [] : [say('picture.read', { text: shorten(defangText(text.trim()), SHOWN) })]
    return {
      evidence: [text, ...codes.map(evidenceOf)].filter(Boolean).join('\n'),
      shown: [...read, ...codes.slice(0, CODES).map(showCode)].join('\n'),
      codes: codes.slice(0, FIRST_CODES).map(showCode).join('\n'),
    }
  }
}
