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
