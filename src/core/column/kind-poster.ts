import type { Pattern, Texts } from '../corpus/schema.ts'
import { fill } from '../reply/say.ts'
import type { PosterContent } from '../warnings/poster.ts'
import { posterOf } from '../warnings/poster.ts'

/** A kind of scam as a picture, as it is shown where somebody passes its page on. It has no code: no warning is meant. */
export const posterOfKind = (pattern: Pattern, body: string, texts: Texts): PosterContent => ({
  ...posterOf(pattern, { body, day: '', code: '' }, texts),
  source: body,
  code: fill(texts, 'column.poster.ask'),
})
