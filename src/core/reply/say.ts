import type { Texts } from '../corpus/schema.ts'
import { fill } from './fill.ts'

/** A sentence of `intents/texts`, by its key, with its holes filled. A missing one throws: it is a mistake of ours. */
export type Say = (key: string, values?: Readonly<Record<string, string>>) => string

export const makeSay =
  (texts: Texts): Say =>
  (key, values) =>
    fill(texts, key, values)
