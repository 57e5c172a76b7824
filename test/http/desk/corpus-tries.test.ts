import { beforeEach, describe, expect, it } from 'vitest'
import type { CorpusChange } from '../../../src/core/teaching/change.ts'
import type { Effect } from '../../../src/core/teaching/effect.ts'
import { effectOf } from '../../../src/core/teaching/effect.ts'
import { reportAs } from '../../app/cases/office.ts'
import type { Answer, Browser, TestDesk } from './build.ts'
import { openDesk } from './build.ts'

/** Nobody alone changes what the judge says: whatever a browser sends, forms of other pages and made-up ones. */

const TEXT = 'Có người tới nhà xưng bên kiểm định bình gas, bắt đóng phí dán tem ngay, không đóng thì lập biên bản'
const CHANGE: CorpusChange = { kind: 'example', pattern: 'gia-danh-dien-luc', form: 'call', text: TEXT }
const HARMLESS: Effect = effectOf([])

const PEOPLE = [
  ['an', 'officer', 'nga-son'],
  ['binh', 'officer', 'nga-son'],
  ['duyet', 'approver', 'nga-son'],
  ['duyet-an', 'approver', 'nga-an'],
  ['can-bo-an', 'officer', 'nga-an'],
  ['quan', 'admin', 'toan-quoc'],
] as const
type Who = (typeof PEOPLE)[number][0] | 'mai' | 'hai-vai'

let desk: TestDesk
const browsers = new Map<string, Browser>()

const at = async (who: Who): Promise<Browser> => {
  const browser = browsers.get(who) ?? (await desk.enter(who))
  browsers.set(who, browser)
  return browser
}

/** The token of forms in this browser. */
const tokenOf = async (who: Who): Promise<string> =>
  /name="the" value="([^"]+)"/.exec((await (await at(who)).get('/desk')).html)?.[1] ?? ''

/** Sends it as if a form of ours had these fields. */
const forge = async (who: Who, act: string, fields: Record<string, string>): Promise<Answer> =>
  (await at(who)).post(`/desk/kho/${act}`, { the: await tokenOf(who), ...fields })

const propose = async (who: Who, area = 'nga-son'): Promise<number> => {
  const { office } = desk
  const by = (await office.store.aliases.of({ channel: 'telegram', id: who })) ?? ''
  const proposal = { area, by, origin: 'hand', caseCode: null, proposed: CHANGE, why: '' } as const
  expect(
    await office.commit({ changes: [{ noun: 'proposals', add: [proposal] }], letters: [] }, office.clock.now()),
  ).toBe(true)
  return (await office.store.teaching.proposals())[0]?.seq ?? 0
}

/** Measured, as if it had been learned. */
const tried = async (seq: number, effect: Effect | null = HARMLESS, base = 0): Promise<number> => {
  const { store, clock, commit } = desk.office
  const trial = { base, proposals: [seq], hash: `h${seq}`, changes: [CHANGE], by: 'x' }
  expect(await commit({ changes: [{ noun: 'trial', trial }], letters: [] }, clock.now())).toBe(true)
  const claimed = await store.teaching.claimTrial(clock.now(), 60_000)
  if (effect) {
    const end = { noun: 'trial-end', seq: claimed?.seq ?? 0, end: { effect } } as const
    expect(await commit({ changes: [end], letters: [] }, clock.now())).toBe(true)
  }
  return claimed?.seq ?? 0
}

const version = async (): Promise<number> => (await desk.office.store.teaching.current()).n

beforeEach(async () => {
  browsers.clear()
  desk = await openDesk()
  for (const [who, role, area] of PEOPLE) await desk.office.invite(who, role, area)
})

