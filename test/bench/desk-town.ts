import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { makeCaseIndex } from '../../src/app/cases/marking.ts'
import type { HashedMark } from '../../src/app/cases/ports.ts'
import { makeSealing } from '../../src/app/cases/reading.ts'
import { DESK_SESSION } from '../../src/app/people/desk-sessions.ts'
import type { CaseEvent } from '../../src/core/cases/case.ts'
import { examplesOf } from '../../src/core/corpus/examples.ts'
import type { Corpus } from '../../src/core/corpus/schema.ts'
import { changeCase } from '../../src/store/cases.ts'
import { openBase } from '../../src/store/engine/base.ts'
import { migrate } from '../../src/store/migrations/migrate.ts'
import type { Db } from '../../src/store/tables.ts'
import { makeVault } from '../../src/store/vault.ts'

/** A town after some years: ten thousand cases and two hundred thousand messages, in a database file. */

const CASES = 10_000
export const MESSAGES = 200_000
const TOGETHER = 500
const AREAS = ['nga-son', 'nga-thang', 'ho-vuong', 'tan-tien', 'nga-an', 'ba-dinh']
const MINUTE = 60_000
/** One account that very many tell of: the worst of all campaigns. */
const HOT = '19034455667788'
const EVERY_HOT = 40

export interface DeskBench {
  /** Of sessions that are open: an admin of everything, and an officer. */
  admin: string
  officer: string
  /** Codes of cases as they come, and one that shares its account with hundreds. */
  codes: readonly string[]
  hot: string
  account: string
  /** A number that one case has. */
  phone: string
  link: string
  kind: string
}

const codeOf = (i: number): string => `VU-${(i + 1_000_000).toString(36).toUpperCase().padStart(6, '2')}`
const phoneOf = (i: number): string => `09${String(10_000_000 + Math.floor(i / 3)).padStart(8, '0')}`
const linkOf = (i: number): string => `xac-minh-${i}.top`

/** Of ten cases three wait, three are in hand, two are decided, two are closed. */
const eventsOf = (i: number, at: number): CaseEvent[] => {
  const [by, officer] = [`resident-${i}`, 'p-officer']
  const area = AREAS[i % AREAS.length] ?? ''
  const urgent = i % 20 === 0
  const opened = { kind: 'opened', at, by, area, level: 'suspicious', urgent, contact: true, relayed: false } as const
  const offered = { kind: 'offered', at: at + 1, by: null, to: officer, as: 'first' } as const
  if (i % 10 < 3) return [opened, offered]
  const taken = [opened, offered, { kind: 'taken', at: at + 2, by: officer } as const]
  if (i % 10 < 6) return taken
  const outcome = i % 2 === 0 ? 'scam' : 'unclear'
  const decided: CaseEvent[] = [...taken, { kind: 'decided', at: at + 3, by: officer, outcome }]
  return i % 10 < 8 ? decided : [...decided, { kind: 'closed', at: at + 4, by: officer }]
}

type Vault = ReturnType<typeof makeVault>

const fillCases = async (db: Db, vault: Vault, corpus: Corpus, now: number): Promise<void> => {
  const sealing = makeSealing(vault)
  const index = makeCaseIndex(vault, () => corpus.patterns.map(({ id }) => id))
  const told = examplesOf(corpus).filter(({ pattern }) => pattern !== null)
  const hashed = (kind: HashedMark['kind'], key: string): HashedMark => ({ kind, hash: vault.hashOf({ kind, key }) })
  const addCase = async (trx: Db, i: number): Promise<void> => {
    const at = now - (CASES - i) * 40 * MINUTE
    const example = told[(i * 7919) % told.length]
    const hot = i % EVERY_HOT === 0
    const text = `${example?.text} Số gọi ${phoneOf(i)}, bảo bấm http://${linkOf(i)}/a${hot ? ` rồi chuyển vào tài khoản ${HOT}` : ''}`
    const [code, by] = [codeOf(i), `resident-${i}`]
    const bands = Array.from({ length: 10 }, (_, band) => hashed('text', `${band}:${i % 500}`))
    await changeCase(
      trx,
      {
        ...{ noun: 'case', do: 'open', code, events: eventsOf(i, at), nextAt: null },
        marks: [
          hashed('phone', phoneOf(i)),
          hashed('url', linkOf(i)),
          ...(hot ? [hashed('account', HOT)] : []),
          ...bands,
        ],
        people: [{ alias: by, part: 'reporter', level: 'suspicious', told: null }],
        evidence: [
          sealing.seal(code, { kind: 'text', text, by }),
          sealing.seal(code, { kind: 'contact', text: '0912345678', by }),
        ],
        index: index.of({ text, pattern: example?.pattern ?? null }),
      },
      new Date(at),
    )
  }
  for (let from = 0; from < CASES; from += TOGETHER)
    await db.transaction().execute(async trx => {
      for (let i = from; i < from + TOGETHER; i += 1) await addCase(trx, i)
    })
}

