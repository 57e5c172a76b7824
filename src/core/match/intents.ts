import { examplesOf } from '../corpus/examples.ts'
import type { Corpus } from '../corpus/schema.ts'
import { read } from '../text/read.ts'
import type { Token } from '../text/tokens.ts'
import { phraseFeatures } from './features.ts'
import { scoreLinear, softmax, trainLinear } from './linear.ts'
import type { Model } from './model.ts'

/** `check` is the rest: a text to be judged. */
export const CHECK = 'check'

export interface IntentGuess {
  intent: string
  /** Share among all intents, 0 to 1. */
  share: number
}

const SIZE = 1 << 14
/** Intents that matter even in one sentence of a long story. */
export const VICTIM: ReadonlySet<string> = new Set(['victim-paid', 'victim-otp', 'victim-app', 'victim-on-the-phone'])
/** A longer text is a message or a story, not a request to the bot. */
const MAX_WORDS = 40

const wordsOf = (text: string): string[] => read(text).tokens.map(token => token.plain)

/** Trains on the phrases of `intents/`; the corpus's own texts are examples of "check". */
export const trainIntents = (corpus: Corpus): Model['intents'] => {
  const names = [CHECK, ...corpus.intents.map(intent => intent.id)]
  // A near miss of one intent can be another one's phrase; it is a text to check only if nobody claims it.
  const claimed = new Set(corpus.intents.flatMap(intent => intent.phrases))
  const rows = corpus.intents.flatMap(({ id, phrases, not }) => [
    ...phrases.map(text => ({ text, label: names.indexOf(id), weight: 1 })),
    ...not.filter(text => !claimed.has(text)).map(text => ({ text, label: 0, weight: 1 })),
  ])
  const others = examplesOf(corpus)
    .filter(({ pattern, form, text }) => text.length < 220 && (pattern !== null || form !== 'question'))
    .map(({ text }) => ({ text, label: 0, weight: 0.3 }))
  const features = [...rows, ...others].map(({ text, label, weight }) => ({
    features: phraseFeatures(wordsOf(text), SIZE),
    label,
    weight,
  }))
  return {
    names,
    size: SIZE,
    model: trainLinear(features, { size: SIZE, classes: names.length, epochs: 12, softness: 20, dropout: 0, seed: 3 }),
  }
}

const guess = ({ names, model, size }: Model['intents'], words: readonly string[]): IntentGuess => {
  const features = phraseFeatures(words, size)
  const shares = softmax(names.map((_, k) => scoreLinear(model, features, k)))
  let best = 0
  shares.forEach((share, k) => {
    if (share > (shares[best] as number)) best = k
  })
  return { intent: names[best] ?? CHECK, share: shares[best] ?? 0 }
}

const SENTENCE_END = /[.!?;\n]/

/** Sentences of a text as runs of words, at most twenty. */
const sentencesOf = (raw: string, tokens: readonly Token[]): string[][] => {
  const sentences: string[][] = [[]]
  let before = 0
  for (const token of tokens) {
    if (SENTENCE_END.test(raw.slice(before, token.start)) && (sentences.at(-1)?.length ?? 0) > 0) sentences.push([])
    sentences.at(-1)?.push(token.plain)
    before = token.end
  }
  return sentences.slice(0, 20)
}

/** What a person wants of the bot. A victim's sentence is heard even inside a long story. */
export const findIntent = (model: Model['intents'], raw: string, tokens: readonly Token[]): IntentGuess => {
  const words = tokens.map(token => token.plain)
  if (words.length === 0) return { intent: CHECK, share: 1 }
  const whole = words.length <= MAX_WORDS ? guess(model, words) : { intent: CHECK, share: 1 }
  if (VICTIM.has(whole.intent)) return whole
  const victims = sentencesOf(raw, tokens)
    .filter(sentence => sentence.length >= 3 && sentence.length <= MAX_WORDS)
    .map(sentence => guess(model, sentence))
    .filter(({ intent, share }) => VICTIM.has(intent) && share >= 0.6)
    .sort((a, b) => b.share - a.share)
  return victims[0] ?? whole
}
