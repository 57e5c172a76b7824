import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { ChannelLimits } from '../../src/app/ports.ts'
import type { Broadcast } from '../../src/core/warnings/broadcast.ts'
import { sealOf } from '../../src/core/warnings/broadcast.ts'
import { openStore } from '../../src/store/open.ts'
import { makeVault } from '../../src/store/vault.ts'

/** A commune with many subscribers and one warning that is being sent. */

/** What the parent tells its child, and the other way round. */
export interface Order {
  halted: boolean
}
export type Report = { halted: boolean; at: number } | { rss: number }

/** Milliseconds since 1970, with their fractions: the same in both processes. */
export const momentNow = (): number => performance.timeOrigin + performance.now()

export const BROADCAST_LIMITS: ChannelLimits = {
  perSecond: 1_000,
  perChatPerSecond: 1,
  perGroupPerMinute: 20,
  inFlight: 100,
  maxChars: 4_000,
  maxButtons: 3,
}

export const vaultOfTown = () => makeVault(new Uint8Array(32).fill(1))

const AREA = 'nga-son'

const WARNING: Broadcast = {
  code: 'CB-7K2Q9D',
  kind: 'warning',
  pattern: null,
  words: 'Có người giả danh điện lực, doạ cắt điện để đòi tiền. Đừng chuyển tiền, hãy gọi cho thôn trưởng.',
  area: AREA,
  organisation: null,
  audiences: [],
  author: 'leader',
  approver: 'approver',
  standing: false,
  state: 'approved',
  dueAt: 0,
  createdAt: 0,
  decidedAt: 0,
  reason: null,
}

const begin = async (path: string): Promise<void> => {
  const store = await openStore(path)
  const seal = sealOf(vaultOfTown(), WARNING)
  const broadcast = { ...WARNING, state: 'sending' as const }
  const changes = [
    { noun: 'broadcast', do: 'add', broadcast: WARNING, seal },
    { noun: 'broadcast', do: 'advance', was: 'approved', broadcast },
  ] as const
  if (!(await store.commit({ changes, deliveries: [] }, new Date()))) throw new Error('The warning was refused.')
  await store.close()
}

/** Straight into the file: one by one, they would take longer than all the rest. */
const subscribe = (path: string, count: number): void => {
  const sqlite = new Database(path)
  const row = `insert into people (channel, id, last_heard, commune, wants_warnings) values ('telegram', ?, ?, ?, 1)`
  const insert = sqlite.prepare(row)
  const all = sqlite.transaction(() => {
    for (let i = 0; i < count; i += 1) insert.run(String(700_000_000 + i), Date.now(), AREA)
  })
  all()
  sqlite.close()
}

/** Makes the database in the folder; gives its path. */
export const settleTown = async (folder: string, subscribers: number): Promise<string> => {
  const path = join(folder, 'khoan-da.db')
  await begin(path)
  subscribe(path, subscribers)
  return path
}
