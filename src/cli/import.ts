import { createReadStream } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Environment } from '../config.ts'
import { readEnvironment } from '../config.ts'
import { makeListReader } from '../core/corpus/outside.ts'
import type { ListEntry, Lists } from '../store/lists.ts'
import { openLists } from '../store/lists.ts'
import { linesOf } from './lines.ts'
import { openVault } from './open-keyed.ts'

/**
 * `npm run import -- blocklist FILE --source NAME --date D [--licence L]`: puts a published list of hosts, phones or
 * accounts in the place of what was there of this source. `list` shows the sources, `drop NAME` takes one away.
 */
const USAGE = `npm run import -- blocklist TỆP --source "TÊN NGUỒN" --date 2026-11-20 [--licence "CC BY 4.0"]
npm run import -- list
npm run import -- drop "TÊN NGUỒN"`

/** It is said to residents: one short line. */
const SOURCE = /^[\p{L}\p{N}][\p{L}\p{N} .,&()/_-]{0,59}$/u

/** `2026-11-20` or `20/11/2026`; null for what is no day. */
const dayIn = (written: string): string | null => {
  const [, d = '', m = '', y = ''] = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(written) ?? []
  const day = y ? `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}` : written
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(`${day}T00:00:00Z`) : null
  return at && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day) ? day : null
}

interface Told {
  source: string
  day: string
  licence: string
}

/** All that is wrong with the options at once. */
const faultsOf = ({ source, date }: { source?: string; date?: string }): string[] => [
  ...(source === undefined || !SOURCE.test(source)
    ? ['--source: tên nguồn, một dòng ngắn, người dân sẽ đọc ("theo TÊN NGUỒN, ngày ...")']
    : []),
  ...(date === undefined || dayIn(date) === null ? ['--date: ngày của danh sách, như 2026-11-20 hoặc 20/11/2026'] : []),
]

interface Counts {
  lines: number
  notUnderstood: number
  firstBad: number
}

async function* entriesOf(file: string, counts: Counts): AsyncGenerator<ListEntry> {
  const readLine = makeListReader()
  for await (const line of linesOf(createReadStream(file, 'utf8'))) {
    counts.lines++
    const listed = readLine(line)
    if (listed?.length === 0) {
      counts.notUnderstood++
      counts.firstBad ||= counts.lines
    }
    for (const entry of listed ?? []) yield entry
  }
}

const NOTHING = `Không đọc được dòng nào trong tệp. Mỗi dòng một tên miền, tệp hosts, bộ lọc "||ten.mien^", hoặc bảng CSV có dòng đầu ghi tên cột (host, url, phone, sdt, account, stk). Danh sách cũ giữ nguyên.`

const importList = async (lists: Lists, file: string, told: Told): Promise<void> => {
  const counts: Counts = { lines: 0, notUnderstood: 0, firstBad: 0 }
  const checked = async function* (): AsyncGenerator<ListEntry> {
    let some = false
    for await (const entry of entriesOf(file, counts)) {
      some = true
      yield entry
    }
    if (!some) throw new Error(NOTHING)
  }
  const count = await lists.replace(told, checked())
  console.log(`Đã nhập ${count} mục của "${told.source}", ngày ${told.day}.`)
  if (counts.notUnderstood > 0)
    console.error(`Bỏ qua ${counts.notUnderstood} dòng không hiểu, dòng đầu tiên là dòng ${counts.firstBad}.`)
}

const show = (lists: Lists): void => {
  for (const { source, day, licence, entries } of lists.sources())
    console.log([source, day, licence, `${entries}`].join('\t'))
}

const drop = (lists: Lists, source: string): void => {
  if (!lists.drop(source)) throw new Error(`Không có nguồn "${source}". Xem danh sách: npm run import -- list`)
  console.log(`Đã bỏ: ${source}`)
}

type Work = (lists: Lists) => void | Promise<void>

/** What is asked for, or null where it is not understood. Throws all faults of the options at once. */
const workOf = (args: readonly string[]): Work | null => {
  const options = { source: { type: 'string' }, date: { type: 'string' }, licence: { type: 'string' } } as const
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options })
  const [what, ...rest] =
    positionals[0] === 'blocklist' && /^(?:list|drop)$/.test(positionals[1] ?? '') ? positionals.slice(1) : positionals
  if (what === 'list' && rest.length === 0) return show
  if (what === 'drop' && rest.length === 1) return lists => drop(lists, rest[0] ?? '')
  if (what !== 'blocklist' || rest.length !== 1) return null
  const faults = faultsOf(values)
  if (faults.length > 0) throw new Error(faults.join('\n'))
  const { source = '', date = '', licence = 'không ghi' } = values
  return lists => importList(lists, rest[0] ?? '', { source, day: dayIn(date) ?? '', licence })
}

const main = async (args: readonly string[]): Promise<number> => {
  const work = workOf(args)
  if (!work) {
    console.error(USAGE)
    return 2
  }
  const environment: Environment = readEnvironment()
  const lists = openLists(environment.config.varDir, openVault(environment).hash)
  try {
    await work(lists)
    return 0
  } finally {
    lists.close()
  }
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  return 2
})
