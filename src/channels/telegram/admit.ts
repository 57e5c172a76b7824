import type { Clock } from '../../app/ports.ts'
import type { Inbound } from '../../core/messages.ts'
import type { TelegramBot } from './command.ts'
import { courtesyOf, parseTelegram } from './parse.ts'

/** What both ways in, webhook and polling, hand an update to. */
export interface TelegramDoor {
  /** Who the bot is, as known by now: its name may be learnt after the start. */
  bot(): TelegramBot
  clock: Clock
  /** Saves one event. Resolves once it is durable; a rejection makes Telegram deliver the update again. */
  receive(inbound: Inbound): Promise<unknown>
  /** May the bot leave a group, because somebody says so there? If not, nothing comes of it. */
  mayLeave?(asked: Inbound): Promise<boolean>
  /** Called after saving, not waited for: `TelegramChannel.settle`. */
  settle?(update: unknown): Promise<void>
}

/** Saves what an update says. Rejects only if `receive` does, and then the update must not be acknowledged. */
export async function admitUpdate(update: unknown, door: TelegramDoor): Promise<void> {
  const inbounds = parseTelegram(update, door.bot(), door.clock.now())
  const [first] = inbounds
  if (first && courtesyOf(update, door.bot())?.kind === 'leave' && (await door.mayLeave?.(first)) === false) return
  for (const inbound of inbounds) await door.receive(inbound)
  void door.settle?.(update).catch(() => {})
}
