import { setTimeout as sleep } from 'node:timers/promises'
import type { Api } from 'grammy'
import { GrammyError } from 'grammy'
import { z } from 'zod'
import type { TelegramDoor } from './admit.ts'
import { admitUpdate } from './admit.ts'
import { failureOf } from './api.ts'
import { ALLOWED_UPDATES } from './update.ts'

export interface TelegramPollDeps extends TelegramDoor {
  /** Its timeout must be longer than `waitSeconds`, or every quiet wait counts as a failure. */
  api: Api
  /** How long Telegram holds an empty answer back; at most 50. */
  waitSeconds?: number
  /** The first pause after a failure; it doubles up to a minute. */
  backoffMs?: number
  /** Told of every failed turn, in a word, for the log. */
  onTrouble?(reason: string): void
  /** Told of every turn that went well. */
  onTurn?(): void
}

const MAX_BACKOFF_MS = 60_000

/** grammY types signals after a package that the runtime's own fulfils. */
type GrammySignal = NonNullable<Parameters<Api['getUpdates']>[1]>

/** The updates of one answer, each still unread, and the number that acknowledges it. */
const batchSchema = z.array(z.unknown())
const numbered = z.object({ update_id: z.int() })

/** `null` went well; else the reason, and the wait Telegram asked for, if any. */
type Trouble = { reason: string; afterMs?: number | undefined } | null

/**
 * Asks for updates until `signal` aborts, then resolves; never rejects. An update is acknowledged (by the offset of
 * the next call) only after it is saved: what could not be saved, and what was not reached before the end, comes again.
 */
export async function pollTelegram(deps: TelegramPollDeps, signal: AbortSignal): Promise<void> {
  const position = { offset: 0 }
  let failures = 0
  while (!signal.aborted) {
    const trouble = await turn(deps, position, signal)
    failures = trouble === null ? 0 : failures + 1
    if (trouble === null) deps.onTurn?.()
    if (trouble === null || signal.aborted) continue
    deps.onTrouble?.(trouble.reason)
    const doubled = (deps.backoffMs ?? 1000) * 2 ** Math.min(failures - 1, 16)
    await pause(Math.max(trouble.afterMs ?? 0, Math.min(doubled, MAX_BACKOFF_MS)), signal)
  }
}

async function turn(deps: TelegramPollDeps, position: { offset: number }, signal: AbortSignal): Promise<Trouble> {
  const before = position.offset
  const asked = await ask(deps, before, signal)
  if (!asked.ok) return asked.trouble
  for (const update of asked.updates) {
    if (signal.aborted) return null
    try {
      await admitUpdate(update, deps)
    } catch {
      return { reason: 'not-saved' }
    }
    const read = numbered.safeParse(update)
    if (read.success) position.offset = Math.max(position.offset, read.data.update_id + 1)
  }
  // Without numbers the same updates would come again at once, for ever.
  return asked.updates.length > 0 && position.offset === before ? { reason: 'no-update-numbers' } : null
}

type Asked = { ok: true; updates: unknown[] } | { ok: false; trouble: Trouble }

async function ask(deps: TelegramPollDeps, offset: number, signal: AbortSignal): Promise<Asked> {
  try {
    const options = { offset, timeout: deps.waitSeconds ?? 50, allowed_updates: ALLOWED_UPDATES }
    const read = batchSchema.safeParse(await deps.api.getUpdates(options, signal as GrammySignal))
    return read.success ? { ok: true, updates: read.data } : { ok: false, trouble: { reason: 'telegram-unavailable' } }
  } catch (error) {
    if (isWebhookInTheWay(error)) await removeWebhook(deps.api)
    const { reason, afterMs } = failureOf(error)
    return { ok: false, trouble: { reason, afterMs } }
  }
}

/** Polling was asked for, so the webhook of an earlier start has to go; what waits for it is kept. */
function isWebhookInTheWay(error: unknown): boolean {
  return error instanceof GrammyError && error.error_code === 409 && /webhook is active/i.test(error.description)
}

async function removeWebhook(api: Api): Promise<void> {
  try {
    await api.deleteWebhook()
  } catch {
    // The next turn meets the same conflict and tries again.
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal })
  } catch {
    // Aborted: the loop ends by itself.
  }
}
