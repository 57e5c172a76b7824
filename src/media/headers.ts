/** What the headers of one kind say. `end` is where the picture ends in the bytes, -1 if it never does. */
export interface Header {
  width: number
  height: number
  animated: boolean
  end: number
  /** Bytes that a decoder has to hold all at once, since rows do not come one after the other; mostly none. */
  held: number
}

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
const FRAME = 12
const MAX_PNG_CHUNKS = 20_000
/** Compressed texts and colour profiles unfold too; honest ones are a few kilobytes. */
const MAX_ANCILLARY = 1024 * 1024

const nameOf = (bytes: Buffer, at: number): string => bytes.toString('latin1', at + 4, at + 8)

/** Walks the chunks to the end; null where they make no sense, which is also what a cut file does to a chunk. */
const walk = (bytes: Buffer): { animated: boolean; end: number } | null => {
  let animated = false
  let at = SIGNATURE.length
  for (let count = 0; count < MAX_PNG_CHUNKS && at + FRAME <= bytes.length; count++) {
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
const heldByRows = (header: Buffer, pixels: number): number => {
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
  const held = heldByRows(header, size.width * size.height)
  return { ...size, ...walked, held, end: walked.end > bytes.length ? -1 : walked.end }
}

const ANIMATION = 0x02

interface Chunk {
  name: string
  /** Of its content. */
  at: number
  length: number
}

const size24 = (bytes: Buffer, at: number): number => bytes.readUIntLE(at, 3) + 1

/** Sizes as each kind of chunk writes them; chunks of no size have none. */
const SIZES: Record<string, (bytes: Buffer, at: number) => { width: number; height: number }> = {
  VP8X: (bytes, at) => ({ width: size24(bytes, at + 4), height: size24(bytes, at + 7) }),
  'VP8 ': (bytes, at) => ({ width: bytes.readUInt16LE(at + 6) & 0x3fff, height: bytes.readUInt16LE(at + 8) & 0x3fff }),
  VP8L: (bytes, at) => {
    const bits = bytes.readUInt32LE(at + 1)
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  },
}

const MAX_WEBP_CHUNKS = 1000

const chunksOf = (bytes: Buffer, end: number): Chunk[] => {
  const chunks: Chunk[] = []
  for (let at = 12; at + 8 <= end && chunks.length < MAX_WEBP_CHUNKS; ) {
    const length = bytes.readUInt32LE(at + 4)
    chunks.push({ name: bytes.toString('latin1', at, at + 4), at: at + 8, length })
    at += 8 + length + (length & 1)
  }
  return chunks
}

/** Size and end of a WebP: of canvas and picture the larger counts; null if it is none. */
export const readWebpHeader = (bytes: Buffer): Header | null => {
  const end = 8 + bytes.readUInt32LE(4)
  if (end < 30 || bytes.length < 30) return null
  const chunks = chunksOf(bytes, Math.min(end, bytes.length))
  const sizes = chunks.flatMap(({ name, at }) => (at + 10 <= bytes.length ? (SIZES[name]?.(bytes, at) ?? []) : []))
  const [first] = chunks
  if (!first || sizes.length === 0) return null
  const flagged = first.name === 'VP8X' && ((bytes[first.at] ?? 0) & ANIMATION) !== 0
  return {
    width: Math.max(...sizes.map(({ width }) => width)),
    height: Math.max(...sizes.map(({ height }) => height)),
    animated: flagged || chunks.some(({ name }) => name === 'ANIM' || name === 'ANMF'),
    end: end > bytes.length ? -1 : end,
    held: 0,
  }
}

const START_OF_SCAN = 0xda
const END = 0xd9
const PROGRESSIVE = 0xc2
/** Baseline, extended and progressive with Huffman coding: what phones and chat apps write. */
const FRAMES = new Set([0xc0, 0xc1, PROGRESSIVE])
/** Every scan of a progressive picture is a pass over all its pixels; encoders write about ten. */
const MAX_SCANS = 64
const MAX_SEGMENTS = 10_000
/** Bytes of a coefficient in the decoder. */
const COEFFICIENT = 2

const isAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)

/** The next marker behind coded data: zeros and restarts belong to the data. */
const skipData = (bytes: Buffer, from: number): number => {
  for (let at = from; at + 1 < bytes.length; at++) {
    if (bytes[at] !== 0xff) continue
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return -1
}

interface Segment {
  marker: number
  /** Of its content, behind marker and length. */
  at: number
  next: number
}

const segmentAt = (bytes: Buffer, at: number): Segment | null => {
  let start = at
  while (bytes[start] === 0xff && bytes[start + 1] === 0xff) start++
  const marker = bytes[start + 1]
  if (bytes[start] !== 0xff || marker === undefined) return null
  if (marker === END || isAlone(marker)) return { marker, at: start + 2, next: start + 2 }
  if (start + 4 > bytes.length) return null
  const length = bytes.readUInt16BE(start + 2)
  return length < 2 ? null : { marker, at: start + 4, next: start + 2 + length }
}

interface Frame {
  width: number
  height: number
  progressive: boolean
  components: number
  /** Coefficients for each pixel: 3 at full colour, 1.5 as most cameras write. */
  density: number
}

const densityOf = (samplings: readonly number[]): number => {
  const areas = samplings.map(sampling => (sampling >> 4) * (sampling & 15))
  const across = Math.max(...samplings.map(sampling => sampling >> 4))
  const down = Math.max(...samplings.map(sampling => sampling & 15))
  return areas.reduce((sum, area) => sum + area, 0) / Math.max(1, across * down)
}

const frameIn = (bytes: Buffer, { marker, at, next }: Segment): Frame | null => {
  const components = bytes[at + 5] ?? 0
  if (components === 0 || next > bytes.length || next - at < 6 + 3 * components) return null
  const samplings = Array.from({ length: components }, (_, nth) => bytes[at + 7 + 3 * nth] ?? 0)
  return {
    height: bytes.readUInt16BE(at + 1),
    width: bytes.readUInt16BE(at + 3),
    progressive: marker === PROGRESSIVE,
    components,
    density: densityOf(samplings),
  }
}

/** Where one scan does not hold all of the picture, the decoder keeps every coefficient until the last scan. */
const heldByScans = ({ width, height, density }: Frame): number => width * height * density * COEFFICIENT

const headerOf = (frame: Frame, whole: boolean, end: number): Header => {
  const { width, height } = frame
  return { width, height, animated: false, end, held: whole ? heldByScans(frame) : 0 }
}

/** Size and end of a JPEG; null if it is none, or of a kind that cameras and chat apps do not write. */
export const readJpegHeader = (bytes: Buffer): Header | null => {
  let frame: Frame | null = null
  let whole = false
  let at = 2
  let scans = 0
  for (let count = 0; at >= 0 && count < MAX_SEGMENTS; count++) {
    const segment = segmentAt(bytes, at)
    if (!segment) break
    if (segment.marker === END) return frame && headerOf(frame, whole, segment.at)
    if (FRAMES.has(segment.marker)) {
      if (frame) return null
      frame = frameIn(bytes, segment)
      whole = frame?.progressive ?? false
    }
    if (segment.marker === START_OF_SCAN) {
      if (!frame || ++scans > MAX_SCANS) return null
      whole ||= (bytes[segment.at] ?? 0) < frame.components
    }
    at = segment.marker === START_OF_SCAN ? skipData(bytes, segment.next) : segment.next
  }
  return frame && headerOf(frame, whole, -1)
}