describe('publishing', () => {
  const WHY = { 'ly-do': 'nhiều người hỏi' }

  it.each<[string, who: Who, by: Who, area: string, status: number]>([
    ['an officer, who may not', 'binh', 'an', 'nga-son', 403],
    ['who proposed it, as an approver', 'duyet', 'duyet', 'nga-son', 422],
    ['who proposed it, as an admin', 'quan', 'quan', 'nga-son', 422],
    ['an approver of another area', 'duyet-an', 'an', 'nga-son', 403],
    ['an approver, of what another area proposed', 'duyet', 'can-bo-an', 'nga-an', 403],
  ])('%s', async (_what, who, by, area, status) => {
    const thu = String(await tried(await propose(by, area)))
    expect((await forge(who, 'dang', { thu, ...WHY })).status).toBe(status)
    expect(await version()).toBe(0)
  })

  it('one person with two roles under one name', async () => {
    await desk.office.invite('mai', 'officer', 'nga-son', null, 'Lê Thị Mai')
    await desk.office.invite('hai-vai', 'approver', 'nga-son', null, 'le thi mai')
    const thu = String(await tried(await propose('mai')))
    const answer = await forge('hai-vai', 'dang', { thu, ...WHY })
    expect([answer.status, answer.html.includes('Anh chị là người đề xuất'), await version()]).toEqual([422, true, 0])
  })

  it('with a role that was taken away since the page was made', async () => {
    const thu = String(await tried(await propose('an')))
    const the = await tokenOf('duyet')
    await desk.office.store.commit(
      {
        changes: [{ noun: 'revoke', ref: { channel: 'telegram', id: 'duyet' }, role: 'approver', area: 'nga-son' }],
        deliveries: [],
      },
      desk.office.clock.now(),
    )
    const answer = await (await at('duyet')).post('/desk/kho/dang', { the, thu, ...WHY })
    expect([answer.status === 403 || answer.to === '/desk/vao', await version()]).toEqual([true, 0])
  })

  it.each<[string, () => Promise<string>]>([
    ['that harms', async () => String(await tried(await propose('an'), { ...HARMLESS, harms: ['alarms'] }))],
    ['that is not done', async () => String(await tried(await propose('an'), null))],
    ['that there is not', async () => String((await tried(await propose('an'))) + 7)],
    ['without a number', async () => 'x'],
  ])('a trial %s', async (_what, make) => {
    const thu = await make()
    expect((await forge('duyet', 'dang', { thu, ...WHY })).status).toBe(422)
    expect(await version()).toBe(0)
  })

  it.each<[string, Record<string, string>]>([
    ['without a reason', { 'ly-do': ' ' }],
    ['with somebody’s name as the reason', { 'ly-do': 'chị Hoa báo, số 0987 654 321' }],
  ])('%s', async (_what, why) => {
    const thu = String(await tried(await propose('an')))
    expect((await forge('duyet', 'dang', { thu, ...why })).status).toBe(422)
    expect(await version()).toBe(0)
  })

  it('what was withdrawn, what stands on an older version, and the same twice', async () => {
    const withdrawn = await propose('an')
    const first = String(await tried(withdrawn))
    await forge('an', 'rut', { 'de-xuat': String(withdrawn) })
    expect((await forge('duyet', 'dang', { thu: first, ...WHY })).status).toBe(422)
    const [one, other] = [await propose('an'), await propose('binh')]
    const [two, stale] = [String(await tried(one)), String(await tried(other))]
    const both = await Promise.all([
      forge('duyet', 'dang', { thu: two, ...WHY }),
      forge('quan', 'dang', { thu: two, ...WHY }),
    ])
    expect(both.map(({ to }) => to).filter(Boolean)).toEqual(['/desk/kho?xong=published'])
    expect((await forge('duyet', 'dang', { thu: stale, ...WHY })).status).toBe(422)
    expect(await version()).toBe(1)
  })

  it.each<[string, (thu: string) => Promise<Answer>]>([
    ['without the token of forms', async thu => (await at('duyet')).post('/desk/kho/dang', { thu, ...WHY })],
    [
      'with the token of somebody else',
      async thu => (await at('duyet')).post('/desk/kho/dang', { the: await tokenOf('quan'), thu, ...WHY }),
    ],
    ['by who is not signed in', thu => desk.browser().post('/desk/kho/dang', { thu, ...WHY })],
    ['by an address alone', async thu => (await at('duyet')).get(`/desk/kho/dang?thu=${thu}&ly-do=x`)],
  ])('%s', async (_what, send) => {
    const answer = await send(String(await tried(await propose('an'))))
    expect(answer.to === null || answer.to === '/desk/vao').toBe(true)
    expect(await version()).toBe(0)
  })
})

