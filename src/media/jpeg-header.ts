import type { Header } from './header.ts'

const START_OF_SCAN = 0xda
const END = 0xd9
/** Baseline, extended and progressive with Huffman coding: what phones and chat apps write. */
const FRAMES = new Set([0xc0, 0xc1, 0xc2])
/** Every scan of a progressive picture is a pass over all its pixels; encoders write about ten. */
const MAX_SCANS = 64

const isAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)

/** The next marker behind coded data: zeros and restarts belong to the data. */
const skipData = (bytes: Buffer, from: number): number => {
  let at = bytes.indexOf(0xff, from)
  while (at >= 0 && at + 1 < bytes.length) {
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
    at = bytes.indexOf(0xff, next === 0xff ? at + 1 : at + 2)
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

const sizeIn = (bytes: Buffer, { at, next }: Segment): { width: number; height: number } | null =>
  next - at < 6 || next > bytes.length
    ? null
    : { height: bytes.readUInt16BE(at + 1), width: bytes.readUInt16BE(at + 3) }

/** Size and end of a JPEG; null if it is none, or of a kind that cameras and chat apps do not write. */
export const readJpegHeader = (bytes: Buffer): Header | null => {
  let size: { width: number; height: number } | null = null
  let at = 2
  let scans = 0
  while (at >= 0) {
    const segment = segmentAt(bytes, at)
    if (!segment) break
    if (segment.marker === END) return size && { ...size, animated: false, end: segment.at }
    if (FRAMES.has(segment.marker)) {
      if (size) return null
      size = sizeIn(bytes, segment)
    }
    if (segment.marker === START_OF_SCAN && (!size || ++scans > MAX_SCANS)) return null
    at = segment.marker === START_OF_SCAN ? skipData(bytes, segment.next) : segment.next
  }
  return size && { ...size, animated: false, end: -1 }
}
