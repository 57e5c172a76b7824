import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { ReaderOptions } from 'zxing-wasm/reader'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import type { Grey } from './prepare.ts'
import { toPgm } from './prepare.ts'

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

/** A QR code holds at most 4,296 letters; nothing honest comes near. */
const MAX_LENGTH = 2000

const tidy = (payload: string): string =>
  payload
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .slice(0, MAX_LENGTH)

/** Finds the QR codes of a picture, also several, also inside a screenshot; their payloads, each once. Blocks. */
export const makeCodes = (): ((grey: Grey) => Promise<string[]>) => {
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(WASM)).buffer } })
  return async grey => {
    const found = await readBarcodes(toPgm(grey), OPTIONS)
    const payloads = found.filter(({ isValid }) => isValid).map(({ text }) => tidy(text))
    return [...new Set(payloads)].filter(payload => payload !== '')
  }
}
