import { z } from 'zod'

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
