/** One word as it is heard: mistakes of spelling mended, sums told in words made one. Places are in the text as given. */
export interface HeardWord {
  /** Without accents; entities, numbers and sums as `<money>`. */
  plain: string
  /** The letters without their tone, and the tone (0 for none): `chuyên`, 3. */
  quality: string
  tone: number
  /** Number of its sentence, from 0. */
  sentence: number
  start: number
  end: number
}

/** The letters and the tone of a word in the spelling of `spell`. */
export const partsOf = (plain: string, word: string): { quality: string; tone: number } => {
  const tone = plain === word ? 0 : Number(/[1-5]$/.exec(word)?.[0] ?? 0)
  return { quality: tone === 0 ? word : word.slice(0, -1), tone }
}
