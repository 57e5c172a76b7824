import type { Header } from './header.ts'

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
const heldBy = ({ width, height, density }: Frame): number => width * height * density * COEFFICIENT

const headerOf = (frame: Frame, whole: boolean, end: number): Header => {
  const { width, height } = frame
  return { width, height, animated: false, end, held: whole ? heldBy(frame) : 0 }
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
