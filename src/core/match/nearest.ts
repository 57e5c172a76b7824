/**
 * Which known texts are most like this one? Cosine over features weighted by how rare they are (tf-idf).
 * The cost is bounded whatever the size of the corpus: only the rarest features are looked up, and only in short lists.
 */
export interface Neighbour {
  /** Position among the texts the index was built from. */
  row: number
  /** 0 (nothing in common) to 1 (the same). */
  score: number
}

export interface NearestIndex {
  find(features: Int32Array, count: number): Neighbour[]
  /** How rare a feature is: 0 for one never seen. */
  rarity(feature: number): number
}

/** At most so many features of the question are looked up, the rarest first. */
const MAX_LOOKUPS = 40
/** Features that stand in more texts than this say little; their lists are not walked. */
const MAX_LIST = 500
/** Candidates whose full cosine is worked out. */
const MAX_CANDIDATES = 80

const countHolders = (rows: readonly Int32Array[], size: number): Int32Array => {
  const holders = new Int32Array(size)
  for (const row of rows) for (const feature of row) holders[feature] = (holders[feature] as number) + 1
  return holders
}

/** The least of the `count` largest sums; `touched` are more than that. */
const floorOf = (touched: readonly number[], sums: Float32Array, count: number): number => {
  // The largest so far, in ascending order. Few get in: most are below the first.
  const top = new Float32Array(count)
  for (const row of touched) {
    const sum = sums[row] as number
    if (sum <= (top[0] as number)) continue
    let at = 1
    for (; at < count && (top[at] as number) < sum; at++) top[at - 1] = top[at] as number
    top[at - 1] = sum
  }
  return top[0] as number
}

/** The `count` rows with the largest sums; only those that can win are sorted. */
const largest = (touched: readonly number[], sums: Float32Array, count: number): number[] => {
  let rows: readonly number[] = touched
  if (touched.length > count) {
    const floor = floorOf(touched, sums, count)
    rows = touched.filter(row => (sums[row] as number) >= floor)
  }
  return [...rows].sort((a, b) => (sums[b] as number) - (sums[a] as number) || a - b).slice(0, count)
}

/**
 * Builds the index over `rows`, sorted feature numbers below `size`. How rare a feature is, the first `counted` rows say
 * alone: rows that are added behind them change no likeness between others. Only what none of those has is counted in all.
 */
export const buildNearest = (rows: readonly Int32Array[], size: number, counted = rows.length): NearestIndex => {
  const standing = countHolders(counted < rows.length ? rows.slice(0, counted) : rows, size)
  const all = counted < rows.length ? countHolders(rows, size) : standing
  const holders = standing.map((count, feature) => count || (all[feature] as number))
  const rarityOf = Float32Array.from(holders, count => (count === 0 ? 0 : Math.log((counted + 1) / (count + 0.5))))
  const starts = new Int32Array(size + 1)
  for (let i = 0; i < size; i++) {
    const kept = (holders[i] as number) <= MAX_LIST ? (all[i] as number) : 0
    starts[i + 1] = (starts[i] as number) + kept
  }
  const lists = new Int32Array(starts[size] as number)
  const filled = starts.slice()
  const lengths = rows.map((row, at) => {
    let sum = 0
    for (const feature of row) {
      sum += (rarityOf[feature] as number) ** 2
      if ((holders[feature] as number) <= MAX_LIST) {
        lists[filled[feature] as number] = at
        filled[feature] = (filled[feature] as number) + 1
      }
    }
    return Math.sqrt(sum) || 1
  })

  const lengthOf = (features: Int32Array): number => {
    let sum = 0
    for (const feature of features) sum += (rarityOf[feature] as number) ** 2
    return Math.sqrt(sum) || 1
  }

  const shared = (features: Int32Array, row: Int32Array): number => {
    let sum = 0
    for (let i = 0, j = 0; i < features.length && j < row.length; ) {
      const a = features[i] as number
      const b = row[j] as number
      if (a === b) sum += (rarityOf[a] as number) ** 2
      if (a <= b) i++
      if (b <= a) j++
    }
    return sum
  }

  // Scratch for one question at a time: `find` is synchronous. Zeroed again after use.
  const sums = new Float32Array(rows.length)

  const candidates = (features: Int32Array): number[] => {
    const rare = [...features].filter(feature => (holders[feature] as number) > 0)
    rare.sort((a, b) => (rarityOf[b] as number) - (rarityOf[a] as number) || a - b)
    const touched: number[] = []
    for (const feature of rare.slice(0, MAX_LOOKUPS)) {
      const weight = (rarityOf[feature] as number) ** 2
      for (let i = starts[feature] as number; i < (starts[feature + 1] as number); i++) {
        const row = lists[i] as number
        if (sums[row] === 0) touched.push(row)
        sums[row] = (sums[row] as number) + weight / (lengths[row] as number)
      }
    }
    const best = largest(touched, sums, MAX_CANDIDATES)
    for (const row of touched) sums[row] = 0
    return best
  }

  return {
    rarity: feature => rarityOf[feature] ?? 0,
    find(features, count) {
      const own = lengthOf(features)
      return candidates(features)
        .map(row => ({ row, score: shared(features, rows[row] as Int32Array) / own / (lengths[row] as number) }))
        .sort((a, b) => b.score - a.score || a.row - b.row)
        .slice(0, count)
    },
  }
}
