import { isIP } from 'node:net'
import { join } from 'node:path'
import { z } from 'zod'
import type { ChannelAccess } from './config-channels.ts'
import { channelEnvironment, channelFaults, channelsOf } from './config-channels.ts'
import type { QuietHours } from './core/calendar.ts'

/** What the environment decides. The only reader of `process.env`; every fault is told at once. */
export interface Config {
  port: number
  host: string
  publicUrl: string | null
  varDir: string
  /** A file of SQLite, or `:memory:`; of no use where `Secrets.postgresUrl` is set. */
  databasePath: string
  communeFile: string
  /** Named by the environment: then it has to be there. */
  communeFileGiven: boolean
  /** Null: never quiet. Absent, as the two below: the commune file says, else `DEFAULTS`. */
  quietHours?: QuietHours | null
  retentionDays?: number
  escalateMinutes?: number
  ratePerMinute: number
  /** Milliseconds that are waited after a message for what belongs together. */
  burstMs: number
  /** Whose `X-Forwarded-For` is believed: addresses, networks, or `loopback`, `linklocal`, `uniquelocal`. */
  trustProxy: readonly string[]
  /** What Zalo's console gave to prove that the domain is ours; null: nothing to prove. */
  zaloSiteCode: string | null
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'
}

/** What holds where neither the environment nor the commune file says anything. */
export const DEFAULTS = {
  quietHours: { from: 21 * 60, to: 6 * 60 + 30 },
  retentionDays: 30,
  escalateMinutes: 15,
  askings: { people: 5, hours: 72, newHours: 24 },
} as const

/** What must be in no log, no backup and no answer. */
export interface Secrets extends ChannelAccess {
  /** 32 bytes; null: made at the first start. */
  dataKey: Uint8Array | null
  /** Whoever shows it may read `/metrics` from elsewhere than this machine; null: nobody. */
  metricsToken: string | null
  /** Where everything is kept if not in a file; with the password in it. */
  postgresUrl: string | null
}

export interface Environment {
  config: Config
  secrets: Secrets
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

const isPostgresUrl = (value: string): boolean =>
  /^postgres(?:ql)?:\/\/[^/]+\/[^/?]+(?:\?.*)?$/.test(value) && !/%(?![0-9a-f]{2})/i.test(value) && URL.canParse(value)

const databaseUrl = z.string().refine(value => /^sqlite:.+$/.test(value) || isPostgresUrl(value), {
  error: 'must be sqlite:PATH or postgres://USER:PASSWORD@HOST:PORT/DATABASE (special letters of a password as %40)',
})

const HOURS = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/

const quietHours = z
  .string()
  .refine(value => value === 'off' || HOURS.test(value), { error: 'must be like 21:00-06:30, or off' })
  .transform(value => {
    const [, ...digits] = HOURS.exec(value) ?? []
    const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] = digits.map(Number)
    return digits.length === 0 ? null : { from: fromHour * 60 + fromMinute, to: toHour * 60 + toMinute }
  })

const dataKey = z
  .string()
  .refine(value => /^[A-Za-z0-9+/]{43}=?$/.test(value), {
    error: 'must be 32 bytes as base64 (openssl rand -base64 32)',
  })
  .transform(value => new Uint8Array(Buffer.from(value, 'base64')))

const PROXY_NAMES = ['loopback', 'linklocal', 'uniquelocal']

const isProxy = (place: string): boolean => {
  const [address = '', bits, ...more] = place.split('/')
  if (PROXY_NAMES.includes(place)) return true
  const widest = isIP(address) === 6 ? 128 : 32
  return (
    isIP(address) !== 0 &&
    more.length === 0 &&
    (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= widest))
  )
}

const proxies = z
  .string()
  .transform(list => list.split(',').map(place => place.trim()))
  .refine(places => places.every(isProxy), {
    error: `must be addresses or networks, or ${PROXY_NAMES.join(', ')}, with commas between`,
  })

