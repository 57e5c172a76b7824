import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { PeriodReport } from '../app/numbers/ports.ts'
import { makeReport } from '../app/numbers/report.ts'
import { placeOf, readEnvironment } from '../config.ts'
import { wallTime } from '../core/calendar.ts'
import { corpusAt } from '../core/commune.ts'
import { isPeriod } from '../core/numbers/period.ts'
import { readCommune } from '../library/commune.ts'
import { readCorpus } from '../library/read.ts'
import { reportDocx } from '../papers/report-docx.ts'
import { reportXlsx } from '../papers/report-xlsx.ts'
import { reportNames } from '../papers/words.ts'
import { openStore } from '../store/open.ts'

/**
 * `npm run -s report -- --from 2026-10-01 --to 2026-10-31 [--area nga-son] --out DIR`: the report of the committee over
 * these days (both included) as a Word document and a workbook. Prints their paths. The server may run meanwhile.
 */
const USAGE = 'npm run -s report -- --from 2026-10-01 --to 2026-10-31 [--area nga-son] --out DIR'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

interface Wanted {
  from: string
  to: string
  area: string | null
  out: string
}

const read = async (path: string, { from, to, area }: Wanted): Promise<PeriodReport> => {
  const store = await openStore(path)
  try {
    return await makeReport(store.figures, { from, to }, area)
  } finally {
    await store.close()
  }
}

const write = async (wanted: Wanted): Promise<void> => {
  const environment = readEnvironment()
  const { config } = environment
  const { corpus } = readCorpus(ROOT)
  if (!corpus) throw new Error('Kho mẫu có lỗi. Xem: npm run corpus')
  const commune = readCommune({ path: config.communeFile, required: config.communeFileGiven }, corpus)
  const { committee, areas } = commune
  const { area, out, from, to } = wanted
  if (area !== null && !areas.some(({ id }) => id === area)) {
    const known = areas.map(({ id }) => id).join(', ')
    throw new Error(`Không có xã "${area}" trong tệp của xã. Có: ${known}`)
  }
  const report = await read(placeOf(environment), wanted)
  const names = reportNames(corpusAt(commune, corpus), committee, area)
  mkdirSync(out, { recursive: true })
  const stem = join(out, `bao-cao-${area ?? 'tat-ca'}-${from}-${to}`)
  writeFileSync(`${stem}.docx`, await reportDocx(report, names, wallTime(new Date()).day))
  writeFileSync(`${stem}.xlsx`, await reportXlsx(report, names))
  console.log(`${stem}.docx\n${stem}.xlsx`)
}

const main = async (): Promise<number> => {
  const string = { type: 'string' } as const
  const { values } = parseArgs({ options: { area: string, from: string, to: string, out: string } })
  const { from, to, out, area = null } = values
  if (from === undefined || to === undefined || out === undefined || !isPeriod({ from, to })) {
    console.error(USAGE)
    return 2
  }
  await write({ from, to, out, area })
  return 0
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  return 1
})
