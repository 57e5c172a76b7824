import { z } from 'zod'

/** The Assessment as the contract gives it to other programs, and not a field more: the shape is what they rely on. */
const candidate = z.strictObject({ pattern: z.string(), score: z.number().min(0).max(1) })

const sign = z.strictObject({
  group: z.string().min(1),
  quote: z.string().min(1),
  start: z.int().min(0),
  end: z.int().min(1),
  in: z.int().min(0).optional(),
})

const indicator = z.strictObject({
  kind: z.enum(['url', 'phone', 'account', 'qr', 'email']),
  value: z.string().min(1),
  finding: z.string().min(1),
  of: z.string().nullable(),
  start: z.int().min(0),
  end: z.int().min(1),
})

const INTENTS = [
  ...['check', 'greet', 'help', 'thanks', 'victim-paid', 'victim-otp', 'victim-app', 'victim-on-the-phone'],
  ...['despair', 'threatened', 'explain'],
  ...['report', 'ask-officer', 'verify-authority', 'subscribe', 'stop', 'my-data', 'delete-data'],
  ...['procedure', 'off-topic', 'abuse'],
]

/** To a caller outside the machine: neither score nor candidates. */
export const outsideSchema = z.strictObject({
  level: z.enum(['scam', 'suspicious', 'unknown', 'talk']),
  intent: z.enum(INTENTS),
  pattern: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .nullable(),
  named: z.boolean(),
  lookalike: z.string().nullable(),
  signs: z.array(sign),
  indicators: z.array(indicator),
  first: z.string().min(1),
  reply: z.string().min(1).max(1_900),
  corpusVersion: z.string().min(12),
})

export const assessmentSchema = outsideSchema.extend({
  score: z.number().min(0).max(1),
  candidates: z.array(candidate).max(3),
})

/** A line of `check --jsonl`. */
export const lineSchema = assessmentSchema.omit({ reply: true }).extend({ id: z.union([z.string(), z.number()]) })
