import type { CleanText, Span } from '../text/clean.ts'
import { withoutOverlaps } from '../text/clean.ts'
import { CITIZEN_CODE, PAYMENT_CODE } from './emv.ts'
import type { Email, Link } from './links.ts'
import { findEmails, findLinks } from './links.ts'
import type { Account, Amount, Phone } from './numbers.ts'
import { findAmounts, findNumbers, findShortCodes } from './numbers.ts'

/** A place holder of the corpus (`{phone}`), read as the thing it stands for. */
export interface Placeholder extends Span {
  kind: 'placeholder'
  stands: string
}

/** An application file offered by name (`VNeID_update.apk`). */
export interface AppFile extends Span {
  kind: 'apk'
  value: string
}

/** The payload of a payment code, written out. */
export interface Payload extends Span {
  kind: 'qr'
  /** As written. */
  value: string
}

/** The code on somebody's identity card, written out: it is never repeated. */
export interface CitizenCode extends Span {
  kind: 'citizen'
}

export type Entity = Link | Email | Phone | Account | Amount | Placeholder | AppFile | Payload | CitizenCode

/** More than these are never shown nor weighed one by one. */
const MAX_ENTITIES = 400

const APK = /(?<![\p{L}\p{N}])[\p{L}\p{N}][\p{L}\p{N}_.()-]{0,60}\.(?:apk|xapk|apks)(?![\p{L}\p{N}])/gu
const PLACEHOLDER = /\{(phone|account|id|email|link|name|money|number|address)\}/gu

const findApks = (clean: CleanText): AppFile[] =>
  !/\.x?apk/.test(clean.text)
    ? []
    : [...clean.text.matchAll(APK)].map(match => ({
        kind: 'apk',
        start: match.index,
        end: match.index + match[0].length,
        value: match[0],
      }))

const findPlaceholders = (clean: CleanText): Placeholder[] =>
  [...clean.text.matchAll(PLACEHOLDER)].map(match => ({
    kind: 'placeholder',
    start: match.index,
    end: match.index + match[0].length,
    stands: match[1] ?? 'number',
  }))

const findPayloads = (clean: CleanText): Payload[] =>
  !clean.text.includes('000201')
    ? []
    : [...clean.text.matchAll(PAYMENT_CODE)].map(match => {
        const end = match.index + match[0].length
        return {
          kind: 'qr',
          start: match.index,
          end,
          value: clean.raw.slice(clean.starts[match.index], clean.ends[end - 1]),
        }
      })

const findCitizenCodes = (clean: CleanText): CitizenCode[] =>
  !clean.text.includes('|')
    ? []
    : [...clean.text.matchAll(CITIZEN_CODE)].map(match => ({
        kind: 'citizen',
        start: match.index,
        end: match.index + match[0].length,
      }))

/** Links, addresses, numbers and sums of a text, in order, none overlapping another. */
export const extract = (clean: CleanText): Entity[] => {
  const amounts = findAmounts(clean)
  const links = findLinks(clean)
  return withoutOverlaps<Entity>([
    ...findCitizenCodes(clean),
    ...findPayloads(clean),
    ...findPlaceholders(clean),
    ...links.filter(link => link.hasScheme),
    ...findEmails(clean),
    ...links.filter(link => !link.hasScheme),
    ...findApks(clean),
    ...amounts.filter(amount => amount.kind === 'code'),
    ...findNumbers(clean),
    ...amounts.filter(amount => amount.kind !== 'code'),
    ...findShortCodes(clean),
  ]).slice(0, MAX_ENTITIES)
}
