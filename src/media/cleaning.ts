import { z } from 'zod'

const bytes = z.custom<Uint8Array>(value => value instanceof Uint8Array)

/** What `clean-picture.ts` asks of the process that cleans: an inspected picture, and the time to unfold it. */
export const cleaningRequest = z.object({
  picture: bytes,
  kind: z.enum(['png', 'jpeg', 'webp']),
  seconds: z.number(),
})

export type CleaningRequest = z.infer<typeof cleaningRequest>

export const cleanedSchema = z
  .object({ bytes, mime: z.enum(['image/jpeg', 'image/png']), look: z.string().nullable() })
  .nullable()

export type CleanedPicture = NonNullable<z.infer<typeof cleanedSchema>>
