import { likeNames } from '../corpus/examples.ts'
import type { Corpus } from '../corpus/schema.ts'
import { compileEars } from '../hear/ears.ts'
import { makeHearing } from '../hear/hear.ts'
import { intentOf } from '../hear/intent.ts'
import { fill } from '../reply/fill.ts'
import type { Candidate, Level, Verdict } from '../types.ts'
import type { Examined } from './evidence.ts'
import { buildExaminer } from './evidence.ts'
import { BUCKETS, featuresOf } from './features.ts'
import type { Finding, Indicator, LocalList } from './indicators.ts'
import { CHECK, findIntent, VICTIM } from './intents.ts'
import { scoreLinear } from './linear.ts'
import type { Model, Thresholds } from './model.ts'
import type { Neighbour } from './nearest.ts'
import { buildNearest } from './nearest.ts'
import { quotesOf } from './quotes.ts'
import { cluesOf, likenessOf, weigh } from './stack.ts'
import { buildTopics } from './topics.ts'
import { NEIGHBOURS } from './train.ts'

export interface JudgeOptions {
  /** Judge the text as a received message: no talk, no intents. */
  asMessage?: boolean
  /** What officers decided. */
  local?: LocalList
}

export interface Judge {
  version: string
  /** Judges one text. Pure, synchronous, bounded in time whatever the text; never throws. */
  judge(text: string, options?: JudgeOptions): Verdict
}

/** At most so many candidates are offered. */
const MAX_CANDIDATES = 3
/** A genuine text this close is named as what the message resembles. */
const LIKE = 0.28
const VOTES = 12
/** What each of a pattern's signs adds to its closeness, and again when as many hit as it needs. */
const SIGN_BONUS = 0.012

const isExplained = ({ findings }: Examined): boolean => findings.hits.some(hit => !hit.guarded)

/** Words that say something: neither links and numbers nor the question put to the bot around them. */
const substance = ({ evidence, findings }: Examined): number =>
  evidence.words.filter((word, i) => !word.startsWith('<') && !findings.framed.has(i)).length

/** Nothing to judge but links and numbers, or too little said to mean anything. */
const isBare = (examined: Examined): boolean => {
  const words = substance(examined)
  return examined.disguise.degree === 0 && (words <= 2 || (words <= 4 && !isExplained(examined)))
}

interface Rated {
  score: number
  level: Level
}

const ALARMING = new Set<Finding>(['apk', 'gambling', 'risky', 'ip', 'reported'])

/** A link or number on its own is judged by what is known about it alone; the score says no more than that. */
const rateBare = (indicators: readonly Indicator[]): Rated => {
  const has = (test: (finding: Finding) => boolean): boolean => indicators.some(({ finding }) => test(finding))
  if (has(finding => finding === 'confirmed' || finding === 'look-alike')) return { score: 0.97, level: 'scam' }
  if (has(finding => ALARMING.has(finding))) return { score: 0.8, level: 'suspicious' }
  return { score: 0.4, level: 'unknown' }
}

const levelOf = (score: number, examined: Examined, { scam, suspicious, unexplained }: Thresholds): Level => {
  if (score >= scam) return examined.findings.asks ? 'suspicious' : 'scam'
  return score >= (isExplained(examined) ? suspicious : unexplained) ? 'suspicious' : 'unknown'
}

/** Writing bent throughout to slip past filters is nothing honest senders do. */
const BENT = 0.3

/** What is known about a link outweighs how the words sound. */
const raise = (level: Level, score: number, { indicators, disguise }: Examined): Level => {
  const findings = new Set(indicators.filter(({ kind }) => kind === 'url').map(indicator => indicator.finding))
  if (indicators.some(({ finding }) => finding === 'confirmed')) return 'scam'
  if (findings.has('look-alike')) return score > 0.3 ? 'scam' : level === 'scam' ? 'scam' : 'suspicious'
  if (level === 'unknown' && disguise.degree >= BENT) return 'suspicious'
  if (
    level === 'unknown' &&
    (findings.has('apk') || findings.has('risky') || findings.has('ip') || findings.has('gambling'))
  )
    return 'suspicious'
  return level
}

const withoutAlarm = (verdict: Verdict): Verdict => ({ ...verdict, pattern: null, candidates: [], signs: [] })

