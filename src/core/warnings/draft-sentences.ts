import type { TurnsIn } from './turns-in.ts'

/** A sentence of a cleaned text. */
export interface DraftSentence {
  start: number
  end: number
  /** Goes on with what the sentence before told of them. */
  ofThem: boolean
  /** Stands under a heading of what they do. */
  underThem: boolean
}

const BREAK = /[.!?…]+(?=\s|$)|[\n;]/gu

/** Sentences of a cleaned text, with what stands above them. */
export const draftSentences = (text: string, { has }: Pick<TurnsIn, 'has'>): DraftSentence[] => {
  const ends = [...text.matchAll(BREAK)].map(({ index, 0: found }) => index + found.length)
  const sentences: DraftSentence[] = []
  let start = 0
  let underThem = false
  let told = false
  for (const end of [...ends, text.length]) {
    const sentence = text.slice(start, end)
    const isHeading = sentence.trim().endsWith(':')
    if (isHeading) underThem = has(sentence, 'heading-of-them')
    if (sentence.trim() === '') told = false
    sentences.push({ start, end, underThem, ofThem: underThem || told })
    if (sentence.trim() !== '') told = has(sentence, 'actors') && !has(sentence, 'new-order')
    start = end
  }
  return sentences
}
