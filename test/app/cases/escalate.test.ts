import { describe, expect, it } from 'vitest'
import { makeEscalate } from '../../../src/app/cases/escalate.ts'
import { demoCommune } from '../../../src/core/commune.ts'
import { caseAfter } from '../../core/cases/build-case.ts'
import { NOW } from '../../store/build-messages.ts'
import { claimNext } from '../../support/claim.ts'
import { sharedCorpus } from '../../support/snapshot.ts'
import type { Office } from './office.ts'
import { openOffice, reportAs, textsTo } from './office.ts'

const SCAM =
  'Có người gọi xưng công an bảo chuyển 50 triệu vào tài khoản 19034455667788 để kiểm tra, giữ bí mật với gia đình'
const PAID = `Tôi lỡ chuyển tiền cho nó rồi. ${SCAM}`
const QUIET = { from: 21 * 60, to: 6 * 60 + 30 }

/** The harness begins at nine in the morning, Vietnam, a Sunday. */
const at = async (office: Office, clock: string, day = 0): Promise<void> => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  const wanted = NOW.getTime() + ((day * 24 + hours - 9) * 60 + minutes) * 60_000
  office.clock.advance(wanted - office.clock.now().getTime())
}

const staffed = async (quiet = false): Promise<Office> => {
  const office = await openOffice({ rules: { quietHours: quiet ? QUIET : null } })
  for (const who of ['mot', 'hai']) await office.invite(who, 'officer', 'nga-son')
  await office.invite('quan-tri', 'admin', 'toan-quoc')
  return office
}

describe('a case nobody takes', () => {
  it('a reminder, the next in order, a reminder, the admin, and daily from then on', async () => {
    const office = await staffed()
    const { post } = await reportAs(office, 'lan', SCAM)
    expect([...post.keys()].toSorted()).toEqual(['lan', 'mot'])
    for (const who of ['mot', 'hai', 'hai', 'quan-tri']) {
      expect([...(await office.pass(14)).keys()], `before ${who}`).toEqual([])
      expect([...(await office.pass(2)).keys()]).toEqual([who])
    }
    expect([...(await office.pass(23 * 60)).keys()]).toEqual([])
    expect([...(await office.pass(2 * 60)).keys()]).toEqual(['quan-tri'])
  })

  it('taken, nobody is told any more', async () => {
    const office = await staffed()
    const { code } = await reportAs(office, 'lan', SCAM)
    await office.post('mot', `nhận ${code}`)
    expect([...(await office.pass(60)).keys()]).toEqual([])
  })

  it('handed over, the next one is told at once', async () => {
    const office = await staffed()
    const { code } = await reportAs(office, 'lan', SCAM)
    const post = await office.post('mot', `chuyển ${code}`)
    expect(textsTo(post, 'hai')).toContain(code)
  })

  it('the duty order of the commune file says who is first', async () => {
    const [first, ...rest] = demoCommune(sharedCorpus().areas).areas
    const commune = { ...demoCommune(sharedCorpus().areas), areas: [{ ...first, duty: [2] }, ...rest] }
    const office = await openOffice({ commune: commune as ReturnType<typeof demoCommune> })
    for (const who of ['mot', 'hai']) await office.invite(who, 'officer', 'nga-son')
    const { post } = await reportAs(office, 'lan', SCAM)
    expect([...post.keys()].toSorted()).toEqual(['hai', 'lan'])
  })
})