/** Half of them heard, half of them said; all of it answered, and blank. */
const fillMessages = async (db: Db, now: number): Promise<void> => {
  for (let from = 0; from < MESSAGES / 2; from += TOGETHER) {
    const some = Array.from({ length: TOGETHER }, (_, i) => from + i)
    const at = (i: number): number => now - i * MINUTE
    const who = (i: number): string => `u${i % 20_000}`
    await db.transaction().execute(async trx => {
      const heard = some.map(i => ({
        ...{ channel: 'zalo-oa' as const, id: `m${i}`, person: who(i), chat: who(i), state: 'done' as const, tries: 1 },
        ...{
          claims: 1,
          due_at: at(i),
          lease_until: null,
          received_at: at(i),
          ended_at: at(i),
          reason: null,
          body: null,
        },
      }))
      const said = some.map(i => ({
        ...{ id: `a${i}`, channel: 'zalo-oa' as const, chat: who(i), chat_kind: 'private' as const, topic: null },
        ...{ person: who(i), purpose: 'answer' as const, priority: 0, state: 'sent' as const, attempts: 1, claims: 1 },
        ...{
          next_at: at(i),
          first_at: at(i),
          lease_until: null,
          created_at: at(i),
          ended_at: at(i),
          external_id: `x${i}`,
        },
        ...{ reason: null, reply: null, picture_mime: null, picture: null },
      }))
      for (let part = 0; part < TOGETHER; part += 100) {
        await trx
          .insertInto('inbox')
          .values(heard.slice(part, part + 100))
          .execute()
        await trx
          .insertInto('outbox')
          .values(said.slice(part, part + 100))
          .execute()
      }
    })
  }
}

/** Who holds this token sits at the desk. */
const seat = async (db: Db, vault: Vault, now: number, role: 'admin' | 'officer', area: string): Promise<string> => {
  const token = randomBytes(32).toString('base64url')
  const ref = { channel: 'telegram' as const, id: `t-${role}` }
  await db
    .insertInto('aliases')
    .values({ alias: `p-${role}`, ...ref })
    .execute()
  await db
    .insertInto('roles')
    .values({ ...ref, role, area, organisation: null, number: 1, label: null, at: now })
    .execute()
  await db
    .insertInto('desk_sessions')
    .values({
      ...{ ...ref, hash: vault.hash(DESK_SESSION, token), device: 'Chrome, Windows' },
      ...{ began_at: now, seen_at: now, until: now + 8 * 3_600_000 },
    })
    .execute()
  return token
}

/** Fills the database of this folder, as the server with this key will find it. */
export const fillDesk = async (varDir: string, key: Uint8Array, corpus: Corpus): Promise<DeskBench> => {
  const now = Date.now()
  const { db } = await openBase(join(varDir, 'khoan-da.db'))
  const vault = makeVault(key)
  try {
    await migrate(db, { now: () => new Date(now) })
    await fillCases(db, vault, corpus, now)
    await fillMessages(db, now)
    const admin = await seat(db, vault, now, 'admin', 'toan-quoc')
    const officer = await seat(db, vault, now, 'officer', 'nga-son')
    const codes = Array.from({ length: 400 }, (_, i) => codeOf((i * 7919) % CASES))
    const [hot, phone, link] = [codeOf(0), phoneOf(4_242), linkOf(4_242)]
    return { admin, officer, codes, hot, account: HOT, phone, link, kind: corpus.patterns[0]?.id ?? '' }
  } finally {
    await db.destroy()
  }
}
