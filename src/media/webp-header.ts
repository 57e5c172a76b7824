import type { Header } from './header.ts'

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

const MAX_CHUNKS = 1000

const chunksOf = (bytes: Buffer, end: number): Chunk[] => {
  const chunks: Chunk[] = []
  for (let at = 12; at + 8 <= end && chunks.length < MAX_CHUNKS; ) {
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
