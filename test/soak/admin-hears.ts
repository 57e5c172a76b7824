import { setTimeout as wait } from 'node:timers/promises'
import type { Actor } from '../support/cast.ts'
import { actor, invite } from '../support/cast.ts'
import type { Server } from '../support/process.ts'
import type { Town } from '../support/town.ts'
import { until } from '../support/until.ts'

/** Whoever runs the machine, on Telegram, and what they are told of it. */

const MINUTE = 60_000
/** The ticker looks once a second. */
const TICK_MS = 1_200

/** Lets a minute go by for all of them, and what is done each minute be done. */
export const passMinute = async (servers: readonly Server[]): Promise<void> => {
  await Promise.all(servers.map(server => server.advance(MINUTE)))
  await wait(TICK_MS)
}

export const joinAdmin = async (town: Town, servers: readonly Server[]): Promise<Actor> => {
  const admin = actor(town, 'telegram')
  await admin.says(await invite(town, 'admin'))
  await passMinute(servers)
  return admin
}

const MINUTES = 15

/** After how many minutes the admin hears it; null: not within a quarter of an hour. */
export const adminHears = async (admin: Actor, servers: readonly Server[], words: string): Promise<number | null> => {
  const before = admin.heard().filter(text => text.includes(words)).length
  const hears = (): boolean => admin.heard().filter(text => text.includes(words)).length > before
  for (let minute = 1; minute <= MINUTES; minute += 1) {
    await passMinute(servers)
    if (await until(hears, { ms: TICK_MS }).catch(() => false)) return minute
  }
  return null
}

export const BROKEN = 'không ghi được dữ liệu'
export const MENDED = 'ghi lại được dữ liệu'
