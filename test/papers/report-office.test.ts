import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { makeReport } from '../../src/app/numbers/report.ts'
import type { FigureName } from '../../src/core/numbers/figures.ts'
import { FIGURES } from '../../src/core/numbers/figures.ts'
import type { Days } from '../../src/core/numbers/period.ts'
import { periodBefore } from '../../src/core/numbers/period.ts'
import { reportDocx } from '../../src/papers/report-docx.ts'
import { reportXlsx } from '../../src/papers/report-xlsx.ts'
import { CHANNEL_NAMES, changeWords, FIGURE_NAMES, numberWords } from '../../src/papers/words.ts'
import { openBase } from '../../src/store/engine/base.ts'
import { freshStore, sharedPlace } from '../store/build-store.ts'
import { linesOf, needsLibreOffice, sheetsOf } from '../support/office-suite.ts'
import type { History } from './build-report.ts'
import { histories, live, NAMES, NOVEMBER } from './build-report.ts'

/** What LibreOffice shows of a report, held against what the database says when it is asked directly. */

type Base = Awaited<ReturnType<typeof openBase>>['db']

interface Row {
  day: string
  name: FigureName
  area: string
  channel: string
  kind: string
  n: number
}

const rowsOf = async (db: Base, { from, to }: Days, area: string | null): Promise<Row[]> => {
  const here = area === null ? sql`1 = 1` : sql`area = ${area}`
  const found = sql<Row>`select day, name, area, channel, kind, n from figures
    where day >= ${from} and day <= ${to} and ${here} order by day, name, area, channel, kind`
  return (await found.execute(db)).rows.map(row => ({ ...row, n: Number(row.n) }))
}

const sumOf = async (db: Base, { from, to }: Days, area: string | null, where = sql`1 = 1`): Promise<number> => {
  const here = area === null ? sql`1 = 1` : sql`area = ${area}`
  const found = sql<{ n: number | string | null }>`select sum(n) as n from figures
    where day >= ${from} and day <= ${to} and ${here} and ${where}`
  return Number((await found.execute(db)).rows[0]?.n ?? 0)
}

interface Asked {
  /** As the paper calls it. */
  name: string
  now: number
  before: number
}

/** Asks the database for each figure of both periods, then for the kinds that were met. */
const askAll = async (db: Base, area: string | null): Promise<{ totals: Asked[]; kinds: Asked[]; daily: Row[] }> => {
  const both = async (name: string, where: ReturnType<typeof sql<boolean>>): Promise<Asked> => ({
    name,
    now: await sumOf(db, NOVEMBER, area, where),
    before: await sumOf(db, periodBefore(NOVEMBER), area, where),
  })
  const totals: Asked[] = []
  for (const name of FIGURES) totals.push(await both(FIGURE_NAMES[name], sql<boolean>`name = ${name}`))
  const kinds: Asked[] = []
  for (const kind of ['a', 'b']) {
    const where = sql<boolean>`name in ('alarmed', 'victims') and kind = ${kind}`
    kinds.push(await both(NAMES.pattern(kind), where))
  }
  return { totals, kinds: kinds.filter(({ now, before }) => now + before > 0), daily: await rowsOf(db, NOVEMBER, area) }
}

const AREA = 'nga-son'

const write = async (history: History, area: string | null) => {
  const place = await sharedPlace()
  const store = await freshStore(place)
  await live(store, history)
  const report = await makeReport(store.figures, NOVEMBER, area)
  const { db } = await openBase(place)
  try {
    return {
      asked: await askAll(db, area),
      docx: await reportDocx(report, NAMES, '2026-12-01'),
      xlsx: await reportXlsx(report, NAMES),
    }
  } finally {
    await db.destroy()
  }
}

/** The three figures of a row of a table, which a text has one below the other. */
const behind = (lines: readonly string[], name: string): string[] => {
  const words = lines.map(line => line.trim()).filter(line => line !== '')
  return words.slice(words.indexOf(name) + 1).slice(0, 3)
}

/** Of these the document says how long it took on average. */
const MEANS = new Set((['minutes-to-take', 'minutes-to-decide', 'first-decisions'] as const).map(n => FIGURE_NAMES[n]))

const asWords = ({ now, before }: Asked): string[] => [numberWords(now), numberWords(before), changeWords(now, before)]

const ORGANISATIONS = new Set(['warnings', 'reached', 'not-reached', 'corrections', 'quiz-right', 'quiz-wrong'])

const asCells = ({ day, name, area, channel, kind, n }: Row): string[] => [
  ...[day, FIGURE_NAMES[name], area === '' ? 'Không rõ' : NAMES.area(area), CHANNEL_NAMES[channel] ?? ''],
  kind === '' ? '' : ORGANISATIONS.has(name) ? NAMES.organisation(kind) : NAMES.pattern(kind),
  String(n),
]

describe('a report in LibreOffice', () => {
  it('shows the figures that the database has, for any history', { timeout: 600_000 }, async context => {
    needsLibreOffice(context)
    // Several at once: most of the time goes into its start.
    await fc.assert(
      fc.asyncProperty(fc.array(histories, { minLength: 4, maxLength: 4 }), async several => {
        const written = []
        for (const [at, history] of several.entries()) written.push(await write(history, at % 2 === 0 ? AREA : null))
        const texts = await linesOf(written.map(({ docx }) => docx))
        const books = await sheetsOf(written.map(({ xlsx }) => xlsx))
        for (const [at, { asked }] of written.entries()) {
          const [text = [], book = {}] = [texts[at], books[at]]
          expect(book['Tổng hợp']?.slice(1)).toEqual(
            asked.totals.map(({ name, now, before }) => [name, String(now), String(before)]),
          )
          expect(book['Theo ngày']?.slice(1)).toEqual(asked.daily.map(asCells))
          for (const one of [...asked.totals.filter(({ name }) => !MEANS.has(name)), ...asked.kinds])
            expect([one.name, ...behind(text, one.name)]).toEqual([one.name, ...asWords(one)])
        }
      }),
      { numRuns: 2, endOnFailure: true },
    )
  })
})
