import { expect, it } from 'vitest'
import type { Broadcasts } from '../../../src/app/warnings/ports.ts'
import { makeMake, makeSpreadAll } from '../../../src/app/warnings/rounds.ts'
import { makeHeedStops, makeSpreadPage } from '../../../src/app/warnings/spread.ts'
import type { Letter } from '../../../src/core/letters.ts'
import { freshWarnings } from '../../store/build-broadcasts.ts'
import { NOW, person } from '../../store/build-messages.ts'

/** What happens between two steps of spreading. */

const names = (count: number): string[] => Array.from({ length: count }, (_, i) => `p${String(i).padStart(4, '0')}`)

const open = async (count: number) => {
  const warnings = await freshWarnings()
  for (const id of names(count)) await warnings.subscribe(id)
  const broadcast = await warnings.send()
  const { store } = warnings
  const clock = { now: () => NOW }
  const worded = ({ id, to }: Letter) => ({
    ...{ id, to: { ...to, kind: 'private' as const }, purpose: 'broadcast' as const },
    reply: { text: id, buttons: [] },
  })
  const make = makeMake({
    commit: ({ changes, letters }, now) => store.commit({ changes, deliveries: letters.map(worded) }, now),
    clock,
  })
  const spreadWith = (subscribers: Broadcasts['subscribers'], halted: () => boolean) => {
    const broadcasts = { ...warnings.broadcasts, subscribers }
    const spreadPage = makeSpreadPage({ broadcasts, clock, handOut: async () => [] })
    const heedStops = makeHeedStops({ broadcasts, people: store.people, clock })
    return makeSpreadAll({ spreadPage, heedStops, halt: { halted }, make })(broadcast)
  }
  return { ...warnings, spreadWith }
}

it('who says stop while their page is on its way gets nothing', async () => {
  const { store, broadcasts, spreadWith } = await open(3)
  let pages = 0
  const subscribers: Broadcasts['subscribers'] = async (...asked) => {
    const found = await broadcasts.subscribers(...asked)
    pages += 1
    if (pages === 1) await store.people.change(person('p0001'), { wantsWarnings: false })
    return found
  }
  await spreadWith(subscribers, () => false)
  expect(await store.outbox.counts()).toMatchObject({ queued: 2, skipped: 1 })
  expect(await store.outbox.stateOf('warning:CB-7K2Q9D:telegram:p0001')).toBe('skipped')
})

it('halted in the middle, no further page goes in; released, the rest does', async () => {
  const { store, broadcasts, spreadWith } = await open(700)
  let halted = false
  const subscribers: Broadcasts['subscribers'] = async (...asked) => {
    halted = true
    return broadcasts.subscribers(...asked)
  }
  await spreadWith(subscribers, () => halted)
  expect((await store.outbox.counts()).queued).toBe(300)
  await spreadWith(broadcasts.subscribers, () => false)
  expect((await store.outbox.counts()).queued).toBe(700)
})
