import type tesseract from 'tesseract.js'
import type { Grey } from './grey.ts'
import { flatten, toPgm } from './grey.ts'
import type { TextLine } from './lines.ts'
import { forReading } from './prepare.ts'
import { recognize, startTesseract } from './tesseract.ts'

const toLine = ({ words, bbox }: tesseract.Line): TextLine => ({
  left: bbox.x0,
  top: bbox.y0,
  right: bbox.x1,
  bottom: bbox.y1,
  words: words.map(({ text, confidence, bbox: { x0, x1 } }) => ({ text, confidence, left: x0, right: x1 })),
})

const toLines = ({ blocks }: Pick<tesseract.Page, 'blocks'>): TextLine[] =>
  (blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap(({ lines }) => lines.map(toLine)))

/** Reads the letters of a picture that is enlarged by `factor` before. Starts with the first one. Blocks. */
export const makeLetters = (): ((grey: Grey, factor: number) => Promise<TextLine[]>) => {
  let started: Promise<void> | undefined
  return async (picture, factor) => {
    started ??= startTesseract()
    await started
    const { grey, background } = await forReading(picture, factor)
    return toLines(await recognize(toPgm(flatten(grey, background))))
  }
}
