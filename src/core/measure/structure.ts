/** How much a verdict changes when everyday talk stands beside a text, or a question around it. It should not. */
export interface Structure {
  /** Paragraphs of everyday talk. */
  paragraphs: readonly string[]
  /** Ways to ask; `{}` is the text asked about. */
  frames: readonly string[]
}

/** Shares of texts alarmed, 0 to 1: as they are, then with each paragraph or frame. */
export interface Held {
  /** `behind, on a line of its own`, ... or `asked about`. */
  way: string
  plain: number
  mean: number
  least: number
  most: number
}

export interface StructureFigures {
  scams: Held[]
  genuine: Held[]
}

const ENDED = /[.!?…]\s*$/

/** A sentence ends before the next begins, as in any paragraph. */
const sentence = (text: string): string => (ENDED.test(text) ? text : `${text}.`)

const WAYS: readonly [way: string, put: (text: string, paragraph: string) => string][] = [
  ['behind, on a line of its own', (text, paragraph) => `${text}\n${paragraph}`],
  ['before, on a line of its own', (text, paragraph) => `${paragraph}\n${text}`],
  ['behind, in the same paragraph', (text, paragraph) => `${sentence(text)} ${paragraph}`],
  ['before, in the same paragraph', (text, paragraph) => `${paragraph} ${text}`],
]

export type IsAlarmed = (text: string) => boolean

const shareOf = (texts: readonly string[], isAlarmed: IsAlarmed): number =>
  texts.filter(isAlarmed).length / texts.length

const hold = (way: string, plain: number, shares: readonly number[]): Held => ({
  way,
  plain,
  mean: shares.reduce((sum, share) => sum + share, 0) / shares.length,
  least: Math.min(...shares),
  most: Math.max(...shares),
})

const heldBy = (texts: readonly string[], { paragraphs, frames }: Structure, isAlarmed: IsAlarmed): Held[] => {
  const plain = shareOf(texts, isAlarmed)
  const beside = WAYS.map(([way, put]) =>
    hold(
      way,
      plain,
      paragraphs.map(paragraph => shareOf(texts, text => isAlarmed(put(text, paragraph)))),
    ),
  )
  const asked = frames.map(frame => shareOf(texts, text => isAlarmed(frame.replace('{}', () => text))))
  return [...beside, hold('asked about', plain, asked)]
}

/** Every text with every paragraph in four places, and in every frame. */
export const measureStructure = (
  texts: { scams: readonly string[]; genuine: readonly string[] },
  structure: Structure,
  isAlarmed: IsAlarmed,
): StructureFigures => ({
  scams: heldBy(texts.scams, structure, isAlarmed),
  genuine: heldBy(texts.genuine, structure, isAlarmed),
})
