import { z } from 'zod'

/** What the environment decides. The only reader of `process.env`; every fault is told at once. */
export interface Config {
  port: number
  host: string
  publicUrl: string | null
  varDir: string
  ratePerMinute: number
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'
}

const url = z.url({ protocol: /^https?$/, error: 'must be an http(s) address' })

/** Digits only: `Number` would take "0x10" and "1e3", and make 0 of a blank. */
const whole = (least: number, most: number) =>
  z
    .string()
    .refine(value => /^\d{1,9}$/.test(value) && Number(value) >= least && Number(value) <= most, {
      error: `must be a whole number from ${least} to ${most}`,
    })
    .transform(Number)

const environment = z.object({
  PORT: whole(0, 65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: url.optional(),
  VAR_DIR: z.string().default('var'),
  RATE_PER_MINUTE: whole(1, 10_000).default(12),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'must be one of fatal, error, warn, info, debug, trace, silent',
    })
    .default('info'),
})

/** Empty variables count as not set: compose files write `KEY=` for "none". */
const present = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).flatMap(([name, value = '']) => (value.trim() === '' ? [] : [[name, value.trim()]])),
  )

/** Reads the environment. Throws one error that lists every fault and how to mend it. */
export const readConfig = (env: NodeJS.ProcessEnv = process.env): Config => {
  const result = environment.safeParse(present(env))
  if (!result.success) {
    const faults = result.error.issues.map(issue => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`The environment has ${faults.length} fault(s):\n${faults.join('\n')}`)
  }
  const { PORT, HOST, PUBLIC_URL, VAR_DIR, RATE_PER_MINUTE, LOG_LEVEL } = result.data
  return Object.freeze({
    port: PORT,
    host: HOST,
    publicUrl: PUBLIC_URL ?? null,
    varDir: VAR_DIR,
    ratePerMinute: RATE_PER_MINUTE,
    logLevel: LOG_LEVEL,
  })
}
