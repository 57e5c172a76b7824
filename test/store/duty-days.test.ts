import { describe, expect, test } from 'vitest'
import type { DutyDay } from '../../src/app/people/ports.ts'
import type { Role } from '../../src/core/cases/rights.ts'
import { NOW, person } from './build-messages.ts'
import { freshStore } from './build-store.ts'

const MON = '2026-11-23'
const TUE = '2026-11-24'
const SUN = '2026-11-29'

/** An admin, two officers of the area, and one of another. */
const build = async () => {
  const store = await freshStore()
  const give = async (name: string, role: Role, area: string) => {
    const hash = `${name} ${role} ${area}`
    const invitation = { role, area, organisation: null }
    const [ref, alias] = [person(name), `p-${name}`]
    await store.invitations.add(hash, invitation, new Date(NOW.getTime() + 60_000))
    const changes = [
      { noun: 'alias' as const, ref, alias },
      { noun: 'grant' as const, ref, alias, invitation, hash },
    ]
    await store.commit({ changes, deliveries: [] }, NOW)
  }
  await give('chief', 'admin', 'toan-quoc')
  await give('an', 'officer', 'nga-son')
  await give('binh', 'officer', 'nga-son')
  await give('chi', 'officer', 'nga-an')
  const set = (duty: readonly DutyDay[], before: readonly DutyDay[] = [], by = 'p-chief') => {
    const change = { noun: 'duty', area: 'nga-son', from: MON, to: SUN, before, duty, by } as const
    return store.commit({ changes: [change], deliveries: [] }, NOW)
  }
  return { store, set, week: () => store.duty.between('nga-son', MON, SUN) }
}

const AN: DutyDay = { day: MON, alias: 'p-an' }
const BINH: DutyDay = { day: TUE, alias: 'p-binh' }

describe('days of duty', () => {
  test('are there as they were written, and written anew as a whole', async () => {
    const { store, set, week } = await build()
    expect(await set([AN, BINH])).toBe(true)
    expect(await week()).toEqual([AN, BINH])
    expect([...(await store.duty.on('nga-son', MON))]).toEqual(['p-an'])
    expect([...(await store.duty.on('nga-an', MON))]).toEqual([])
    expect(await set([BINH], [BINH, AN])).toBe(true)
    expect(await week()).toEqual([BINH])
  })

  test('are not written over what somebody else wrote meanwhile', async () => {
    const { set, week } = await build()
    await set([AN])
    for (const before of [[], [BINH], [AN, BINH]]) expect(await set([BINH], before)).toBe(false)
    expect(await week()).toEqual([AN])
  })

  test('are written by admins alone, and are of officers of that area alone', async () => {
    const { set, week } = await build()
    expect(await set([AN], [], 'p-an')).toBe(false)
    expect(await set([AN, { day: MON, alias: 'p-chi' }, { day: MON, alias: 'p-chief' }])).toBe(true)
    expect(await week()).toEqual([AN])
  })

  test('go with the role, and with the person', async () => {
    const { store, set, week } = await build()
    await set([AN, BINH])
    const revoke = { noun: 'revoke', ref: person('an'), role: 'officer', area: 'nga-son' } as const
    await store.commit({ changes: [revoke], deliveries: [] }, NOW)
    expect(await week()).toEqual([BINH])
    await store.commit({ changes: [{ noun: 'forget', ref: person('binh') }], deliveries: [] }, NOW)
    expect(await week()).toEqual([])
  })

  test('that are long over are dropped with the next week that is written', async () => {
    const { store, set } = await build()
    const old = { day: '2026-08-10', alias: 'p-an' }
    const [from, to] = ['2026-08-10', '2026-08-16']
    const change = { noun: 'duty', area: 'nga-son', from, to, before: [], duty: [old], by: 'p-chief' } as const
    await store.commit({ changes: [change], deliveries: [] }, NOW)
    expect(await store.duty.between('nga-son', from, to)).toEqual([old])
    await set([AN])
    expect(await store.duty.between('nga-son', from, to)).toEqual([])
  })
})
