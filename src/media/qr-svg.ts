import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Light modules around the code, without which telephones do not find it. */
const QUIET = 4

interface Modules {
  width: number
  height: number
  /** 0 is dark. */
  data: ArrayLike<number>
}

const pathOf = ({ width, height, data }: Modules): string => {
  const dark: string[] = []
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (data[y * width + x] === 0) dark.push(`M${x + QUIET} ${y + QUIET}h1v1h-1z`)
    }
  }
  return dark.join('')
}

/** The code as an SVG, dark on white whatever the page is. Throws if the text is too long for one. */
export const drawQr = async (text: string): Promise<string> => {
  const { prepareZXingModule, writeBarcode } = await import('zxing-wasm/writer')
  // From the package on disk: left to itself the library fetches this file from the network.
  const wasm = readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/writer/zxing_writer.wasm')))
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } })
  const { symbol, error } = await writeBarcode(text, { format: 'QRCode', ecLevel: 'M' })
  if (error || !symbol) throw new Error(`no QR code could be drawn: ${error}`)
  const side = symbol.width + 2 * QUIET
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${pathOf(symbol)}"/></svg>`
}
