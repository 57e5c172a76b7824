import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Numbers } from '../../src/app/numbers/read-numbers.ts'
import { makeReadNumbers } from '../../src/app/numbers/read-numbers.ts'
import { addDays } from '../../src/core/calendar.ts'
import { EVERYWHERE } from '../../src/core/cases/rights.ts'
import { makeRandom } from '../../src/core/match/linear.ts'
import type { FigureName } from '../../src/core/numbers/figures.ts'
import { openStore } from '../../src/store/open.ts'

/**
 * The figures of the numbers page with two years of fifty communes: `node test/bench/numbers.ts`. How long a year takes
 * when it is asked for first and again, and how long anybody else waits meanwhile.
 */

const COMMUNES = 50
const DAYS = 730
const FIRST = '2025-01-01'
const KINDS = 59
const NOW = new Date('2026-12-31T09:00:00+07:00')
const CHANNELS = ['zalo-oa', 'zalo-bot', 'telegram', 'web'] as const

type Row = readonly [day: string, name: FigureName, area: string, channel: string, kind: string, n: number]

/** A day of a commune: what is asked on each channel, some kinds, cases, and now and then a warning. */
function* rowsOf(day: string, area: string, random: () => number): Generator<Row> {
  for (const channel of CHANNELS) {
    yield [day, 'asked', area, channel, '', 1 + Math.floor(random() * 40)]
    yield [day, 'unknown', area, channel, '', 1 + Math.floor(random() * 20)]
    const kinds = new Set(Array.from({ length: 4 }, () => Math.floor(random() ** 2 * KINDS)))
    for (const kind of kinds) yield [day, 'alarmed', area, channel, `kind-${kind}`, 1 + Math.floor(random() * 6)]
  }
  for (const name of ['victims', 'reported', 'taken', 'minutes-to-take', 'decided-scam'] as const)
    yield [day, name, area, '', '', 1 + Math.floor(random() * 5)]
  if (random() < 0.15) {
    yield [day, 'warnings', area, '', 'phu-nu', 1]
    yield [day, 'reached', area, '', 'phu-nu', 200 + Math.floor(random() * 400)]
  }
}

const fill = (path: string): number => {
  const random = makeRandom(11)
  const db = new Database(path)
  const add = db.prepare('insert into figures (day, name, area, channel, kind, n) values (?, ?, ?, ?, ?, ?)')
  let rows = 0
  db.transaction(() => {
    for (let at = 0; at < DAYS; at++)
      for (let commune = 0; commune < COMMUNES; commune++)
        for (const row of rowsOf(addDays(FIRST, at), `xa-${commune}`, random)) {
          add.run(...row)
          rows += 1
        }
  })()
  db.close()
  return rows
}

const line = (name: string, figures: string): void => console.log(`${name.padEnd(44)} ${figures}`)

/** The longest that somebody else waits for a turn while this is done. */
const timed = async (act: () => Promise<unknown>): Promise<string> => {
  let longest = 0
  let last = performance.now()
  const watch = setInterval(() => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
  }, 1)
  const started = performance.now()
  await act()
  const took = performance.now() - started
  clearInterval(watch)
  return `${took.toFixed(0)} ms, others wait ${longest.toFixed(0)} ms at most`
}

const main = async (): Promise<void> => {
  const dir = mkdtempSync(join(tmpdir(), 'numbers-'))
  const path = join(dir, 'numbers.db')
  await (await openStore(path)).close()
  line('daily counts, two years of fifty communes', `${fill(path)} rows`)
  const store = await openStore(path)
  const grant = { ref: { channel: 'telegram', id: 'a' }, alias: 'a', role: 'admin', area: EVERYWHERE } as const
  const roles = { of: async () => [{ ...grant, organisation: null, number: 1, at: 0 }] }
  const fresh = () => makeReadNumbers({ figures: store.figures, roles, clock: { now: () => NOW } })
  const year = { from: '2026-01-01', to: '2026-12-31' }
  const ask = async (read: ReturnType<typeof fresh>, area: string | null): Promise<Numbers> => {
    const found = await read(grant.ref, { days: year, area })
    if ('refused' in found) throw new Error(found.refused)
    return found.done
  }
  const read = fresh()
  line('a year of all communes, first', await timed(() => ask(read, null)))
  line('a year of all communes, again', await timed(() => ask(read, null)))
  line('a year of one commune, first', await timed(() => ask(fresh(), 'xa-7')))
  const month = { from: '2026-12-01', to: '2026-12-31' }
  line('a month of all communes, first', await timed(() => fresh()(grant.ref, { days: month, area: null })))
  await store.close()
  rmSync(dir, { recursive: true, force: true })
}

await main()
