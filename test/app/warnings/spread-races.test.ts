import { expect, it } from 'vitest'
import type { Broadcasts } from '../../../src/app/warnings/ports.ts'
import type { Renderings } from '../../../src/app/warnings/renderings.ts'
import { makeSpread } from '../../../src/app/warnings/spread.ts'
import { freshWarnings } from '../../store/build-broadcasts.ts'
import { NOW, person } from '../../store/build-messages.ts'

/** What happens between two steps of spreading. */

const renderings: Renderings = {
  text: ({ words, code }) => `${words} ${code}`,
  words: ({ words }) => words,
  script: () => null,
  picture: async () => null,
  body: () => 'Công an Xã Nga Sơn',
  day: () => '01/11/2026',
}

const names = (count: number): string[] => Array.from({ length: count }, (_, i) => `p${String(i).padStart(4, '0')}`)

const open = async (count: number) => {
  const warnings = await freshWarnings()
  for (const id of names(count)) await warnings.subscribe(id)
  const broadcast = await warnings.send()
  const spreadWith = (subscribers: Broadcasts['subscribers'], halted: () => boolean) =>
    makeSpread({
      broadcasts: { ...warnings.broadcasts, subscribers },
      ...{ people: warnings.store.people, renderings, commit: warnings.store.commit, halted },
      ...{ handOut: async () => [], clock: { now: () => NOW }, wakeSender: () => undefined },
    })(broadcast)
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
