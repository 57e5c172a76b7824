import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Kysely } from 'kysely'
import type { CaseChange, Cases, HashedMark } from '../../src/app/cases/ports.ts'
import type { CaseEvent } from '../../src/core/cases/case.ts'
import { sameText } from '../../src/core/cases/marks.ts'
import { makeRandom } from '../../src/core/match/linear.ts'
import { changeCase, makeCases } from '../../src/store/cases.ts'
import { ImmediateDialect, openSqlite } from '../../src/store/engine/sqlite/sqlite.ts'
import { migrate } from '../../src/store/migrations/migrate.ts'
import type { Db, Tables } from '../../src/store/tables.ts'
import { makeVault } from '../../src/store/vault.ts'

/** Among ten thousand cases: the officer's list, the case that a new report is like, and joining it, durably. */
export interface CaseFigures {
  list: Times
  like: Times
  join: Times
}

/** Milliseconds. */
interface Times {
  p50: number
  p99: number
}

const CASES = 10_000
const ASKED = 1_000
const TOGETHER = 500
const AREAS = ['nga-son', 'nga-thang', 'ho-vuong', 'tan-tien', 'nga-an', 'ba-dinh']
const FIRST = Date.parse('2026-01-01T00:00:00+07:00')
const MINUTE = 60_000
const NOW = new Date('2026-11-25T09:00:00+07:00')

const vault = makeVault(new Uint8Array(32).fill(7))

const hashed = (kind: HashedMark['kind'], key: string): HashedMark => ({ kind, hash: vault.hashOf({ kind, key }) })

/** Ten bands of a text. Scams of one kind share wording, a few phrases are in very many: more than in real reports. */
const bandsOf = (i: number, random: () => number): HashedMark[] =>
  Array.from({ length: 10 }, (_, band) => {
    const dice = random()
    const shared = dice < 0.05 ? 'everybody' : dice < 0.35 ? `kind ${i % 100}` : `own ${i}`
    return hashed('text', `${band}:${shared}`)
  })

const marksOf = (i: number, random: () => number): HashedMark[] => [
  hashed('url', `xac-minh-${i}.top`),
  hashed('phone', `09${String(i).padStart(8, '0')}`),
  ...bandsOf(i, random),
]

/** Of ten cases three wait, three are in hand, two are decided, two are closed. */
const eventsOf = (i: number): CaseEvent[] => {
  const at = FIRST + i * 45 * MINUTE
  const [by, officer] = [`resident-${i}`, `officer-${i % 12}`]
  const area = AREAS[i % AREAS.length] ?? ''
  const urgent = i % 20 === 0
  const opened = { kind: 'opened', at, by, area, level: 'suspicious', urgent, contact: true, relayed: false } as const
  const offered = (n: number) => ({ kind: 'offered', at: at + n, by: null, to: `${officer}-${n}`, as: 'next' }) as const
  if (i % 10 < 3) return [opened, offered(1), offered(2), offered(3)]
  const taken = [opened, offered(1), { kind: 'taken', at: at + 2, by: officer } as const]
  if (i % 10 < 6) return [...taken, { kind: 'asked', at: at + 3, by: officer }]
  const outcome = i % 2 === 0 ? 'scam' : 'unclear'
  const decided: CaseEvent[] = [...taken, { kind: 'decided', at: at + 3, by: officer, outcome }]
  return i % 10 < 8 ? decided : [...decided, { kind: 'closed', at: at + 4, by: officer }]
}

const codeOf = (i: number): string => `VU-${String(i).padStart(6, '0')}`

const caseOf = (i: number, marks: readonly HashedMark[]): CaseChange => ({
  noun: 'case',
  do: 'open',
  code: codeOf(i),
  events: eventsOf(i),
  marks,
  people: [{ alias: `resident-${i}`, part: 'reporter', level: 'suspicious', told: null }],
  evidence: [{ kind: 'text', sealed: vault.seal(Buffer.alloc(800, 'x'), `case ${i}`), by: `resident-${i}` }],
  nextAt: FIRST + i * MINUTE,
})

/** Ten thousand cases; their marks. */
const fill = async (db: Db): Promise<HashedMark[][]> => {
  const random = makeRandom(1)
  const marks = Array.from({ length: CASES }, (_, i) => marksOf(i, random))
  for (let from = 0; from < CASES; from += TOGETHER) {
    await db.transaction().execute(async trx => {
      for (const [i, some] of marks.slice(from, from + TOGETHER).entries()) {
        await changeCase(trx, caseOf(from + i, some), NOW)
      }
    })
  }
  return marks
}

