import type { CleanText } from './clean.ts'
import { fold } from './letters.ts'
import { isSyllable } from './syllable.ts'

/**
 * Tone marks typed as signs behind the letter (`mie'n phi'`, `nha^.n`), by old habit or to slip past filters. Inside a
 * word they part its letters; they are taken out where what is left is one syllable.
 */
const SIGNS = "'`´’‘^~"
const QUICK = new RegExp(`\\p{L}[${SIGNS}]+[.?]?\\p{L}`, 'u')
/** Of bounded length, so that the scan stays linear. */
const RUN = new RegExp(`\\p{L}{1,8}(?:[${SIGNS}]{1,2}[.?]?\\p{L}{1,8}){1,12}`, 'gu')
const PART = /\p{L}+/gu

/** Places of the signs inside the words of one run. */
const signsIn = (run: string): number[] => {
  const places: number[] = []
  let word = ''
  let end = 0
  for (const part of run.matchAll(PART)) {
    const joined = word + fold(part[0])
    if (word !== '' && isSyllable(joined)) {
      for (let at = end; at < part.index; at++) places.push(at)
      word = joined
    } else word = fold(part[0])
    end = part.index + part[0].length
  }
  return places
}

/** The text without such signs; its letters keep their places. */
export const withoutTypedTones = (clean: CleanText): CleanText => {
  if (!QUICK.test(clean.text)) return clean
  const drop = new Set<number>()
  for (const run of clean.text.matchAll(RUN)) for (const at of signsIn(run[0])) drop.add(run.index + at)
  if (drop.size === 0) return clean
  const kept = (_value: unknown, at: number): boolean => !drop.has(at)
  return {
    raw: clean.raw,
    text: [...Array(clean.text.length).keys()]
      .filter(at => !drop.has(at))
      .map(at => clean.text.charAt(at))
      .join(''),
    starts: clean.starts.filter(kept),
    ends: clean.ends.filter(kept),
    flags: clean.flags.filter(kept),
  }
}
