import { expect, it } from 'vitest'
import { runKills } from '../soak/kill-run.ts'

it('3 kills and 120 messages: nothing acknowledged is lost, repeats stay within the printed bound', async () => {
  const figures = await runKills({ kills: 3, messages: 120, seed: 7, trouble: 'short', drainMs: 40_000 })
  expect(figures.faults).toEqual([])
  expect(figures.messages).toBe(120)
})
