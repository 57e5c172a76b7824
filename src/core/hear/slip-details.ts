import type { Reading } from '../text/read.ts'
import type { Ears } from './ears.ts'
import type { Findings, Spot } from './findings.ts'
import type { SlipFound } from './slip.ts'
import type { SlipKind } from './turned.ts'

/** What somebody has let happen, with what they told of it. As typed, for people to read. */
export interface Slip {
  what: SlipKind
  /** Told in words that leave no doubt. */
  sure: boolean
  /** `30 triệu`, `500`. */
  sum?: string
  /** `hôm qua`, `lúc 9 giờ`. */
  when?: string
  /** Id of the bank or wallet named. */
  bank?: string
  /** Digits of the account named. */
  account?: string
}

const isSum = (plain: string): boolean => plain === '<money>'

/** The sum told with the deed; the only one of the text; a bare number right behind the deed. */
const sumOf = ({ words, typed }: Findings, spot: Spot): string | undefined => {
  const sums = words.flatMap(({ plain }, at) => (isSum(plain) ? [at] : []))
  const beside = (at: number): number => (at < spot.from ? spot.from - at : Math.max(0, at - spot.to))
  const nearest = sums.find(at => beside(at) === 0) ?? (sums.length === 1 ? sums[0] : sums.find(at => beside(at) <= 3))
  const number = words.findIndex(({ plain, start, end }, at) => plain === '<num>' && beside(at) <= 2 && end - start > 1)
  const at = nearest ?? (number >= 0 ? number : undefined)
  // Of words run together it is not known where the sum begins.
  return at === undefined || words[at]?.start === words[at - 1]?.start ? undefined : typed({ from: at, to: at })
}

const whenOf = (findings: Findings): string | undefined => {
  const [first] = findings.of('when')
  return first && findings.typed(first)
}

/** Adds to a slip what else the text tells of it. */
export const withDetails = (
  found: SlipFound,
  findings: Findings,
  { reading, ears }: { reading: Reading; ears: Ears },
): Slip => {
  const sum = sumOf(findings, found.spot)
  const when = whenOf(findings)
  const bank = ears.bankIn(findings.raw)?.id
  const account = reading.entities.find(entity => entity.kind === 'account')?.value
  return {
    what: found.what,
    sure: found.sure,
    ...(sum !== undefined && { sum }),
    ...(when !== undefined && { when }),
    ...(bank !== undefined && { bank }),
    ...(account !== undefined && { account }),
  }
}
