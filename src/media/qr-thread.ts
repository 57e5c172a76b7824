import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { ReaderOptions } from 'zxing-wasm/reader'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import type { Grey } from './grey.ts'
import { toPgm } from './grey.ts'
import { serve } from './serve.ts'

/** The worker thread that reads codes: run by `qr.ts`, imported by nobody. */

/** From the package on disk: left to itself the library fetches this file from the network. */
const WASM = fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm'))

const OPTIONS: ReaderOptions = {
  formats: ['QRCode'],
  tryHarder: true,
  tryRotate: true,
  tryInvert: true,
  tryDownscale: true,
  maxNumberOfSymbols: 10,
}

let prepared = false

const prepare = (): void => {
  if (prepared) return
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(WASM)).buffer } })
  prepared = true
}

serve(async (grey: Grey): Promise<string[]> => {
  prepare()
  const found = await readBarcodes(toPgm(grey), OPTIONS)
  return found.filter(({ isValid }) => isValid).map(({ text }) => text)
})