/** Does it so often, one after the other, after a warm-up. */
const timeEach = async (work: (i: number) => Promise<void>): Promise<Times> => {
  const times: number[] = []
  for (let i = 0; i < ASKED * 1.1; i++) {
    const started = performance.now()
    await work(i)
    times.push(performance.now() - started)
  }
  const sorted = times.slice(-ASKED).sort((a, b) => a - b)
  return { p50: sorted[Math.floor(ASKED * 0.5)] ?? 0, p99: sorted[Math.floor(ASKED * 0.99)] ?? 0 }
}

/** Twenty cases of one commune or, for the admin, of all. */
const measureList = (cases: Cases): Promise<Times> =>
  timeEach(async i => {
    const listed = await cases.open(AREAS[i % (AREAS.length + 1)] ?? null, 20)
    if (listed.length !== 20) throw new Error('the list is not full')
  })

/** Of a text: more of them would be the same text. */
const MOST_OF_ANOTHER = [...Array(11).keys()].findIndex(sameText) - 1

/** By its link, by its number, by nearly the same words, or like none: as a new report brings it. */
const reportOf = (i: number, marks: readonly HashedMark[]): HashedMark[] => {
  const [url, phone, ...bands] = marks
  const fresh = Array.from({ length: 10 }, (_, band) => hashed('text', `${band}:fresh ${i}`))
  if (i % 4 === 0 && url) return [url, hashed('phone', `08${i}`), ...fresh]
  if (i % 4 === 1 && phone) return [hashed('url', `moi-${i}.top`), phone, ...fresh]
  if (i % 4 === 2) return [hashed('url', `moi-${i}.top`), ...bands.slice(0, 8), ...fresh.slice(8)]
  const some = bands.slice(0, MOST_OF_ANOTHER)
  return [hashed('url', `moi-${i}.top`), hashed('phone', `08${i}`), ...some, ...fresh.slice(some.length)]
}

const measureLike = (cases: Cases, known: readonly (readonly HashedMark[])[]): Promise<Times> =>
  timeEach(async i => {
    const at = (i * 7919) % CASES
    const same = await cases.like(reportOf(i, known[at] ?? []), AREAS[at % AREAS.length] ?? null)
    if ((same === null) !== (i % 4 === 3)) throw new Error(`the report is like ${same?.code ?? 'none'}`)
  })

/** A reporter and the marks are added to a case, and the disk has it. */
const measureJoin = (db: Db, cases: Cases, known: readonly (readonly HashedMark[])[]): Promise<Times> =>
  timeEach(async i => {
    const at = (i * 7919) % CASES
    const code = codeOf(at)
    const version = (await cases.get(code))?.state.version ?? 0
    const by = `joining-${i}`
    const events: CaseEvent[] = [{ kind: 'joined', at: NOW.getTime(), by, urgent: false, contact: false }]
    const people = [{ alias: by, part: 'reporter', level: 'scam', told: null }] as const
    const marks = reportOf(i, known[at] ?? [])
    const change = { noun: 'case', do: 'post', code, version, events, marks, people } as const
    const done = await db.transaction().execute(trx => changeCase(trx, change, NOW))
    if (!done) throw new Error(`the report did not join ${code}`)
  })

/** All figures, over ten thousand cases in a file. */
export const measureCases = async (): Promise<CaseFigures> => {
  const folder = mkdtempSync(join(tmpdir(), 'khoan-da-bench-'))
  const db = new Kysely<Tables>({ dialect: new ImmediateDialect(openSqlite(join(folder, 'bench.db'))) })
  try {
    await migrate(db, { now: () => NOW })
    const known = await fill(db)
    const cases = makeCases({ db })
    return {
      list: await measureList(cases),
      like: await measureLike(cases, known),
      join: await measureJoin(db, cases, known),
    }
  } finally {
    await db.destroy()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Measures and prints. */
export const tellCases = async (): Promise<void> => {
  const { list, like, join: joined } = await measureCases()
  const tell = (name: string, { p50, p99 }: Times): void =>
    console.log(`${name.padEnd(44)} p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms`)
  tell(`officer's list, ${CASES} cases`, list)
  tell(`a new report finds its case, ${CASES} cases`, like)
  tell(`a report joins a case, on the disk`, joined)
}
