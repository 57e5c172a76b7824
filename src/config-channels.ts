import { z } from 'zod'

/** The variables of the channels: what they may look like, what they must not lack, what they mean together. */

/** Webhooks need the secret they are recognised by; polling needs none. */
export type Ingress =
  | {
      mode: 'webhook'
      secret: string /** To register the webhook with; null: somebody else did. */
      publicUrl: string | null
    }
  | { mode: 'polling' }

export type TelegramAccess = { apiRoot: string; token: string } & Ingress
export type ZaloBotAccess = { apiRoot: string; token: string } & Ingress

export interface ZaloOaAccess {
  apiRoot: string
  oauthRoot: string
  appId: string
  appSecret: string
  webhookSecret: string
  /** For the first start, or to mend a broken chain. */
  refreshToken: string | null
}

/** A channel is on if its access is not null. */
export interface ChannelAccess {
  telegram: TelegramAccess | null
  zaloBot: ZaloBotAccess | null
  zaloOa: ZaloOaAccess | null
  /** The only hosts a picture of Zalo is fetched from. */
  zaloMediaHosts: readonly string[]
}

const root = z
  .url({ protocol: /^https?$/, error: 'must be an http(s) address' })
  .transform(address => address.replace(/\/+$/, ''))
const mode = z.enum(['webhook', 'polling'], { error: 'must be webhook or polling' })

export const channelEnvironment = {
  ZALO_OA_APP_ID: z.string().optional(),
  ZALO_OA_APP_SECRET: z.string().optional(),
  ZALO_OA_WEBHOOK_SECRET: z.string().optional(),
  ZALO_OA_REFRESH_TOKEN: z.string().optional(),
  ZALO_API_ROOT: root.default('https://openapi.zalo.me'),
  ZALO_OAUTH_ROOT: root.default('https://oauth.zaloapp.com'),
  ZALO_MEDIA_HOSTS: z
    .string()
    .default('*.zdn.vn')
    .transform(hosts => hosts.split(',').flatMap(host => host.trim() || [])),
  ZALO_BOT_TOKEN: z.string().optional(),
  ZALO_BOT_WEBHOOK_SECRET: z
    .string()
    .regex(/^.{8,256}$/, { error: 'must have 8 to 256 characters' })
    .optional(),
  ZALO_BOT_API_ROOT: root.default('https://bot-api.zaloplatforms.com'),
  ZALO_BOT_MODE: mode.optional(),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]+$/, { error: 'must be as BotFather gave it, like 123456789:AbC' })
    .optional(),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{1,256}$/, { error: 'must have 1 to 256 of A-Z a-z 0-9 _ -' })
    .optional(),
  TELEGRAM_API_ROOT: root.default('https://api.telegram.org'),
  TELEGRAM_MODE: mode.optional(),
} as const

type Given = Readonly<Record<string, string | undefined>>
type Read = z.infer<z.ZodObject<typeof channelEnvironment>> & { PUBLIC_URL?: string | undefined }

const OA_NEEDS = ['ZALO_OA_APP_ID', 'ZALO_OA_APP_SECRET', 'ZALO_OA_WEBHOOK_SECRET'] as const

const modeOf = (chosen: string | undefined, publicUrl: string | undefined): 'webhook' | 'polling' => {
  if (chosen === 'webhook' || chosen === 'polling') return chosen
  return publicUrl === undefined ? 'polling' : 'webhook'
}

const webhookFaults = (given: Given, channel: 'ZALO_BOT' | 'TELEGRAM', token: string): string[] => {
  const secret = `${channel}_WEBHOOK_SECRET`
  const wanted = modeOf(given[`${channel}_MODE`], given.PUBLIC_URL) === 'webhook'
  if (given[token] === undefined || !wanted || given[secret] !== undefined) return []
  return [`${secret}: must be set: without it anybody could speak as the platform (or set ${channel}_MODE=polling)`]
}

const oaFaults = (given: Given): string[] => {
  const wanted = [...OA_NEEDS, 'ZALO_OA_REFRESH_TOKEN'].some(name => given[name] !== undefined)
  if (!wanted) return []
  return OA_NEEDS.filter(name => given[name] === undefined).map(
    name => `${name}: must be set: the Official Account needs ${OA_NEEDS.join(', ')}`,
  )
}

/** What is missing for the channels that somebody meant to turn on, a sentence each. */
export const channelFaults = (given: Given): string[] => [
  ...oaFaults(given),
  ...webhookFaults(given, 'ZALO_BOT', 'ZALO_BOT_TOKEN'),
  ...webhookFaults(given, 'TELEGRAM', 'TELEGRAM_BOT_TOKEN'),
]

const ingressOf = (chosen: string | undefined, secret: string | undefined, publicUrl: string | undefined): Ingress =>
  modeOf(chosen, publicUrl) === 'webhook' && secret !== undefined
    ? { mode: 'webhook', secret, publicUrl: publicUrl ?? null }
    : { mode: 'polling' }

const telegramOf = (read: Read): TelegramAccess | null => {
  const { TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: apiRoot } = read
  if (token === undefined) return null
  return { apiRoot, token, ...ingressOf(read.TELEGRAM_MODE, read.TELEGRAM_WEBHOOK_SECRET, read.PUBLIC_URL) }
}

const zaloBotOf = (read: Read): ZaloBotAccess | null => {
  const { ZALO_BOT_TOKEN: token, ZALO_BOT_API_ROOT: apiRoot } = read
  if (token === undefined) return null
  return { apiRoot, token, ...ingressOf(read.ZALO_BOT_MODE, read.ZALO_BOT_WEBHOOK_SECRET, read.PUBLIC_URL) }
}

const zaloOaOf = (read: Read): ZaloOaAccess | null => {
  const { ZALO_OA_APP_ID: appId, ZALO_OA_APP_SECRET: appSecret, ZALO_OA_WEBHOOK_SECRET: webhookSecret } = read
  if (appId === undefined || appSecret === undefined || webhookSecret === undefined) return null
  const refreshToken = read.ZALO_OA_REFRESH_TOKEN ?? null
  return { apiRoot: read.ZALO_API_ROOT, oauthRoot: read.ZALO_OAUTH_ROOT, appId, appSecret, webhookSecret, refreshToken }
}

/** The channels that are on. `read` has no faults. */
export const channelsOf = (read: Read): ChannelAccess => ({
  telegram: telegramOf(read),
  zaloBot: zaloBotOf(read),
  zaloOa: zaloOaOf(read),
  zaloMediaHosts: read.ZALO_MEDIA_HOSTS,
})
