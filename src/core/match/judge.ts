import type { Corpus } from '../corpus/schema.ts'
import type { Hearing, Meaning } from '../hear/hear.ts'
import { makeHearing } from '../hear/hear.ts'
import { intentOf } from '../hear/intent.ts'
import { fill } from '../reply/say.ts'
import type { Reading } from '../text/read.ts'
import type { Quote, Verdict } from '../types.ts'
import type { Examined, Examiner, View } from './evidence.ts'
import { buildExaminer, viewOf, wholeOf } from './evidence.ts'
import { BUCKETS, featuresOf } from './features.ts'
import type { Finding, LocalList } from './indicators.ts'
import { CHECK, findIntent, VICTIM } from './intents.ts'
import { scoreLinear } from './linear.ts'
import type { Model, Neighbour } from './model.ts'
import { buildNearest, cluesOf, likenessOf, weigh } from './model.ts'
import { makePatternNaming } from './naming.ts'
import { makeSieve, passagesOf } from './passages.ts'
import type { Rating } from './rating.ts'
import { isAlarmLevel, isBare, isExplained, isGraver, rateBare, rateView } from './rating.ts'
import { listedReasons, makeReasons, quotesOf } from './reasons.ts'
import { NEIGHBOURS } from './train.ts'

/**
 * Work that can be done at one go or between other work: a generator that yields where it may be left for a moment. Each
 * step holds everybody else up for some tens of milliseconds at most.
 */
export type Steps<T> = Generator<void, T>

/** Does all of it now. */
export const atOneGo = <T>(steps: Steps<T>): T => {
  let step = steps.next()
  while (!step.done) step = steps.next()
  return step.value
}

/** What was said before and what is said now, put together to be read as one, in stretches of bounded length. */
export interface Chunk {
  text: string
  /** Where each part begins in `text`, and which it is: its place in `before`; the text itself comes behind them all. */
  parts: readonly { at: number; end: number; part: number }[]
}

/** As much as the judge reads at once, and some room. */
const MOST = 15_000
const BETWEEN = '\n\n'

/** The parts in order, as many together as are read at once; none for nothing said before. */
const chunksOf = (before: readonly string[], text: string): Chunk[] => {
  if (before.length === 0) return []
  const chunks: { text: string; parts: { at: number; end: number; part: number }[] }[] = []
  ;[...before, text].forEach((said, part) => {
    const last = chunks.at(-1)
    const joins = last !== undefined && last.text.length + said.length <= MOST
    const chunk = joins ? last : { text: '', parts: [] }
    if (!joins) chunks.push(chunk)
    if (chunk.text !== '') chunk.text += BETWEEN
    chunk.parts.push({ at: chunk.text.length, end: chunk.text.length + said.length, part })
    chunk.text += said
  })
  return chunks
}

/** The quote where it stands: in the text itself, or in one of the `count` passages before it; null across two of them. */
const placeIn = ({ parts }: Chunk, count: number, quote: Quote): Quote | null => {
  const place = parts.find(({ at, end }) => quote.start >= at && quote.end <= end)
  if (!place) return null
  const moved = { ...quote, start: quote.start - place.at, end: quote.end - place.at }
  return place.part < count ? { ...moved, in: place.part } : moved
}

export interface JudgeOptions {
  /** Judge the text as a received message: no talk, no intents. */
  asMessage?: boolean
  /** What officers decided. */
  local?: LocalList
  /** The text as it was read already. */
  reading?: Reading
  /**
   * What the person said before in this talk, oldest first. It is judged with the text, and an alarm of it is not taken
   * back by what came after.
   */
  before?: readonly string[]
}

export interface Judge {
  version: string
  /** Judges one text. Pure, synchronous, bounded in time whatever the text; never throws. */
  judge(text: string, options?: JudgeOptions): Verdict
}

/** One view of a text, weighed. */
interface Rated extends Rating {
  view: View
  pairs: Int32Array
  neighbours: readonly Neighbour[]
}

