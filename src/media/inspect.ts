import type { PictureRefusal } from '../app/ports.ts'
import type { Header } from './headers.ts'
import { readJpegHeader, readPngHeader, readWebpHeader } from './headers.ts'

/** Bytes a picture may have, and pixels it may unfold to. Screenshots stay far below both. */
export const MAX_BYTES = 8 * 1024 * 1024
export const MAX_PIXELS = 24_000_000
const MAX_SIDE = 20_000
/** Bytes a decoder may have to hold at once. */
const MAX_HELD = 64 * 1024 * 1024

export type PictureKind = 'png' | 'jpeg' | 'webp'

export type Inspection =
  | { ok: true; kind: PictureKind; width: number; height: number /** Bytes of the picture itself. */; end: number }
  | { ok: false; reason: PictureRefusal }

const KINDS: readonly { kind: PictureKind; opens(bytes: Buffer): boolean; read(bytes: Buffer): Header | null }[] = [
  { kind: 'png', opens: bytes => bytes.readUInt32BE(0) === 0x89504e47, read: readPngHeader },
  { kind: 'jpeg', opens: bytes => bytes.readUIntBE(0, 3) === 0xffd8ff, read: readJpegHeader },
  {
    kind: 'webp',
    opens: bytes => bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP',
    read: readWebpHeader,
  },
]

const SHORTEST = 16

/** How other files begin that are hidden behind pictures: archives, programs, pages, documents. */
const STRANGERS = [
  'PK\x03\x04',
  'PK\x05\x06',
  '%PDF',
  '\x7fELF',
  'dex\n',
  'Rar!',
  '7z\xbc\xaf',
  '<html',
  '<script',
  '<?php',
]
const STRANGE_STARTS = ['MZ', '#!', '<', 'GIF8', '\x89PNG', '\x1f\x8b']

/** Cameras put data of their own behind a JPEG, which is never decoded; only what another program would open is refused. */
const hidesAnother = (rest: Buffer): boolean => {
  const start = rest.toString('latin1', 0, 8)
  return STRANGERS.some(mark => rest.includes(mark, 0, 'latin1')) || STRANGE_STARTS.some(mark => start.startsWith(mark))
}

const isFilling = (rest: Buffer): boolean => rest.equals(Buffer.alloc(rest.length))

const isPolyglot = (kind: PictureKind, rest: Buffer): boolean =>
  kind === 'jpeg' ? hidesAnother(rest) : !isFilling(rest)

const judge = (kind: PictureKind, header: Header | null, bytes: Buffer): Inspection => {
  if (!header || header.width === 0 || header.height === 0) return { ok: false, reason: 'broken' }
  const { width, height, animated, end, held } = header
  if (Math.max(width, height) > MAX_SIDE || width * height > MAX_PIXELS) return { ok: false, reason: 'too-many-pixels' }
  if (held > MAX_HELD) return { ok: false, reason: 'too-many-pixels' }
  if (animated) return { ok: false, reason: 'animated' }
  if (end < 0) return { ok: false, reason: 'broken' }
  if (isPolyglot(kind, bytes.subarray(end))) return { ok: false, reason: 'polyglot' }
  return { ok: true, kind, width, height, end }
}

/**
 * Reads what the headers of a PNG, JPEG or WebP say, and refuses everything that should never reach a decoder. Decodes
 * nothing: the work is bounded by the bytes. Sources: W3C PNG, ITU T.81, the WebP container specification.
 */
export const inspect = (picture: Uint8Array): Inspection => {
  if (picture.length > MAX_BYTES) return { ok: false, reason: 'too-many-bytes' }
  if (picture.length < SHORTEST) return { ok: false, reason: 'not-a-picture' }
  const bytes = Buffer.from(picture.buffer, picture.byteOffset, picture.byteLength)
  if (bytes.toString('latin1', 0, 4) === 'GIF8') return { ok: false, reason: 'animated' }
  const found = KINDS.find(({ opens }) => opens(bytes))
  return found ? judge(found.kind, found.read(bytes), bytes) : { ok: false, reason: 'not-a-picture' }
}
