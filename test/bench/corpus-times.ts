import { makeRandom } from '../../src/core/match/linear.ts'
import type { KnownText, Model } from '../../src/core/match/model.ts'

/** A model with `times` as many known texts: each copy has every third word replaced by another text's word. */
export const enlarge = (model: Model, times: number): Model => {
  const random = makeRandom(11)
  const vocabulary = model.known.flatMap(text => text.line.split(' '))
  const any = (): string => vocabulary[Math.floor(random() * vocabulary.length)] ?? ''
  const vary = (text: KnownText): KnownText => ({
    ...text,
    line: text.line
      .split(' ')
      .map(word => (random() < 0.34 ? any() : word))
      .join(' '),
  })
  const known = [...model.known]
  for (let copy = 1; copy < times; copy++) for (const text of model.known) known.push(vary(text))
  return { ...model, known }
}
