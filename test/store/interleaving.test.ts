import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ClaimedMessage } from '../../src/app/ports.ts'
import { MAX_TRIES } from '../../src/store/inbox-claims.ts'
import type { Store } from '../../src/store/open.ts'
import { openStore } from '../../src/store/open.ts'
import { claimNext } from '../support/claim.ts'
import { borrowPlace, engine } from '../support/engines.ts'
import { delivery, LEASE, message, NOW, sure } from './build-messages.ts'

/** Random lives of a store: messages come and repeat, workers claim, finish, fail, hold, overstay or die with the process. */

const PEOPLE = ['a', 'b', 'c']

type Step =
  | { do: 'receive'; from: string; again: number | null }
  | { do: 'claim' | 'leftovers' | 'crash' }
  | { do: 'wait'; ms: number }
  /** `worker` picks one of the claims ever made, so also those that have lapsed or are finished. */
  | { do: 'finish' | 'release' | 'hold'; worker: number }

const worker = fc.nat(30)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('receive' as const),
      from: fc.constantFrom(...PEOPLE),
      again: fc.option(fc.nat(20), { freq: 3 }),
    }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('claim' as const) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('finish' as const), worker }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('release' as const, 'hold' as const), worker }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('leftovers' as const, 'crash' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: LEASE * 1.5 }) }),
  },
)

class Life {
  readonly received: Array<{ id: string; from: string }> = []
  readonly finished: string[] = []
  readonly claims: ClaimedMessage[] = []
  now = NOW
  readonly store: Store

  constructor(store: Store) {
    this.store = store
  }

  async receive(from: string, again: number | null): Promise<void> {
    const old = again === null ? undefined : this.received[again % Math.max(1, this.received.length)]
    const one = old ?? { id: `${this.received.length}`, from }
    expect(await this.store.inbox.receive(message(one.id, one.from))).toBe(old ? 'repeat' : 'new')
    if (!old) this.received.push(one)
  }

  async claim(): Promise<boolean> {
    const claimed = await claimNext(this.store.inbox, this.now, LEASE)
    if (claimed) this.claims.push(claimed)
    return claimed !== null
  }

  /** The id of the delivery carries the claim: a second finish of a message would add a second row. */
  async finish({ lease, inbound }: ClaimedMessage): Promise<void> {
    const deliveries = [delivery(`${inbound.id}/${lease.claim}`, inbound.from.id)]
    const finished = await this.store.inbox.finish([lease], { deliveries }, this.now)
    if (finished === 'done') this.finished.push(inbound.id)
  }

  async run(it: Step): Promise<void> {
    if ('worker' in it) return this.work(it.do, it.worker)
    if (it.do === 'receive') return this.receive(it.from, it.again)
    if (it.do === 'wait') return this.wait(it.ms)
    if (it.do === 'claim') await this.claim()
    else await this.store.inbox.leftovers(this.now, it.do === 'crash' ? 'all' : 'lapsed')
  }

  async work(how: 'finish' | 'release' | 'hold', worker: number): Promise<void> {
    const claimed = this.claims[worker % Math.max(1, this.claims.length)]
    if (!claimed) return
    if (how === 'finish') return this.finish(claimed)
    const soon = new Date(this.now.getTime() + 10)
    if (how === 'hold') await this.store.inbox.hold([claimed.lease], soon)
    else await this.store.inbox.release(claimed.lease, soon, 'boom')
  }

  wait(ms: number): void {
    this.now = new Date(this.now.getTime() + ms)
  }

  /** A new process finds what is left, and works until nothing is. */
  async workOff(): Promise<void> {
    this.wait(LEASE * 2)
    await this.store.inbox.leftovers(this.now)
    while (await this.claim()) await this.finish(sure(this.claims.at(-1)))
  }
}

const live = async (steps: readonly Step[]): Promise<void> => {
  const { place, giveBack } = await borrowPlace()
  const life = new Life(await openStore(place, { now: () => NOW }))
  try {
    for (const it of steps) await life.run(it)
    await life.workOff()
    await check(life)
  } finally {
    await life.store.close()
    giveBack()
  }
}

const check = async ({ store, received, finished, claims }: Life): Promise<void> => {
  const aside = received.map(one => one.id).filter(id => !finished.includes(id))
  expect(new Set(finished).size, 'none twice').toBe(finished.length)
  expect((await store.outbox.counts()).queued, 'one delivery each').toBe(finished.length)
  const counts = await store.inbox.counts()
  expect(counts, 'none lost').toEqual({
    waiting: 0,
    held: 0,
    leased: 0,
    done: finished.length,
    'set-aside': aside.length,
  })
  const spent = new Set(claims.filter(one => one.tries === MAX_TRIES).map(one => one.inbound.id))
  expect(
    aside.filter(id => !spent.has(id)),
    'none set aside before its last try',
  ).toEqual([])
  for (const from of PEOPLE) {
    const theirs = received.filter(one => one.from === from && finished.includes(one.id)).map(one => one.id)
    expect(
      finished.filter(id => theirs.includes(id)),
      'in the order of their person',
    ).toEqual(theirs)
  }
}

describe('whatever happens between', () => {
  test('no message is lost, none is finished twice, one person is answered in order', async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 90 }), live), {
      numRuns: engine() === 'sqlite' ? 150 : 25,
      seed: 7,
    })
  })
})