const WANTING = new Set(['demand', 'pay'])
const FOREIGN = new Set<Finding>([
  'unknown',
  'risky',
  'shortener',
  'look-alike',
  'apk',
  'ip',
  'gambling',
  'confirmed',
  'listed',
])

/** Money, a code, an installation is asked for, or a link leads to a stranger: nothing beside it may sound genuine. */
const wants = ({ findings, indicators }: View): boolean =>
  findings.hits.some(({ sign, guarded }) => !guarded && WANTING.has(sign.kind)) ||
  indicators.some(({ kind, finding }) =>
    kind === 'url' ? FOREIGN.has(finding) : kind === 'account' && finding !== 'own',
  )

/** Who shows a link, an account, a payment code asks about it, however courteously. */
const COURTESY = new Set(['greet', 'thanks', 'help', 'off-topic', 'abuse', 'subscribe', 'my-data'])

const isShown = ({ indicators, tokens }: Examined): boolean =>
  indicators.some(({ kind }) => kind === 'url' || kind === 'account' || kind === 'qr') ||
  (indicators.length > 0 && tokens.every(({ plain }) => plain.startsWith('<')))

const NOTHING = { intent: CHECK, pattern: null, named: false, candidates: [], lookalike: null, signs: [], reasons: [] }

const withoutAlarm = (verdict: Verdict): Verdict => ({
  ...verdict,
  ...{ pattern: null, named: false, candidates: [], signs: [], reasons: [] },
})

/** Texts whose features are worked out in one step. */
const SLICE = 2_000

function* featuresInSteps(known: Model['known']): Steps<Int32Array[]> {
  const features: Int32Array[] = []
  for (const { line, marks } of known) {
    features.push(featuresOf({ words: line.split(' '), marks }, 2))
    if (features.length % SLICE === 0) yield
  }
  return features
}

/** What is weighed of a text: the gravest part decides. */
const makeRateAll = (
  { words, stack, thresholds, sieve: sifting }: Model,
  nearest: ReturnType<typeof buildNearest>,
  isScam: (row: number) => boolean,
) => {
  const sieve = makeSieve(sifting)

  const rate = (view: View): Rated => {
    const pairs = featuresOf(view.evidence, 2)
    const neighbours = nearest.find(pairs, NEIGHBOURS)
    const opinions = {
      words: scoreLinear(words, featuresOf(view.evidence, 3)),
      likeness: likenessOf(neighbours, isScam),
    }
    return { view, pairs, neighbours, ...rateView(weigh(stack, cluesOf(view, opinions)), view, thresholds) }
  }

  return (text: string, examined: Examined): Rated =>
    passagesOf(examined, text, sieve)
      .map(passage => rate(viewOf(examined, passage)))
      .reduce((worst, one) => (isGraver(one, worst) ? one : worst))
}

type JudgeExamined = (text: string, examined: Examined) => Verdict

/** "Quét mã QR là gì": what a word means, and nobody wants it done. */
const isOnlyAskedWhat = (meaning: Meaning): boolean =>
  (meaning.explain()?.term ?? null) !== null && !WANTED_SO.some(meaning.findings().has)
const WANTED_SO = ['bidden', 'caller', 'claimed', 'call-wants', 'they-ask'] as const

