import { startCompany } from '../support/company.ts'
import { startTown } from '../support/town.ts'
import type { OpenTown } from './doors.ts'
import { measureAnswered, measureWaits } from './doors.ts'

/**
 * `node test/bench/engines.ts`: one process on SQLite, one and four on PostgreSQL, in one run. The database, the
 * vendors and whoever writes are on the same machine, so on two cores four processes show what sharing costs, not what
 * four machines bring.
 */
const company =
  (size: number): OpenTown =>
  (env, options) =>
    startCompany(size, env, options)

const PLACES: Record<string, OpenTown> = {
  'SQLite, one process': startTown,
  'PostgreSQL, one process': company(1),
  'PostgreSQL, four processes': company(4),
}

const rows: Record<string, Record<string, string>> = {}
for (const [name, open] of Object.entries(PLACES)) {
  const answered = await measureAnswered(open)
  const { p50, p99 } = await measureWaits(open)
  rows[name] = { 'answered a second': answered.toFixed(0), 'p50 at 50 a second': `${p50} ms`, p99: `${p99} ms` }
}
console.table(rows)
