import { expect } from 'vitest'
import type { CleanText } from '../../src/core/text/clean.ts'
import { clean } from '../../src/core/text/clean.ts'
import type { Reading } from '../../src/core/text/read.ts'

/** Every place of a cleaned text lies in the text as given, in order, and its stretch cleans to that very letter. */
export const expectPlaces = ({ raw, text, starts, ends, flags }: CleanText): void => {
  expect([starts.length, ends.length, flags.length]).toEqual([text.length, text.length, text.length])
  let faults = 0
  for (let i = 0; i < text.length; i++) {
    const start = starts[i] as number
    const end = ends[i] as number
    const inside = start < end && end <= raw.length && (i === 0 || (starts[i - 1] as number) <= start)
    if (!inside || !clean(raw.slice(start, end)).text.includes(text.charAt(i))) faults++
  }
  expect(faults).toBe(0)
}

/** Tokens lie in the raw text, in order; entities lie in the cleaned text, in order, none over another. */
export const expectReading = ({ clean: cleaned, tokens, entities }: Reading): void => {
  const { raw, text } = cleaned
  const isToken = ({ start, end }: { start: number; end: number }) => start >= 0 && start < end && end <= raw.length
  expect(tokens.filter(token => !isToken(token))).toEqual([])
  expect(tokens.filter((token, i) => token.start < (tokens[i - 1]?.start ?? 0))).toEqual([])
  expect(entities.filter(entity => entity.start >= entity.end || entity.end > text.length)).toEqual([])
  expect(entities.filter((entity, i) => entity.start < (entities[i - 1]?.end ?? 0))).toEqual([])
}
