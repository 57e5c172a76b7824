import { z } from 'zod'

/** What `read-picture.ts` asks of the process that reads, about one picture at a time. */
export const readingRequest = z.discriminatedUnion('do', [
  /** Unfolds an inspected picture and finds its codes. It stays open: its letters can be asked for. */
  z.object({
    do: z.literal('open'),
    picture: z.custom<Uint8Array>(value => value instanceof Uint8Array),
    width: z.number(),
    height: z.number(),
    /** For unfolding it. */
    seconds: z.number(),
  }),
  /** Reads the lines of the open picture, enlarged by so much. */
  z.object({ do: z.literal('letters'), factor: z.number() }),
  /** Lets go of the picture. */
  z.object({ do: z.literal('close') }),
])

export type ReadingRequest = z.infer<typeof readingRequest>

export const openedSchema = z.union([
  z.object({
    ok: z.literal(true),
    /** Of what was unfolded, in pixels. */
    width: z.number(),
    height: z.number(),
    /** Of its QR codes. */
    payloads: z.array(z.string()),
  }),
  z.object({ ok: z.literal(false), reason: z.enum(['broken', 'too-slow']) }),
])

export type OpenedPicture = z.infer<typeof openedSchema>

/** A line of letters as it stands in a picture; places in pixels of the picture that was read. */
export const lineSchema = z.object({
  left: z.number(),
  top: z.number(),
  right: z.number(),
  bottom: z.number(),
  /** `confidence` is 0 to 100. */
  words: z.array(z.object({ text: z.string(), confidence: z.number(), left: z.number(), right: z.number() })),
})

export type TextLine = z.infer<typeof lineSchema>

const heightOf = ({ top, bottom }: TextLine): number => bottom - top

/** The height of the line in the middle, or 0 without lines. */
export const medianHeight = (lines: readonly TextLine[]): number =>
  lines.map(heightOf).sort((a, b) => a - b)[Math.floor(lines.length / 2)] ?? 0

export interface Size {
  width: number
  height: number
}

/** Codes are found in far less; more only costs time. */
const MAX_SIDE = 4000
const MAX_AREA = 4_000_000

/** Letters are read best at some 30 to 45 pixels: a phone's screen at about this area, or this width where it is long. */
const AREA = 1_300_000
const PHONE_WIDTH = 720
const MAX_READING_AREA = 3_000_000
const MAX_ENLARGEMENT = 3

/** Pixels; on less nothing can be written, and libraries stumble over it. */
const THINNEST = 16

const area = ({ width, height }: Size): number => width * height

export const isThin = ({ width, height }: Size): boolean => Math.min(width, height) < THINNEST

/** How much a picture is made smaller while it is unfolded. */
export const openingFactor = (size: Size): number =>
  Math.min(1, MAX_SIDE / Math.max(size.width, size.height), Math.sqrt(MAX_AREA / area(size)))

/** How much letters are enlarged (or made smaller) before they are read. `closer` is 1, or more for a second look. */
export const readingFactor = (size: Size, closer: number): number => {
  const wanted = Math.max(Math.sqrt(AREA / area(size)), PHONE_WIDTH / size.width) * closer
  return Math.min(MAX_ENLARGEMENT, wanted, Math.sqrt(MAX_READING_AREA / area(size)))
}