/** What is said to us, and what was said before it, besides what is shown. */
const makeJudgeAll = (
  { intents }: Model,
  { hearing, examiner, judgeExamined }: { hearing: Hearing; examiner: Examiner; judgeExamined: JudgeExamined },
) => {
  const judgeHeard = (text: string, { local, asMessage, reading }: JudgeOptions): Verdict => {
    const examined = examiner.examine(text, local, reading)
    const verdict = judgeExamined(text, examined)
    if (asMessage) return verdict
    const { reading: heard } = examined
    const meaning = hearing.hear(heard)
    // What is heard for sure, else what the model guesses.
    const intent = intentOf(meaning, () => findIntent(intents, text, heard.tokens))
    if (intent === CHECK) return verdict
    if (COURTESY.has(intent) && isShown(examined)) return verdict
    // A request to the bot that sounds odd is still a request, unless there is something to point at.
    // Whoever asks for a house's number names the house, and gives a number to nobody.
    const shown = isOnlyAskedWhat(meaning)
      ? false
      : meaning.numberAsked() === null
        ? isExplained(examined)
        : wants(wholeOf(examined))
    const pointed = shown || examined.indicators.length > 0 || VICTIM.has(intent)
    return isAlarmLevel(verdict.level) && pointed
      ? { ...verdict, intent }
      : { ...withoutAlarm(verdict), intent, level: 'talk' }
  }

  /** The gravest of what was said before, alone and together with the text; its quotes are told where they stand. */
  const judgeBefore = (text: string, before: readonly string[], local: LocalList | undefined): Verdict[] =>
    chunksOf(before, text).map(chunk => {
      const verdict = judgeExamined(chunk.text, examiner.examine(chunk.text, local))
      const signs = verdict.signs.flatMap((sign): Quote[] => {
        const placed = placeIn(chunk, before.length, sign)
        return placed ? [placed] : []
      })
      return { ...verdict, signs }
    })

  return (text: string, options: JudgeOptions): Verdict => {
    const now = judgeHeard(text, options)
    const { before = [], local } = options
    const earlier = judgeBefore(text, before, local).reduce<Verdict>(
      (worst, one) => (isAlarmLevel(one.level) && isGraver(one, worst) ? one : worst),
      now,
    )
    return earlier === now ? now : { ...earlier, intent: now.intent, indicators: now.indicators }
  }
}

/** As `makeJudge`, in steps. */
export function* judgeInSteps(corpus: Corpus, model: Model, version: string, hearing: Hearing): Steps<Judge> {
  const disguised = fill(corpus.texts, 'sign.disguise')
  const examiner = buildExaminer(corpus)
  const reasonsOf = makeReasons(corpus.institutions)
  const features = yield* featuresInSteps(model.known)
  // Taken out, so that the words of nine thousand texts need not stay in memory.
  const known = model.known.map(({ pattern, like }) => ({ pattern, like }))
  yield
  const shipped = model.known.filter(({ added }) => !added).length
  const nearest = buildNearest(features, BUCKETS, shipped)
  yield
  const naming = makePatternNaming({ corpus, signs: examiner.signs, known, features, nearest })
  const rateAll = makeRateAll(model, nearest, row => known[row]?.pattern !== null)

  const judgeExamined: JudgeExamined = (text, examined) => {
    const found = examined.indicators
    const indicators = found.map(({ itself: _itself, listed: _listed, ...shown }) => shown)
    const whole = wholeOf(examined)
    if (isBare(whole))
      return { ...NOTHING, ...rateBare(found), indicators, reasons: listedReasons(found), corpusVersion: version }
    const { level, score, view, pairs, neighbours } = rateAll(text, examined)
    const lookalike = wants(view) ? null : naming.likeOf(neighbours)
    const candidates = naming.rank(view, pairs, neighbours)
    const judged = { ...NOTHING, level, score, candidates, lookalike, indicators, corpusVersion: version }
    if (!isAlarmLevel(level)) return judged
    const pattern = candidates[0]?.pattern ?? null
    const own = new Set(pattern ? examiner.signs.byPattern.get(pattern)?.ids : [])
    const signs = quotesOf(text, examined.tokens, view, { own, disguised })
    const named = naming.isSure(candidates, view)
    return { ...judged, pattern, named, signs, reasons: reasonsOf(text, view, signs) }
  }

  const judgeAll = makeJudgeAll(model, { hearing, examiner, judgeExamined })
  return {
    version,
    judge(text, options = {}) {
      const verdict = judgeAll(text, options)
      const local = options.local?.version
      return local ? { ...verdict, corpusVersion: `${version}-${local}` } : verdict
    },
  }
}

/** Compiles corpus and model into a judge. `version` names the corpus, texts and all. */
export const makeJudge = (
  corpus: Corpus,
  model: Model,
  version = model.hash,
  hearing: Hearing = makeHearing(corpus),
): Judge => atOneGo(judgeInSteps(corpus, model, version, hearing))
