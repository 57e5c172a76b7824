import pg from 'pg'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import type { Change } from '../../src/app/ports.ts'
import type { Store } from '../../src/store/open.ts'
import { event } from '../core/cases/build-case.ts'
import { CODE, group, groupChat, warning, warningTo } from '../store/build-broadcasts.ts'
import { at, open, post } from '../store/build-cases.ts'
import { delivery, LEASE, later, message, NOW, person, privateChat, sure } from '../store/build-messages.ts'
import { freshStore } from '../store/build-store.ts'
import { claimNext } from '../support/claim.ts'
import { freshAddress } from '../support/engines.ts'
import { until } from '../support/until.ts'

/** Two processes, each with its own connections, that want the same at the same moment. */

let one: Store
let other: Store
let place: string
beforeEach(async () => {
  place = await freshAddress()
  one = await freshStore(place)
  other = await freshStore(place)
})

const ROUNDS = Array.from({ length: 8 }, (_, round) => round)

/** Who of the two, and how often: which way round is the server's to decide. */
const race = <T>(what: (store: Store, which: number) => Promise<T>): Promise<[T, T]> =>
  Promise.all([what(one, 0), what(other, 1)])

const commit = (store: Store, ...changes: Change[]): Promise<boolean> => store.commit({ changes, deliveries: [] }, NOW)

describe('messages', () => {
  test('each is claimed once, and one person is answered by one at a time', async () => {
    const ids = Array.from({ length: 40 }, (_, i) => `${i}`)
    for (const id of ids) await one.inbox.receive(message(id, `p${Number(id) % 8}`))
    const claimed: string[] = []
    const underWay = new Set<string>()
    const work = async (store: Store): Promise<void> => {
      for (;;) {
        const found = await claimNext(store.inbox, NOW, LEASE)
        if (!found) return
        const { inbound, lease } = found
        expect(underWay.has(inbound.from.id), `two at work for ${inbound.from.id}`).toBe(false)
        underWay.add(inbound.from.id)
        claimed.push(inbound.id)
        // The work: others claim meanwhile.
        await store.inbox.counts()
        // Whoever comes next may hear of the end before this one does: the two have connections of their own.
        underWay.delete(inbound.from.id)
        const finished = await store.inbox.finish([lease], { deliveries: [delivery(inbound.id, inbound.from.id)] }, NOW)
        expect(finished).toBe('done')
      }
    }
    // Who finds nothing for a moment, because all that is left waits for somebody, comes again.
    while ((await one.inbox.counts()).waiting > 0)
      await Promise.all([work(one), work(other), work(one), work(other), work(other)])
    expect(claimed.toSorted((a, b) => Number(a) - Number(b))).toEqual(ids)
    for (let of8 = 0; of8 < 8; of8++)
      expect(claimed.filter(id => Number(id) % 8 === of8)).toEqual(ids.filter(id => Number(id) % 8 === of8))
  })

  test('whoever is held up keeps nobody else from adding to the counts of the day', async () => {
    const figure = { name: 'asked', area: 'nga-son', channel: 'telegram', kind: '', n: 1 } as const
    const counted = { changes: [{ noun: 'figures', figures: [figure] }] } as const
    for (const id of ['1', '2']) await one.inbox.receive(message(id, `p${id}`))
    const [slow, quick] = [sure(await claimNext(one.inbox, NOW, LEASE)), sure(await claimNext(other.inbox, NOW, LEASE))]
    const somebody = new pg.Client({ connectionString: place })
    await somebody.connect()
    onTestFinished(() => somebody.end())
    // The delivery of the first waits until it is known whether this one stays.
    await somebody.query('begin')
    await somebody.query(`insert into outbox (id, channel, chat, chat_kind, purpose, priority, state, next_at, created_at)
      values ('held', 'telegram', 'x', 'private', 'answer', 1, 'queued', 0, 0)`)
    const held = one.inbox.finish([slow.lease], { deliveries: [delivery('held', 'p1')], ...counted }, NOW)
    const isHeld = async () => {
      const waiting = `select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`
      return ((await somebody.query(waiting)).rowCount ?? 0) > 0
    }
    await until(isHeld, { what: 'the first to be held up' })
    expect(await other.inbox.finish([quick.lease], { deliveries: [], ...counted }, NOW)).toBe('done')
    await somebody.query('rollback')
    expect(await held).toBe('done')
    const day = { from: '2026-11-01', to: '2026-11-01' }
    expect((await one.figures.between(day, null)).map(({ n }) => n)).toEqual([2])
  })

  test('one id that comes by both is new once', async () => {
    for (const round of ROUNDS) {
      const receipts = await race(store => store.inbox.receive(message(`m${round}`, 'a'), { mark: `mark ${round}` }))
      expect(receipts.toSorted()).toEqual(['new', 'repeat'])
    }
  })

  test('a lease that two finish counts once', async () => {
    for (const round of ROUNDS) {
      await one.inbox.receive(message(`m${round}`, `p${round}`))
      const { lease } = sure(await claimNext(one.inbox, NOW, LEASE))
      const ends = await race((store, which) =>
        store.inbox.finish([lease], { deliveries: [delivery(`${round}/${which}`, 'a')] }, NOW),
      )
      expect(ends.toSorted()).toEqual(['done', 'lost'])
    }
    expect((await one.outbox.counts()).queued).toBe(ROUNDS.length)
  })
})