describe('proposing', () => {
  const FORM = {
    loai: 'example',
    mau: 'gia-danh-dien-luc',
    dang: 'call',
    loi: TEXT,
    buoc: 'gui',
    'da-nhin': '1',
    'ly-do': '',
  }
  const proposals = async () => (await desk.office.store.teaching.proposals()).length

  it.each<[string, Record<string, string>]>([
    ['for another area', { ...FORM, xa: 'nga-an' }],
    ['for the whole country', { ...FORM, xa: 'toan-quoc' }],
    ['for no area', FORM],
  ])('%s', async (_what, fields) => {
    expect((await forge('an', 'de-xuat', fields)).status).toBe(403)
    expect(await proposals()).toBe(0)
  })

  it.each([
    ['a number', 'gọi 0987 654 321'],
    ['a number in wide digits', 'gọi ０９８７６５４３２１'],
    ['a name in letters taken apart', 'gặp Nguyễn Văn Bình'.normalize('NFD')],
    ['a link with room in it', 'vào nhan-qua99 . top'],
    ['a number that is said', 'số không chín tám bảy sáu năm bốn ba hai một'],
  ])('%s that was put in behind the look at it', async (_what, own) => {
    const answer = await forge('an', 'de-xuat', { ...FORM, xa: 'nga-son', loi: `${TEXT} ${own}` })
    expect(answer.to).toBeNull()
    expect(await proposals()).toBe(0)
  })

  it('without having looked, and a case of another area', async () => {
    const { code } = await reportAs(
      desk.office,
      'lan',
      'Nó bảo tôi bấm http://don-hang-247.site/x để nhận quà tri ân',
      '5',
    )
    const { 'da-nhin': _looked, ...unlooked } = FORM
    expect((await forge('an', 'de-xuat', { ...unlooked, xa: 'nga-son' })).status).toBe(422)
    expect((await forge('an', 'de-xuat', { ...FORM, vu: code })).status).toBe(422)
    expect(await proposals()).toBe(0)
  })

  it('nobody withdraws, or has tried, what is another’s', async () => {
    const mine = await propose('an')
    expect((await forge('binh', 'rut', { 'de-xuat': String(mine) })).status).toBe(422)
    expect((await forge('can-bo-an', 'thu', { 'de-xuat': String(mine) })).status).toBe(403)
    expect(await desk.office.store.teaching.latestTrial()).toBeNull()
    expect((await forge('binh', 'thu', { 'de-xuat': String(mine) })).to).toBe('/desk/kho?xong=tried')
  })
})

it('going back needs two, too', async () => {
  const thu = String(await tried(await propose('an')))
  await forge('duyet', 'dang', { thu, 'ly-do': 'nhiều người hỏi' })
  expect(await version()).toBe(1)
  expect((await forge('duyet', 'quay-lai', { ban: '0', 'ly-do': 'xem lại' })).to).toBe('/desk/kho?xong=going-back')
  const [back] = await desk.office.store.teaching.proposals()
  const again = String(await tried(back?.seq ?? 0, HARMLESS, 1))
  expect((await forge('duyet', 'dang', { thu: again, 'ly-do': 'xem lại' })).status).toBe(422)
  expect(await version()).toBe(1)
  expect((await forge('quan', 'dang', { thu: again, 'ly-do': 'xem lại' })).to).toBe('/desk/kho?xong=published')
  expect(await version()).toBe(2)
})

it('the history names who proposed and who published', async () => {
  const thu = String(await tried(await propose('an')))
  await forge('duyet', 'dang', { thu, 'ly-do': 'nhiều người hỏi' })
  const { html } = await (await at('quan')).get('/desk/kho')
  expect(html).toContain('Cán bộ số 1, Xã Nga Sơn đề xuất, Người duyệt số 1, Xã Nga Sơn đăng')
})
