/** Where a text may be cut, best first: between paragraphs, lines, sentences, words. */
const CUTS: readonly RegExp[] = [/\n{2,}/g, /\n/g, /[.!?…:;]["'”’)\]]*\s+/g, /\s+/g]

/** A cut is not worth a message that is nearly empty. */
const LEAST_FILLED = 0.4

/**
 * Splits a text into parts of at most `max` UTF-16 units, at the end of a paragraph, line, sentence or word, in this
 * order; never inside a letter or emoji of two units. Parts are trimmed and never empty.
 */
export function splitForTelegram(text: string, max: number): string[] {
  const parts: string[] = []
  let rest = text.trim()
  while (rest.length > max) {
    const end = cutBefore(rest, max)
    parts.push(rest.slice(0, end).trim())
    rest = rest.slice(end).trim()
  }
  return rest === '' ? parts : [...parts, rest]
}

function cutBefore(text: string, max: number): number {
  // One more unit, so that a space right after the limit still counts as the end of a word.
  const window = text.slice(0, max + 1)
  for (const cut of CUTS) {
    const ends = [...window.matchAll(cut)].map(found => found.index + found[0].trimEnd().length)
    const last = ends.findLast(end => end <= max)
    if (last !== undefined && last >= max * LEAST_FILLED) return last
  }
  return endOfLetter(text, max)
}

/** Emoji are several code points (skin, joiner, flag): the last whole one that fits ends the part. */
function endOfLetter(text: string, max: number): number {
  const from = Math.max(0, max - 64)
  const letters = new Intl.Segmenter('vi', { granularity: 'grapheme' }).segment(text.slice(from, max + 64))
  const last = [...letters].findLast(letter => letter.index > 0 && from + letter.index <= max)
  return last === undefined ? max : from + last.index
}
