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
  const holders = new Map<string, number[]>()
  const sizes = new Int32Array(texts.length)
  // How many n-grams each text before has in common with this one; zeroed again after use.
  const shared = new Int32Array(texts.length)
  const pairs: NearPair[] = []
  texts.forEach((text, b) => {
    const own = gramsOf(text)
    sizes[b] = own.size
    const touched: number[] = []
    for (const gram of own) {
      const before = holders.get(gram)
      if (!before) {
        holders.set(gram, [b])
        continue
      }
      for (const a of before) {
        if (shared[a] === 0) touched.push(a)
        shared[a] = (shared[a] as number) + 1
      }
      before.push(b)
    }
    for (const a of touched) {
      const count = shared[a] as number
      shared[a] = 0
      const smaller = Math.min(sizes[a] as number, own.size)
      const larger = Math.max(sizes[a] as number, own.size)
      const overlap = smaller < 20 ? count / larger : count / (smaller * 0.5 + larger * 0.5)
      if (overlap >= limit) pairs.push({ a, b, overlap })
    }
  })
  return pairs
}
