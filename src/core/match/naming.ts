import { likeNames } from '../corpus/examples.ts'
import type { Corpus } from '../corpus/schema.ts'
import type { Candidate } from '../types.ts'
import type { View } from './evidence.ts'
import type { SignTable } from './features.ts'
import { BUCKETS } from './features.ts'
import type { KnownText, NearestIndex, Neighbour } from './model.ts'

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
const buildTopics = (rows: readonly TopicRow[], { topics, size, rarity }: TopicOptions): TopicTable => {
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

/** Which scam is it, and is that sure enough to be said? */
export interface PatternNaming {
  /** The best kinds, at most three, the best first. */
  rank(view: View, pairs: Int32Array, neighbours: readonly Neighbour[]): Candidate[]
  /** Two signs of its own, or a clear distance to the next: else no kind is named to the person. */
  isSure(candidates: readonly Candidate[], view: View): boolean
  /** The genuine thing that the text resembles most, by its name. */
  likeOf(neighbours: readonly Neighbour[]): string | null
}

/** At most so many candidates are offered. */
const MAX_CANDIDATES = 3
/** A genuine text this close is named as what the message resembles. */
const LIKE = 0.28
const VOTES = 12
/** What each of a pattern's signs adds to its closeness, and again when as many hit as it needs. */
const SIGN_BONUS = 0.012
/** The first is so many times as likely as the second. */
const CLEAR = 1.8
const OWN_SIGNS = 2

export interface NamingDeps {
  corpus: Corpus
  signs: SignTable
  known: readonly Pick<KnownText, 'pattern' | 'like'>[]
  /** Words and pairs of the known texts, in their order. */
  features: readonly Int32Array[]
  nearest: NearestIndex
}

export const makePatternNaming = ({ corpus, signs, known, features, nearest }: NamingDeps): PatternNaming => {
  const slugs = corpus.patterns.filter(pattern => pattern.status !== 'retired').map(pattern => pattern.id)
  const topicOf = new Map(slugs.map((slug, i) => [slug, i]))
  const nameOf = likeNames(corpus)
  const patternOf = known.map(({ pattern }) => pattern)
  const likeOfRow = known.map(({ like }) => like)
  const rows = patternOf.flatMap((pattern, i) => {
    const topic = pattern === null ? undefined : topicOf.get(pattern)
    return topic === undefined ? [] : [{ features: features[i] as Int32Array, topic }]
  })
  const topics = buildTopics(rows, { topics: slugs.length, size: BUCKETS, rarity: nearest.rarity })

  const signsOf = (slug: string, view: View): number => {
    const hits = new Set(view.findings.hits.filter(hit => !hit.guarded).map(hit => hit.sign.id))
    return (signs.byPattern.get(slug)?.ids ?? []).filter(id => hits.has(id)).length
  }

  return {
    rank(view, pairs, neighbours) {
      const scores = topics.score(pairs)
      for (const { row, score } of neighbours.filter(({ row }) => patternOf[row] !== null).slice(0, VOTES)) {
        const topic = topicOf.get(patternOf[row] ?? '')
        if (topic !== undefined) scores[topic] = (scores[topic] as number) + 0.5 * score * score
      }
      slugs.forEach((slug, topic) => {
        const found = signsOf(slug, view)
        const need = signs.byPattern.get(slug)?.need ?? 1
        const bonus = SIGN_BONUS * Math.min(4, found) + (found >= need ? SIGN_BONUS : 0)
        scores[topic] = (scores[topic] as number) + bonus
      })
      const total = scores.reduce((sum, score) => sum + score ** 3, 0) || 1
      return slugs
        .map((pattern, topic) => ({ pattern, score: (scores[topic] as number) ** 3 / total }))
        .sort((a, b) => b.score - a.score || (a.pattern < b.pattern ? -1 : 1))
        .slice(0, MAX_CANDIDATES)
    },
    isSure(candidates, view) {
      const [first, second] = candidates
      if (!first) return false
      return signsOf(first.pattern, view) >= OWN_SIGNS || first.score >= CLEAR * (second?.score ?? 0)
    },
    likeOf(neighbours) {
      const genuine = neighbours.find(({ row, score }) => patternOf[row] === null && score >= LIKE)
      const key = genuine ? likeOfRow[genuine.row] : null
      return key ? (nameOf.get(key) ?? null) : null
    },
  }
}