/** Compiles corpus and model into a judge. `version` names the corpus, texts and all. */
export const makeJudge = (corpus: Corpus, model: Model, version = model.hash): Judge => {
  const { words, stack, thresholds, intents } = model
  const names = { learned: fill(corpus.texts, 'sign.learned'), disguise: fill(corpus.texts, 'sign.disguise') }
  const examiner = buildExaminer(corpus)
  const known = model.known.map(({ line, marks }) => featuresOf({ words: line.split(' '), marks }, 2))
  // Taken out, so that the words of six thousand texts need not stay in memory.
  const patternOf = model.known.map(text => text.pattern)
  const likeOfRow = model.known.map(text => text.like)
  const nameOf = likeNames(corpus)
  const nearest = buildNearest(known, BUCKETS)
  const slugs = corpus.patterns.filter(pattern => pattern.status !== 'retired').map(pattern => pattern.id)
  const topicOf = new Map(slugs.map((slug, i) => [slug, i]))
  const topicRows = patternOf.flatMap((pattern, i) => {
    const topic = pattern === null ? undefined : topicOf.get(pattern)
    return topic === undefined ? [] : [{ features: known[i] as Int32Array, topic }]
  })
  const topics = buildTopics(topicRows, { topics: slugs.length, size: BUCKETS, rarity: nearest.rarity })
  const isScam = (row: number): boolean => patternOf[row] !== null

  const rank = (examined: Examined, features: Int32Array, neighbours: readonly Neighbour[]): Candidate[] => {
    const scores = topics.score(features)
    for (const { row, score } of neighbours.filter(({ row }) => isScam(row)).slice(0, VOTES)) {
      const topic = topicOf.get(patternOf[row] ?? '')
      if (topic !== undefined) scores[topic] = (scores[topic] as number) + 0.5 * score * score
    }
    const hits = new Set(examined.findings.hits.filter(hit => !hit.guarded).map(hit => hit.sign.id))
    slugs.forEach((slug, topic) => {
      const { need, ids } = examiner.signs.byPattern.get(slug) ?? { need: 1, ids: [] }
      const found = ids.filter(id => hits.has(id)).length
      const bonus = SIGN_BONUS * Math.min(4, found) + (found >= need ? SIGN_BONUS : 0)
      scores[topic] = (scores[topic] as number) + bonus
    })
    const total = scores.reduce((sum, score) => sum + score ** 3, 0) || 1
    return slugs
      .map((pattern, topic) => ({ pattern, score: (scores[topic] as number) ** 3 / total }))
      .sort((a, b) => b.score - a.score || (a.pattern < b.pattern ? -1 : 1))
      .slice(0, MAX_CANDIDATES)
  }

  const likeOf = (neighbours: readonly Neighbour[]): string | null => {
    const genuine = neighbours.find(({ row, score }) => !isScam(row) && score >= LIKE)
    const key = genuine ? likeOfRow[genuine.row] : null
    return key ? (nameOf.get(key) ?? null) : null
  }

  const rate = (examined: Examined, neighbours: readonly Neighbour[]): Rated => {
    const features = featuresOf(examined.evidence, 3)
    const clues = cluesOf(examined, { words: scoreLinear(words, features), likeness: likenessOf(neighbours, isScam) })
    const score = weigh(stack, clues)
    return { score, level: raise(levelOf(score, examined, thresholds), score, examined) }
  }

  const judgeMessage = (text: string, examined: Examined): Verdict => {
    const pairs = featuresOf(examined.evidence, 2)
    const neighbours = nearest.find(pairs, NEIGHBOURS)
    const bare = isBare(examined)
    const { score, level } = bare ? rateBare(examined.indicators) : rate(examined, neighbours)
    const alarmed = level === 'scam' || level === 'suspicious'
    const candidates = alarmed && !bare ? rank(examined, pairs, neighbours) : []
    const best = candidates[0]?.pattern ?? null
    const own = new Set(best ? examiner.signs.byPattern.get(best)?.ids : [])
    return {
      level,
      intent: CHECK,
      score,
      pattern: best,
      candidates,
      lookalike: bare ? null : likeOf(neighbours),
      signs: alarmed ? quotesOf(text, examined, own, { words, names }) : [],
      indicators: examined.indicators,
      corpusVersion: version,
    }
  }

  const hearing = makeHearing(compileEars(corpus))

  /** What the person wants: what is heard for sure, else what the model guesses. */
  const intentIn = (text: string, { reading }: Examined): string =>
    intentOf(hearing.hear(reading), () => findIntent(intents, text, reading.tokens))

  return {
    version,
    judge(text, options = {}) {
      const { local } = options
      const examined = examiner.examine(text, local)
      const judged = judgeMessage(text, examined)
      const verdict = local?.version ? { ...judged, corpusVersion: `${version}-${local.version}` } : judged
      if (options.asMessage) return verdict
      const intent = intentIn(text, examined)
      if (intent === CHECK) return verdict
      const alarmed = verdict.level === 'scam' || verdict.level === 'suspicious'
      // A request to the bot that sounds odd is still a request, unless there is something to point at.
      const heard = alarmed && (isExplained(examined) || examined.indicators.length > 0 || VICTIM.has(intent))
      return heard ? { ...verdict, intent } : { ...withoutAlarm(verdict), intent, level: 'talk' }
    },
  }
}
