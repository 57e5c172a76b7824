import { expect, it } from 'vitest'
import { runBroadcast } from '../soak/broadcast-run.ts'

it('a warning to 1,500 people, killed and halted on the way: nobody is missed, repeats stay within the bound', async () => {
  const plan = { subscribers: 1_500, kills: 1, haltMs: 500, patienceMs: 40_000 }
  const figures = await runBroadcast(plan)
  expect(figures.faults).toEqual([])
  expect(figures.missed).toBe(0)
  expect(figures.halt?.after).toBeLessThanOrEqual(figures.bound)
})
