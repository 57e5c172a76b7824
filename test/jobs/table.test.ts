import { expect, test } from 'vitest'
import { jobsOf } from '../../src/jobs/table.ts'
import { SILENT } from '../app/build-bot.ts'
import { LEASE, later, message, NOW, sure } from '../store/build-messages.ts'
import { freshStore } from '../store/build-store.ts'
import { claimNext } from '../support/claim.ts'

const nothing = async (): Promise<undefined> => undefined
const work = {
  wakeAll: () => undefined,
  escalate: nothing,
  send: nothing,
  follow: nothing,
  plan: nothing,
  tryOut: nothing,
  keepUp: nothing,
  raise: nothing,
  shareDeletions: nothing,
}

test('nothing is deleted for its age while the clock is in doubt', async () => {
  const store = await freshStore()
  await store.inbox.receive(message('1', 'a'))
  const { lease } = sure(await claimNext(store.inbox, NOW, LEASE))
  await store.inbox.finish([lease], { deliveries: [] }, NOW)
  let inDoubt = true
  const jobs = jobsOf({
    ...{
      store,
      log: SILENT,
      retentionDays: 30,
      keepsTime: () => true,
      off: [],
      probe: nothing,
      tell: nothing,
      rememberClock: nothing,
      ...work,
    },
    clock: { now: () => later(365 * 86_400_000) },
    clockInDoubt: () => inDoubt,
  })
  const sweep = async () => {
    for (const { name, run } of jobs) if (['over', 'retention'].includes(name)) await run()
    return (await store.inbox.counts()).done
  }
  expect(await sweep()).toBe(1)
  inDoubt = false
  expect(await sweep()).toBe(0)
})
