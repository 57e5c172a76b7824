import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer'
import type { Look } from './looks.ts'

/** One message of a screen, or a QR code. */
export type Part = { side: 'theirs' | 'ours'; text: string } | { qr: string }

export interface Screen {
  look: Look
  title: string
  parts: readonly Part[]
  /** Pixels of one point: 3 is a good phone, 1 a small copy. */
  scale: number
}

const WIDTH = 360
const MARGIN = 12
const PAD = 11
const QR_SIDE = 150
/** White modules around a code; apps draw two to four. */
const QUIET = 2

const entities = (text: string): string => text.replace(/[&<>"]/g, char => `&#${char.charCodeAt(0)};`)

/** Mean width of a letter against the size, on the generous side: what is drawn must fit its bubble. */
const LETTER = 0.58

/** Breaks at spaces, and inside a word that is too long for a line, as chat apps do. */
const wrap = (text: string, letters: number): string[] => {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line && line.length + 1 + word.length > letters) {
      lines.push(line)
      line = ''
    }
    line = line ? `${line} ${word}` : word
    while (line.length > letters) {
      lines.push(line.slice(0, letters))
      line = line.slice(letters)
    }
  }
  return [...lines, line]
}

const isLink = (line: string): boolean => /https?:|\/\S|\.[a-z]{2,}\b/.test(line) && !line.includes(' ')

interface Drawn {
  svg: string
  height: number
}

const drawBubble = (part: { side: 'theirs' | 'ours'; text: string }, look: Look, y: number): Drawn => {
  const room = look.radius === 0 ? WIDTH - 2 * MARGIN : WIDTH * 0.78
  const lines = part.text.split('\n').flatMap(line => wrap(line, Math.floor((room - 2 * PAD) / (look.size * LETTER))))
  const step = look.size * 1.4
  const height = lines.length * step + 2 * PAD
  const longest = Math.max(...lines.map(line => line.length))
  const width = look.radius === 0 ? room : Math.min(room, longest * look.size * LETTER + 2 * PAD)
  const x = part.side === 'ours' ? WIDTH - MARGIN - width : MARGIN
  const ink = part.side === 'ours' ? look.oursInk : look.theirsInk
  const texts = lines.map((line, at) => {
    const fill = part.side === 'theirs' && isLink(line) ? look.link : ink
    return `<text x="${x + PAD}" y="${y + PAD + (at + 0.75) * step}" fill="${fill}">${entities(line)}</text>`
  })
  const fill = part.side === 'ours' ? look.ours : look.theirs
  const box = `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${look.radius}" fill="${fill}"/>`
  return { svg: box + texts.join(''), height: height + 8 }
}

let prepared = false

/** A QR code as SVG path data on a grid of one unit a module, with its side. */
const qrModules = async (payload: string): Promise<{ path: string; side: number }> => {
  if (!prepared) {
    const wasm = readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/writer/zxing_writer.wasm')))
    prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } })
    prepared = true
  }
  const { symbol } = await writeBarcode(payload, { format: 'QRCode', scale: 1 })
  let path = ''
  for (let at = 0; at < symbol.data.length; at++) {
    if (symbol.data[at] === 0) path += `M${at % symbol.width} ${Math.floor(at / symbol.width)}h1v1h-1z`
  }
  return { path, side: symbol.width }
}

const drawQr = async (payload: string, y: number): Promise<Drawn> => {
  const { path, side } = await qrModules(payload)
  const unit = QR_SIDE / (side + 2 * QUIET)
  const x = (WIDTH - QR_SIDE) / 2
  const box = `<rect x="${x}" y="${y}" width="${QR_SIDE}" height="${QR_SIDE}" fill="#ffffff"/>`
  const place = `translate(${x + QUIET * unit} ${y + QUIET * unit}) scale(${unit})`
  const code = `<path transform="${place}" shape-rendering="crispEdges" d="${path}"/>`
  return { svg: box + code, height: QR_SIDE + 12 }
}

/** The screen as SVG; what is written on it is its title and its messages. */
export const drawScreen = async (screen: Screen): Promise<string> => {
  const { look, title, parts, scale } = screen
  let y = 66
  let body = ''
  for (const part of parts) {
    const drawn = 'qr' in part ? await drawQr(part.qr, y) : drawBubble(part, look, y)
    body += drawn.svg
    y += drawn.height
  }
  const height = Math.max(y + 20, 300)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH * scale}" height="${height * scale}" viewBox="0 0 ${WIDTH} ${height}" font-family="${look.font}" font-size="${look.size}">
<rect width="100%" height="100%" fill="${look.page}"/><rect width="100%" height="54" fill="${look.header}"/>
<text x="48" y="34" font-size="17" font-weight="bold" fill="${look.headerInk}">${entities(title)}</text>
<path d="M26 20l-8 8 8 8" fill="none" stroke="${look.headerInk}" stroke-width="2"/>
<circle cx="334" cy="28" r="7" fill="none" stroke="${look.headerInk}" stroke-width="2"/>
${body}</svg>`
}

/** What happens to a picture on its way to us. */
export interface Wear {
  /** JPEG quality; without it the picture is PNG. */
  jpeg?: number
  webp?: number
  /** Degrees. */
  skew?: number
  blur?: number
  /** Width in pixels it is shrunk to. */
  width?: number
  /** The screen is larger than what is written on it: pixels to the right and below. */
  room?: { right: number; below: number }
}

/** Draws and wears; bytes of a PNG, JPEG or WebP. */
export const render = async (screen: Screen, wear: Wear = {}): Promise<Buffer> => {
  let picture = sharp(Buffer.from(await drawScreen(screen))).flatten({ background: '#ffffff' })
  if (wear.room) {
    const { right, below } = wear.room
    picture = sharp(await picture.png().toBuffer()).extend({ right, bottom: below, background: screen.look.page })
  }
  if (wear.skew) picture = sharp(await picture.png().toBuffer()).rotate(wear.skew, { background: screen.look.page })
  if (wear.width) picture = sharp(await picture.png().toBuffer()).resize({ width: wear.width })
  if (wear.blur) picture = picture.blur(wear.blur)
  if (wear.jpeg) return picture.jpeg({ quality: wear.jpeg }).toBuffer()
  if (wear.webp) return picture.webp({ quality: wear.webp }).toBuffer()
  return picture.png().toBuffer()
}

/** Whether the fonts of this machine have Vietnamese letters: the boxes drawn for missing ones all look alike. */
export const canWriteVietnamese = async (): Promise<boolean> => {
  const draw = (text: string): Promise<Buffer> =>
    sharp(
      Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" width="60" height="60"><rect width="60" height="60" fill="#fff"/><text x="8" y="44" font-size="40" font-family="Noto Sans">${text}</text></svg>`,
      ),
    )
      .raw()
      .toBuffer()
  const [first, second, plain] = await Promise.all([draw('ộ'), draw('ằ'), draw('')])
  return !first.equals(second) && !first.equals(plain)
}
