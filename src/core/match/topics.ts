/**
 * Which scam is it? Each pattern's texts are summed into one direction (a tf-idf centroid);
 * the pattern whose direction is closest to the text's wins.
 */
export interface TopicTable {
  /** Closeness to every topic, 0 to 1, by topic number. */
  score(features: Int32Array): Float64Array
}

/** A word that many topics use keeps only those that use it most. */
const MAX_TOPICS_PER_FEATURE = 64

export interface TopicRow {
  features: Int32Array
  topic: number
  weight: number
}

const centroids = (
  rows: readonly TopicRow[],
  topics: number,
  rarity: (feature: number) => number,
): Map<number, number>[] => {
  const sums: Map<number, number>[] = Array.from({ length: topics }, () => new Map())
  for (const { features, topic, weight } of rows) {
    const sum = sums[topic] as Map<number, number>
    let length = 0
    for (const feature of features) length += rarity(feature) ** 2
    const scale = weight / (Math.sqrt(length) || 1)
    for (const feature of features) sum.set(feature, (sum.get(feature) ?? 0) + rarity(feature) * scale)
  }
  return sums
}

/** Builds the table; `rarity` is the one of the index of neighbours. */
export const buildTopics = (
  rows: readonly TopicRow[],
  topics: number,
  rarity: (feature: number) => number,
): TopicTable => {
  const byFeature = new Map<number, { topic: number; weight: number }[]>()
  centroids(rows, topics, rarity).forEach((sum, topic) => {
    let length = 0
    for (const weight of sum.values()) length += weight * weight
    const scale = 1 / (Math.sqrt(length) || 1)
    for (const [feature, weight] of sum) {
      const list = byFeature.get(feature)
      const entry = { topic, weight: weight * scale }
      if (list) list.push(entry)
      else byFeature.set(feature, [entry])
    }
  })
  for (const [feature, list] of byFeature) {
    if (list.length > MAX_TOPICS_PER_FEATURE) {
      byFeature.set(feature, list.sort((a, b) => b.weight - a.weight).slice(0, MAX_TOPICS_PER_FEATURE))
    }
  }
  return {
    score(features) {
      const scores = new Float64Array(topics)
      let length = 0
      for (const feature of features) {
        const weight = rarity(feature)
        length += weight * weight
        for (const entry of byFeature.get(feature) ?? [])
          scores[entry.topic] = (scores[entry.topic] as number) + weight * entry.weight
      }
      const own = Math.sqrt(length) || 1
      return scores.map(score => score / own)
    },
  }
}
