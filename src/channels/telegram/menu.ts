import type { Api } from 'grammy'
import { failureOf } from './api.ts'
import { ALLOWED_UPDATES } from './update.ts'

/** Commands people see when they type `/`, in this order; `command.ts` reads them. */
const PRIVATE_COMMANDS = ['check', 'report', 'subscribe', 'stop', 'mydata', 'forget', 'help'] as const
const GROUP_COMMANDS = ['check', 'leave'] as const

export type MenuCommand = (typeof PRIVATE_COMMANDS)[number] | (typeof GROUP_COMMANDS)[number]

/** What each command does, as residents read it: 1 to 256 characters. */
export type MenuTexts = Readonly<Record<MenuCommand, string>>

export type SetupResult = { ok: true } | { ok: false; retry: boolean; afterMs?: number; reason: string }

/** Publishes the command menu: one for private chats, a short one for groups. */
export async function setMenu(api: Api, texts: MenuTexts): Promise<SetupResult> {
  const menu = (commands: readonly MenuCommand[]) => commands.map(command => ({ command, description: texts[command] }))
  return attempt(async () => {
    await api.setMyCommands(menu(PRIVATE_COMMANDS), { scope: { type: 'all_private_chats' } })
    await api.setMyCommands(menu(GROUP_COMMANDS), { scope: { type: 'all_group_chats' } })
  })
}

export interface WebhookAddress {
  /** Where the world sees this server, https on 443, 80, 88 or 8443. */
  publicUrl: string
  /** 1 to 256 of `A-Z a-z 0-9 _ -`; comes back in a header of every delivery. */
  secret: string
}

/** Points Telegram at `POST /webhooks/telegram`. What waits meanwhile is kept and delivered. */
export async function setWebhook(api: Api, { publicUrl, secret }: WebhookAddress): Promise<SetupResult> {
  if (!/^[\w-]{1,256}$/.test(secret)) return { ok: false, retry: false, reason: 'bad-secret' }
  const url = `${publicUrl.replace(/\/+$/, '')}/webhooks/telegram`
  return attempt(async () => {
    await api.setWebhook(url, { secret_token: secret, allowed_updates: ALLOWED_UPDATES, drop_pending_updates: false })
  })
}

async function attempt(setUp: () => Promise<void>): Promise<SetupResult> {
  try {
    await setUp()
    return { ok: true }
  } catch (error) {
    const { retry, afterMs, reason } = failureOf(error)
    return { ok: false, retry, reason, ...(afterMs === undefined ? {} : { afterMs }) }
  }
}
