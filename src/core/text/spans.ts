/** A stretch of a cleaned text, `end` not included. */
export interface Span {
  start: number
  end: number
}

export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end

/** Keeps the spans that touch none of those before them; `spans` in order of preference. */
export const withoutOverlaps = <T extends Span>(spans: readonly T[]): T[] => {
  const taken = new Uint8Array(spans.reduce((most, span) => Math.max(most, span.end), 0))
  const kept: T[] = []
  for (const span of spans) {
    if (taken.subarray(span.start, span.end).includes(1)) continue
    taken.fill(1, span.start, span.end)
    kept.push(span)
  }
  return kept.sort((a, b) => a.start - b.start)
}
