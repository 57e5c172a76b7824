/**
 * Which scam is it? Each pattern's texts are summed into one direction (a tf-idf centroid);
 * the pattern whose direction is closest to the text's wins.
 */
export interface TopicTable {
  /** Closeness to every topic, 0 to 1, by topic number. */
  score(features: Int32Array): Float64Array
}

export interface TopicRow {
  features: Int32Array
  topic: number
}

/** Sums of the topics' texts, each scaled to length one: per topic, feature to weight. */
const centroids = (
  rows: readonly TopicRow[],
  topics: number,
  rarity: (feature: number) => number,
): Map<number, number>[] => {
  const sums: Map<number, number>[] = Array.from({ length: topics }, () => new Map())
  for (const { features, topic } of rows) {
    const sum = sums[topic] as Map<number, number>
    let length = 0
    for (const feature of features) length += rarity(feature) ** 2
    const scale = 1 / (Math.sqrt(length) || 1)
    for (const feature of features) sum.set(feature, (sum.get(feature) ?? 0) + rarity(feature) * scale)
  }
  for (const sum of sums) {
    let length = 0
    for (const weight of sum.values()) length += weight * weight
    const scale = 1 / (Math.sqrt(length) || 1)
    for (const [feature, weight] of sum) sum.set(feature, weight * scale)
  }
  return sums
}

/** Features, each with the topics that use it, in flat arrays: a tenth of the memory that small objects would take. */
interface Postings {
  starts: Int32Array
  topics: Int16Array
  weights: Float32Array
}

const flatten = (sums: readonly Map<number, number>[], size: number): Postings => {
  const starts = new Int32Array(size + 1)
  for (const sum of sums) for (const feature of sum.keys()) starts[feature + 1] = (starts[feature + 1] as number) + 1
  for (let i = 0; i < size; i++) starts[i + 1] = (starts[i + 1] as number) + (starts[i] as number)
  const filled = starts.slice()
  const topics = new Int16Array(starts[size] as number)
  const weights = new Float32Array(starts[size] as number)
  sums.forEach((sum, topic) => {
    for (const [feature, weight] of sum) {
      const at = filled[feature] as number
      filled[feature] = at + 1
      topics[at] = topic
      weights[at] = weight
    }
  })
  return { starts, topics, weights }
}

export interface TopicOptions {
  /** Number of topics. */
  topics: number
  /** Features are below this. */
  size: number
  /** How rare a feature is; the one of the index of neighbours. */
  rarity: (feature: number) => number
}

/** Builds the table from texts whose topic is known. */
export const buildTopics = (rows: readonly TopicRow[], { topics, size, rarity }: TopicOptions): TopicTable => {
  const postings = flatten(centroids(rows, topics, rarity), size)
  return {
    score(features) {
      const scores = new Float64Array(topics)
      let length = 0
      for (const feature of features) {
        const weight = rarity(feature)
        length += weight * weight
        for (let i = postings.starts[feature] as number; i < (postings.starts[feature + 1] as number); i++) {
          const topic = postings.topics[i] as number
          scores[topic] = (scores[topic] as number) + weight * (postings.weights[i] as number)
        }
      }
      const own = Math.sqrt(length) || 1
      return scores.map(score => score / own)
    },
  }
}
