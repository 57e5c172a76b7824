import { afterAll, beforeAll, expect, it } from 'vitest'
import { runMutations } from '../soak/mutation-run.ts'
import type { Town } from '../support/town.ts'
import { startTown } from '../support/town.ts'

let town: Town
beforeAll(async () => {
  town = await startTown({ LOG_LEVEL: 'error' })
})
afterAll(() => town?.close())

it('800 bent and well-signed webhooks break nothing and stop nobody', async () => {
  const figures = await runMutations(town, { count: 800, seed: 20261124, drainMs: 60_000 })
  expect(figures.bad).toEqual([])
  expect(figures.setAside).toBe(0)
  expect(figures.statuses['200']).toBeGreaterThan(500)
  expect(town.server().ended()).toBeNull()
})
