import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { idleCases } from '../../src/store/case-limits.ts'
import { makeCaseQueue } from '../../src/store/case-queue.ts'
import { casesIn } from './build-cases.ts'
import { NOW } from './build-messages.ts'
import { freshFolder } from './build-store.ts'

/** A file of SQLite, and what it was given to prepare. */
const watched = async () => {
  const kept = await casesIn(join(freshFolder(), 'k.db'))
  const prepare = vi.spyOn(kept.sqlite, 'prepare')
  return { ...kept, prepared: () => prepare.mock.calls.map(([text]) => text) }
}

test.each([
  ['cases at rest', async ({ db }: Awaited<ReturnType<typeof watched>>) => void (await idleCases(db, NOW, 1))],
  [
    'cases that are closed',
    async ({ db }) => void (await makeCaseQueue({ db }).page({ areas: null, status: 'closed', limit: 1, offset: 0 })),
  ],
])('%s are looked for in the index of the few', async (_what, ask) => {
  const kept = await watched()
  await ask(kept)
  const [asked] = kept.prepared()
  const plan = kept.sqlite.prepare<unknown[], { detail: string }>(`explain query plan ${asked}`)
  const values = Array.from({ length: asked?.split('?').length ?? 0 }, () => 0).slice(1)
  expect(plan.all(...values).map(({ detail }) => detail)).toContainEqual(expect.stringMatching(/cases_(?:open|closed)/))
})

test('a query that is often asked is prepared once, however many others were asked before', async () => {
  const { db, prepared } = await watched()
  for (let n = 1; n <= 300; n++) {
    const ids = Array.from({ length: n }, (_, i) => `${i}`)
    await db.selectFrom('people').select('id').where('id', 'in', ids).execute()
  }
  const before = prepared().length
  for (let i = 0; i < 3; i++) await db.selectFrom('people').select('id').where('id', '=', 'a').execute()
  expect(prepared().length - before).toBe(1)
})
