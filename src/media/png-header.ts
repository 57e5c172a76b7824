import type { Header } from './header.ts'

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
const FRAME = 12
const MAX_CHUNKS = 20_000
/** Compressed texts and colour profiles unfold too; honest ones are a few kilobytes. */
const MAX_ANCILLARY = 1024 * 1024

const nameOf = (bytes: Buffer, at: number): string => bytes.toString('latin1', at + 4, at + 8)

/** Walks the chunks to the end; null where they make no sense, which is also what a cut file does to a chunk. */
const walk = (bytes: Buffer): { animated: boolean; end: number } | null => {
  let animated = false
  let at = SIGNATURE.length
  for (let count = 0; count < MAX_CHUNKS && at + FRAME <= bytes.length; count++) {
    const length = bytes.readUInt32BE(at)
    const name = nameOf(bytes, at)
    if (!/^[A-Za-z]{4}$/.test(name)) return null
    if (/^[a-z]/.test(name) && length > MAX_ANCILLARY) return null
    if (name === 'acTL') animated = true
    at += FRAME + length
    if (name === 'IEND') return { animated, end: at }
  }
  return { animated, end: -1 }
}

/** Channels of each colour type; a palette unfolds to four. */
const CHANNELS: Record<number, number> = { 0: 1, 2: 3, 3: 4, 4: 2, 6: 4 }

/** An interlaced picture comes seven times, each time finer: its rows can not be passed on one after the other. */
const heldBy = (header: Buffer, pixels: number): number => {
  const [depth = 0, colour = 0, , , interlaced = 0] = header.subarray(8)
  return interlaced === 0 ? 0 : pixels * (CHANNELS[colour] ?? 4) * (depth > 8 ? 2 : 1)
}

/** Size and end of a PNG; null if it is none. */
export const readPngHeader = (bytes: Buffer): Header | null => {
  const first = SIGNATURE.length
  if (bytes.length < first + FRAME + 13 || !bytes.subarray(0, first).equals(SIGNATURE)) return null
  if (nameOf(bytes, first) !== 'IHDR' || bytes.readUInt32BE(first) !== 13) return null
  const header = bytes.subarray(first + 8, first + 8 + 13)
  const size = { width: header.readUInt32BE(0), height: header.readUInt32BE(4) }
  const walked = walk(bytes)
  if (!walked) return null
  const held = heldBy(header, size.width * size.height)
  return { ...size, ...walked, held, end: walked.end > bytes.length ? -1 : walked.end }
}