describe('at night and over a weekend', () => {
  it('a case of the evening waits for the morning, and the minutes of the night do not count', async () => {
    const office = await staffed(true)
    await at(office, '20:55')
    expect(textsTo((await reportAs(office, 'lan', SCAM)).post, 'mot')).not.toBe('')
    await at(office, '06:20', 1)
    expect([...(await office.pass(0)).keys()]).toEqual([])
    await at(office, '06:41', 1)
    expect([...(await office.pass(0)).keys()]).toEqual(['mot'])
  })

  it('a case of the night is told in the morning', async () => {
    const office = await staffed(true)
    await at(office, '23:10')
    const { post } = await reportAs(office, 'lan', SCAM)
    expect([...post.keys()]).toEqual(['lan'])
    await at(office, '06:31', 1)
    expect([...(await office.pass(0)).keys()]).toEqual(['mot'])
  })

  it('where money moves the night is no reason to wait', async () => {
    const office = await staffed(true)
    await at(office, '23:10')
    const { code, post } = await reportAs(office, 'lan', PAID)
    expect(textsTo(post, 'mot')).toContain('GẤP')
    expect([...(await office.pass(16)).keys()]).toEqual(['mot'])
    expect([...(await office.pass(16)).keys()]).toEqual(['hai'])
    expect(await office.ask('hai', 'việc')).toContain(code)
  })

  it('from Saturday evening to Monday it keeps going, by the hours people are awake', async () => {
    const office = await staffed(true)
    await at(office, '20:59', 6)
    await reportAs(office, 'lan', SCAM)
    const told: string[] = []
    for (let hour = 0; hour < 40; hour += 1) {
      for (const who of (await office.pass(60)).keys()) told.push(who)
    }
    expect(told).toEqual(['mot', 'hai', 'hai', 'quan-tri', 'quan-tri'])
  })
})

describe('an officer who cannot be reached', () => {
  it('is passed by: gone, or the message does not get through', async () => {
    const office = await staffed()
    await office.store.outbox.markGone({ channel: 'telegram', id: 'mot' }, 'blocked', office.clock.now())
    const { post } = await reportAs(office, 'lan', SCAM)
    expect([...post.keys()].toSorted()).toEqual(['hai', 'lan'])
  })

  it('nobody at all: the resident is told to go there, and the case waits', async () => {
    const office = await openOffice()
    const { code, post } = await reportAs(office, 'lan', SCAM)
    expect(textsTo(post, 'lan')).toContain('chưa có cán bộ nào')
    await office.invite('mot', 'officer', 'nga-son')
    expect(textsTo(await office.pass(61), 'mot')).toContain(code)
  })
})

describe('two officers at the same moment', () => {
  it('one gets it, the other is told who', async () => {
    const office = await staffed()
    const { code } = await reportAs(office, 'lan', SCAM)
    await office.hear('mot', `nhận ${code}`)
    await office.hear('hai', `nhận ${code}`)
    const both = [await claimNext(office.store.inbox, office.clock.now(), 60_000)]
    both.push(await claimNext(office.store.inbox, office.clock.now(), 60_000))
    await Promise.all(both.map(message => message && office.answer(message)))
    const post = await office.pass(0)
    const said = ['mot', 'hai'].map(who => textsTo(post, who))
    expect(said.filter(text => text.includes('đã nhận vụ') && text.includes('Anh chị'))).toHaveLength(1)
    expect(said.filter(text => /Cán bộ số [12] đã nhận/.test(text))).toHaveLength(1)
    expect((await office.store.cases.get(code))?.state.taker).not.toBeNull()
  })
})

describe('a case whose step fails', () => {
  it('holds up none behind it, and is heard of', async () => {
    const state = caseAfter()
    const tried: string[] = []
    const escalate = makeEscalate({
      cases: { due: async () => ['VU-AAAAAA', 'VU-BBBBBB'].map(code => ({ code, state })) },
      outbox: { stateOf: async () => null },
      personOf: async () => null,
      openCase: { reading: async () => ({ evidence: [], pictures: 0, marks: [] }) },
      offer: async ({ code }) => {
        tried.push(code)
        if (code === 'VU-AAAAAA') throw new Error('spoilt')
        return { events: [], letters: [], state, nextAt: 0, someone: true, toldAt: null, soon: false }
      },
      telling: { reporters: async () => [] },
      commit: async () => true,
      clock: { now: () => NOW },
    })
    await expect(escalate()).rejects.toThrow('spoilt')
    expect(tried).toEqual(['VU-AAAAAA', 'VU-BBBBBB'])
  })
})
