import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import type tesseract from 'tesseract.js'
import type { Page } from 'tesseract.js'
import script from 'tesseract.js/src/worker-script/index.js'
import getCore from 'tesseract.js/src/worker-script/node/getCore.js'
import type { Grey } from './prepare.ts'
import { flatten, forReading, toPgm } from './prepare.ts'
import type { TextLine } from './reading.ts'

const DATA = join(dirname(fileURLToPath(import.meta.resolve('@tesseract.js-data/vie/package.json'))), '4.0.0_best_int')

const LANGUAGES = ['vie']
/** Neural networks only: the data has nothing for the older engine. */
const LSTM_ONLY = 1

const PARAMETERS = {
  // Find blocks and lines by itself.
  tessedit_pageseg_mode: '3',
  // Without it the resolution is guessed anew for each picture.
  user_defined_dpi: '300',
  debug_file: '/dev/null',
}

type Action = Parameters<typeof script.dispatchHandlers>[0]['action']

const run = (action: Action, payload: object): Promise<unknown> =>
  new Promise((resolve, reject) =>
    script.dispatchHandlers({ workerId: 'letters', jobId: action, action, payload }, ({ status, data }) => {
      if (status === 'resolve') resolve(data)
      if (status === 'reject') reject(new Error(`Tesseract could not do "${action}".`))
    }),
  )

/** Loads the reader of letters from the packages on disk: some 40 MB, a quarter of a second. Once in a process. */
const startTesseract = async (): Promise<void> => {
  script.setAdapter({ getCore, gunzip: gunzipSync, readCache: readFile })
  await run('load', { options: { lstmOnly: true, logging: false } })
  const options = { langPath: DATA, cacheMethod: 'none', gzip: true, lstmOnly: true }
  await run('loadLanguage', { langs: LANGUAGES, options })
  await run('initialize', { langs: LANGUAGES, oem: LSTM_ONLY, config: {} })
  await run('setParameters', { params: PARAMETERS })
}

/** Reads a PGM file, upright or slightly turned. Blocks. */
const recognize = async (image: Uint8Array): Promise<Pick<Page, 'blocks'>> => {
  const output = { text: false, blocks: true }
  return (await run('recognize', { image, options: { rotateAuto: true }, output })) as Pick<Page, 'blocks'>
}

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
