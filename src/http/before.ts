import { z } from 'zod'

/** Passages of a talk that come along with a question, and UTF-16 units of each. */
export const MAX_BEFORE = 20
export const MAX_PASSAGE = 5_000

/** What the person said earlier in this talk, oldest first. It lives in the page that asks; nothing of it is kept here. */
export const beforeSchema = z.array(z.string().max(MAX_PASSAGE)).max(MAX_BEFORE)

/** What a question brings along for the judge. */
export interface AskedWith {
  /** What is judged was received: it is no wish of the person's. */
  asMessage?: boolean
  /** As in `beforeSchema`. */
  before?: readonly string[]
  /** No less grave than this, however it sounds. */
  atLeast?: 'suspicious' | 'scam'
  /** What is said of it for the code of a warning that it carries. */
  called?: string
}