const environment = z
  .object({
    PORT: whole(0, 65_535).default(3000),
    HOST: z.string().default('127.0.0.1'),
    PUBLIC_URL: url.optional(),
    VAR_DIR: z.string().default('var'),
    DATABASE_URL: databaseUrl.optional(),
    DATA_KEY: dataKey.optional(),
    COMMUNE_FILE: z.string().optional(),
    QUIET_HOURS: quietHours.optional(),
    RETENTION_DAYS: whole(1, 3_650).optional(),
    ESCALATE_MINUTES: whole(1, 10_080).optional(),
    TRUST_PROXY: proxies.default(['loopback']),
    METRICS_TOKEN: z
      .string()
      .regex(/^[\x21-\x7e]{16,256}$/, { error: 'must have 16 to 256 characters, no spaces' })
      .optional(),
    ZALO_SITE_VERIFICATION: z
      .string()
      .regex(/^[A-Za-z0-9_-]{8,128}$/, { error: "must be the code alone, as Zalo's console shows it" })
      .optional(),
    RATE_PER_MINUTE: whole(1, 10_000).default(12),
    BURST_MS: whole(0, 10_000).default(1_200),
    LOG_LEVEL: z
      .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
        error: 'must be one of fatal, error, warn, info, debug, trace, silent',
      })
      .default('info'),
  })
  .extend(channelEnvironment)

/** A key that is there but empty is a mistake of whoever set it: taken for none, a new one would be made. */
const emptyFaults = (env: NodeJS.ProcessEnv): string[] =>
  ['DATA_KEY', 'METRICS_TOKEN'].flatMap(name =>
    env[name] !== undefined && env[name].trim() === ''
      ? [`${name}: must be set to something, or not be there at all: it is empty`]
      : [],
  )

/** Empty variables count as not set: compose files write `KEY=` for "none". */
const present = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).flatMap(([name, value = '']) => (value.trim() === '' ? [] : [[name, value.trim()]])),
  )

const sqlitePath = (url = ''): string | null => (url.startsWith('sqlite:') ? url.slice('sqlite:'.length) : null)

const configOf = (read: z.infer<typeof environment>): Config => ({
  port: read.PORT,
  host: read.HOST,
  publicUrl: read.PUBLIC_URL ?? null,
  varDir: read.VAR_DIR,
  databasePath: sqlitePath(read.DATABASE_URL) ?? join(read.VAR_DIR, 'khoan-da.db'),
  communeFile: read.COMMUNE_FILE ?? join(read.VAR_DIR, 'commune.yml'),
  communeFileGiven: read.COMMUNE_FILE !== undefined,
  ...(read.QUIET_HOURS !== undefined && { quietHours: read.QUIET_HOURS }),
  ...(read.RETENTION_DAYS !== undefined && { retentionDays: read.RETENTION_DAYS }),
  ...(read.ESCALATE_MINUTES !== undefined && { escalateMinutes: read.ESCALATE_MINUTES }),
  ratePerMinute: read.RATE_PER_MINUTE,
  burstMs: read.BURST_MS,
  trustProxy: read.TRUST_PROXY,
  zaloSiteCode: read.ZALO_SITE_VERIFICATION ?? null,
  logLevel: read.LOG_LEVEL,
})

/** Reads the environment. Throws one error that lists every fault and how to mend it. */
export const readEnvironment = (env: NodeJS.ProcessEnv = process.env): Environment => {
  const given = present(env)
  const result = environment.safeParse(given)
  const shape = result.success ? [] : result.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`)
  // Of the shapes' faults too: who mends one should not meet the next at the next start.
  const faults = [...shape, ...emptyFaults(env), ...channelFaults(given)]
  if (!result.success || faults.length > 0) {
    throw new Error(`The environment has ${faults.length} fault(s):\n${faults.map(fault => `  ${fault}`).join('\n')}`)
  }
  const { DATA_KEY: dataKey = null, METRICS_TOKEN: metricsToken = null, DATABASE_URL: url } = result.data
  const postgresUrl = url === undefined || sqlitePath(url) !== null ? null : url
  const secrets = { ...channelsOf(result.data), dataKey, metricsToken, postgresUrl }
  return { config: Object.freeze(configOf(result.data)), secrets: Object.freeze(secrets) }
}

/** The part of the environment that is no secret. Throws as `readEnvironment` does. */
export const readConfig = (env: NodeJS.ProcessEnv = process.env): Config => readEnvironment(env).config

/** Where everything is kept: what the store is opened with. Not to be told to anybody: it may hold a password. */
export const placeOf = ({ config, secrets }: Environment): string => secrets.postgresUrl ?? config.databasePath