test('a delivery is claimed once, and a chat has one under way', async () => {
  const many = Array.from({ length: 60 }, (_, i) => delivery(`d${i}`, `chat${i % 20}`))
  await one.outbox.add(many, NOW)
  const claims = await Promise.all(
    Array.from({ length: 6 }, (_, i) =>
      (i % 2 ? one : other).outbox.claim({ channel: 'telegram', limit: 10, now: NOW, leaseMs: LEASE }),
    ),
  )
  const claimed = claims.flat()
  expect(new Set(claimed.map(({ id }) => id)).size).toBe(claimed.length)
  expect(new Set(claimed.map(({ to }) => to.id)).size).toBe(claimed.length)
  for (const some of claims) expect(some.length).toBeLessThanOrEqual(10)
})

test('two officers take one case: one gets it', async () => {
  for (const round of ROUNDS) {
    const code = `VU-${round}`
    await commit(one, open(code))
    const taken = await race((store, which) =>
      commit(store, post(code, 1, [event('taken', which ? 'an' : 'binh', at(1))])),
    )
    expect(taken.toSorted()).toEqual([false, true])
    const events = await one.cases.events(code)
    expect(events.map(({ kind }) => kind)).toEqual(['opened', 'taken'])
    expect(events[1]?.by).toBe(taken[0] ? 'binh' : 'an')
  }
})

describe('people and roles', () => {
  const invitation = { role: 'officer', area: 'nga-son', organisation: null } as const
  const invite = (hash: string) => one.invitations.add(hash, invitation, later(1_000))
  const join = (store: Store, id: string, hash: string) =>
    commit(
      store,
      { noun: 'alias', ref: person(id), alias: `p-${id}` },
      { noun: 'grant', ref: person(id), alias: `p-${id}`, invitation, hash },
    )

  test('a code that two redeem is good for one', async () => {
    for (const round of ROUNDS) {
      await invite(`hash ${round}`)
      const joined = await race((store, which) => join(store, `${round}-${which}`, `hash ${round}`))
      expect(joined.toSorted()).toEqual([false, true])
    }
    expect(await one.roles.in('nga-son', ['officer'])).toHaveLength(ROUNDS.length)
  })

  test('two who join at once have two numbers', async () => {
    for (const round of ROUNDS) for (const which of [0, 1]) await invite(`${round} ${which}`)
    for (const round of ROUNDS) await race((store, which) => join(store, `${round}-${which}`, `${round} ${which}`))
    const numbers = (await one.roles.in('nga-son', ['officer'])).map(({ number }) => number)
    expect(numbers).toEqual(Array.from({ length: 2 * ROUNDS.length }, (_, i) => i + 1))
  })

  test('somebody named twice at once has one name', async () => {
    for (const round of ROUNDS) {
      const ref = person(`${round}`)
      const named = await race((store, which) => commit(store, { noun: 'alias', ref, alias: `p-${round}-${which}` }))
      expect(named.toSorted()).toEqual([false, true])
      expect(await one.aliases.of(ref)).toBe(`p-${round}-${named[0] ? 0 : 1}`)
    }
  })

  test('what is kept of somebody can be written by both', async () => {
    const ref = person('a')
    const until = later(1_000)
    for (const round of ROUNDS) {
      const matter = { sealed: new Uint8Array([round]), until }
      const both = await race(store =>
        commit(
          store,
          { noun: 'matter', ref, matter },
          { noun: 'block', ref, until },
          { noun: 'hearing', alias: 'p', notUntil: until },
        ),
      )
      expect(both).toEqual([true, true])
      await race(store => store.people.heard(ref, later(round)))
    }
    expect((await one.people.get(ref, NOW))?.lastHeard).toEqual(later(ROUNDS.length - 1))
  })
})

describe('warnings', () => {
  test('of two organisations that register a group at once, one has it', async () => {
    for (const round of ROUNDS) {
      const chat = groupChat(`g${round}`)
      const topics = [chat, { ...chat, topic: '7' }]
      const added = await race((store, which) =>
        commit(store, {
          ...{ noun: 'broadcast', do: 'add-group' },
          group: group(topics[which] ?? chat, { organisation: which ? 'nong-dan' : 'phu-nu', leader: `p-${which}` }),
        }),
      )
      expect(added.toSorted()).toEqual([false, true])
      expect(await one.groupsAt(chat)).toHaveLength(1)
    }
  })

  test('stopped while a send of it fails: it is not sent again', async () => {
    const log = { error: () => undefined }
    const vault = { hash: (_purpose: string, value: string) => value.slice(0, 32) }
    for (const round of ROUNDS) {
      const code = `${CODE.slice(0, -1)}${round}`
      const begun = warning({ code, approver: 'an', state: 'sending' })
      await commit(one, { noun: 'broadcast', do: 'add', broadcast: begun, seal: 'x' })
      await one.outbox.add([warningTo(privateChat(`a${round}`), code)], NOW)
      const [claimed] = await one.outbox.claim({ channel: 'telegram', limit: 1, now: NOW, leaseMs: LEASE })
      await Promise.all([
        one.outbox.settle(sure(claimed).lease, { ok: false, retry: true, reason: 'sending-failed' }, NOW),
        commit(
          other,
          { noun: 'broadcast', do: 'advance', was: 'sending', broadcast: { ...begun, state: 'stopped' } },
          { noun: 'broadcast', do: 'skip-queued', code },
        ),
      ])
      expect((await one.outbox.counts()).queued, `round ${round}`).toBe(0)
    }
    expect(await one.broadcasts({ vault, log }).halted()).toEqual([])
  })

  test('a halt that both say is one halt', async () => {
    for (const halted of [true, false, true]) {
      const change = { noun: 'broadcast', do: 'halt', area: 'nga-son', halted, by: 'an' } as const
      expect(await race(store => commit(store, change))).toEqual([true, true])
    }
  })
})

test('of many who swap a setting, one wins', async () => {
  const tries = ROUNDS.map(round => (round % 2 ? one : other).settings.swap('k', null, `${round}`))
  expect((await Promise.all(tries)).filter(Boolean)).toEqual([true])
})
