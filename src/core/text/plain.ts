import { fold } from './letters.ts'

const EDGES = /^[\s"'“”‘’«».,!?…:;()*_-]+|[\s"'“”‘’«».,!?…:;()*_-]+$/gu

/** Lower case, composed, one space between words, nothing around them: `  “Dừng”! ` -> `dừng`. */
export const plainWords = (text: string): string =>
  text.normalize('NFC').toLowerCase().replace(EDGES, '').replace(/\s+/gu, ' ')

/** The same without accents. */
export const foldWords = (text: string): string => fold(plainWords(text))
