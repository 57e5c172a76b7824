import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import tesseract from 'tesseract.js'
import { flatten, toPgm } from './grey.ts'
import type { Line } from './lines.ts'
import type { ForReading } from './prepare.ts'
import { serve } from './serve.ts'

/** The worker thread that reads letters: run by `ocr.ts`, imported by nobody. */

const DATA = join(dirname(fileURLToPath(import.meta.resolve('@tesseract.js-data/vie/package.json'))), '4.0.0_best_int')

const PARAMETERS = {
  tessedit_pageseg_mode: tesseract.PSM.AUTO,
  // Without it the resolution is guessed anew for each picture, and a message is printed.
  user_defined_dpi: '300',
  debug_file: '/dev/null',
}

const start = async (): Promise<tesseract.Worker> => {
  const options = { langPath: DATA, cacheMethod: 'none', gzip: true, errorHandler: () => {} }
  const worker = await tesseract.createWorker('vie', tesseract.OEM.LSTM_ONLY, options)
  await worker.setParameters(PARAMETERS)
  return worker
}

const toLine = ({ words, bbox }: tesseract.Line): Line => ({
  left: bbox.x0,
  top: bbox.y0,
  right: bbox.x1,
  bottom: bbox.y1,
  words: words.map(({ text, confidence, bbox: { x0, x1 } }) => ({ text, confidence, left: x0, right: x1 })),
})

const toLines = (page: tesseract.Page): Line[] =>
  (page.blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap(({ lines }) => lines.map(toLine)))

let warm: Promise<tesseract.Worker> | undefined

const read = async ({ grey, background }: ForReading): Promise<Line[]> => {
  warm ??= start()
  const worker = await warm
  const picture = Buffer.from(toPgm(flatten(grey, background)).buffer)
  const { data } = await worker.recognize(picture, { rotateAuto: true }, { text: false, blocks: true })
  return toLines(data)
}

serve(read)
