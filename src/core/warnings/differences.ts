/** What was changed between two wordings, for somebody who has to approve the second. */
export interface Difference {
  /** `removed` stands in the first alone, `added` in the second. */
  kind: 'same' | 'added' | 'removed'
  text: string
}

/** A word with the space behind it; the end of a line is a word, too. */
const piecesOf = (text: string): string[] =>
  text
    .normalize('NFC')
    .trim()
    .match(/\n|[^\s]+[^\S\n]*/gu) ?? []

const bare = (piece: string): string => (piece === '\n' ? piece : piece.trim())

/** Lengths of what two beginnings have in common, word by word; drafts have some hundreds. */
const commonLengths = (one: readonly string[], other: readonly string[]): Uint16Array[] => {
  const lengths = Array.from({ length: one.length + 1 }, () => new Uint16Array(other.length + 1))
  for (let i = one.length - 1; i >= 0; i--)
    for (let j = other.length - 1; j >= 0; j--) {
      const [row, below] = [lengths[i], lengths[i + 1]]
      if (!row || !below) continue
      const same = bare(one[i] ?? '') === bare(other[j] ?? '')
      row[j] = same ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0)
    }
  return lengths
}

const joined = (pieces: readonly Difference[]): Difference[] => {
  const runs: Difference[] = []
  for (const { kind, text } of pieces) {
    const last = runs.at(-1)
    if (last?.kind === kind) last.text += text
    else runs.push({ kind, text })
  }
  return runs
}

/** The second wording, with what it says instead of the first, word by word, in the order they are read. */
export const differencesOf = (before: string, after: string): Difference[] => {
  const [one, other] = [piecesOf(before), piecesOf(after)]
  const lengths = commonLengths(one, other)
  const pieces: Difference[] = []
  let [i, j] = [0, 0]
  while (i < one.length || j < other.length) {
    const [old, fresh] = [one[i], other[j]]
    if (old !== undefined && fresh !== undefined && bare(old) === bare(fresh)) {
      pieces.push({ kind: 'same', text: fresh })
      i++
      j++
    } else if (old !== undefined && (fresh === undefined || (lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0))) {
      pieces.push({ kind: 'removed', text: old })
      i++
    } else {
      pieces.push({ kind: 'added', text: fresh ?? '' })
      j++
    }
  }
  return joined(pieces)
}
