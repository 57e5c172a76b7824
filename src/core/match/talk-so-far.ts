import type { Quote } from '../types.ts'

/** What was said before and what is said now, put together to be read as one, in stretches of bounded length. */
export interface Chunk {
  text: string
  /** Where each part begins in `text`, and which it is: its place in `before`; the text itself comes behind them all. */
  parts: readonly { at: number; end: number; part: number }[]
}

/** As much as the judge reads at once, and some room. */
const MOST = 15_000
const BETWEEN = '\n\n'

/** The parts in order, as many together as are read at once; none for nothing said before. */
export const chunksOf = (before: readonly string[], text: string): Chunk[] => {
  if (before.length === 0) return []
  const chunks: { text: string; parts: { at: number; end: number; part: number }[] }[] = []
  ;[...before, text].forEach((said, part) => {
    const last = chunks.at(-1)
    const joins = last !== undefined && last.text.length + said.length <= MOST
    const chunk = joins ? last : { text: '', parts: [] }
    if (!joins) chunks.push(chunk)
    if (chunk.text !== '') chunk.text += BETWEEN
    chunk.parts.push({ at: chunk.text.length, end: chunk.text.length + said.length, part })
    chunk.text += said
  })
  return chunks
}

/** The quote where it stands: in the text itself, or in one of the `count` passages before it; null across two of them. */
export const placeIn = ({ parts }: Chunk, count: number, quote: Quote): Quote | null => {
  const place = parts.find(({ at, end }) => quote.start >= at && quote.end <= end)
  if (!place) return null
  const moved = { ...quote, start: quote.start - place.at, end: quote.end - place.at }
  return place.part < count ? { ...moved, in: place.part } : moved
}
