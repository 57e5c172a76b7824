import { z } from 'zod'

export const choiceSchema = z.object({
  /** As it is read, and may be typed. */
  label: z.string(),
  /** What a button sends. */
  payload: z.string(),
  /** For questions that ask for consent, or whether something is done. */
  means: z.enum(['yes', 'no', 'done']).optional(),
})
/** One of the answers that a question of ours offers. */
export type Choice = z.infer<typeof choiceSchema>
