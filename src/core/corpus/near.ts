import { read } from '../text/read.ts'

/** Pairs of texts that say nearly the same. Positions are indices into the texts given. */
export interface NearPair {
  a: number
  b: number
  /** Share of the smaller text's character 5-grams found in the other, 0 to 1. */
  overlap: number
}

const GRAM = 5

/** Character n-grams of a text as the judge reads it: without accents, numbers and links masked. */
export const gramsOf = (text: string): Set<string> => {
  const line = read(text)
    .tokens.map(token => token.plain)
    .join(' ')
  const grams = new Set<string>()
  for (let i = 0; i + GRAM <= line.length; i++) grams.add(line.slice(i, i + GRAM))
  return grams
}

/** All pairs whose overlap reaches `limit`. Texts under 20 n-grams are only compared for equality. */
export const nearPairs = (texts: readonly string[], limit: number): NearPair[] => {
  const grams = texts.map(gramsOf)
  const holders = new Map<string, number[]>()
  const pairs: NearPair[] = []
  grams.forEach((own, b) => {
    const shared = new Map<number, number>()
    for (const gram of own) {
      const before = holders.get(gram)
      if (before) for (const a of before) shared.set(a, (shared.get(a) ?? 0) + 1)
      if (before) before.push(b)
      else holders.set(gram, [b])
    }
    for (const [a, count] of shared) {
      const other = grams[a]?.size ?? 0
      const smaller = Math.min(other, own.size)
      const larger = Math.max(other, own.size)
      const overlap = smaller < 20 ? count / larger : count / (smaller * 0.5 + larger * 0.5)
      if (overlap >= limit) pairs.push({ a, b, overlap })
    }
  })
  return pairs
}
