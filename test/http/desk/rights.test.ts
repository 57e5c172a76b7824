import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { reportAs } from '../../app/cases/office.ts'
import type { Answer, Browser, TestDesk } from './build.ts'
import { openDesk } from './build.ts'

/** Who gets where: every address, every role, in the area of the case and in another. */

const SECRET = 'Nó bảo tôi bấm http://don-hang-247.site/x rồi chuyển khoản vào tài khoản 19034455667788 cho shop ngay'

const WORDS = 'Có người lạ gọi điện xưng điện lực, bảo cài ứng dụng để khỏi bị cắt điện. Bà con cúp máy ngay.'

const PEOPLE = [
  ['officer', 'officer', 'nga-son', null],
  ['officer elsewhere', 'officer', 'nga-an', null],
  ['approver', 'approver', 'nga-son', null],
  ['approver elsewhere', 'approver', 'nga-an', null],
  ['leader', 'leader', 'nga-son', 'phu-nu'],
  ['leader elsewhere', 'leader', 'nga-an', 'phu-nu'],
  ['admin', 'admin', 'toan-quoc', null],
  ['admin elsewhere', 'admin', 'nga-an', null],
] as const
type Who = (typeof PEOPLE)[number][0]

const EVERYBODY: readonly Who[] = PEOPLE.map(([who]) => who)
const DESK: readonly Who[] = EVERYBODY.filter(who => !who.startsWith('leader'))
const HERE: readonly Who[] = ['officer', 'approver', 'admin']
const OFFICERS: readonly Who[] = ['officer', 'admin']
/** Who writes or approves warnings. */
const WARNERS: readonly Who[] = EVERYBODY.filter(who => !who.startsWith('officer'))
const ADMINS: readonly Who[] = ['admin', 'admin elsewhere']

/** Who may, by the address; all others are refused. */
const GET: readonly [string, readonly Who[]][] = [
  ['/desk', EVERYBODY],
  ['/desk/phien', EVERYBODY],
  ['/desk/vu', DESK],
  ['/desk/vu?q=19034455667788', DESK],
  ['/desk/vu?xa=nga-son', HERE],
  ['/desk/vu/:code', HERE],
  ['/desk/vu/:code/lua-dao', OFFICERS],
  ['/desk/vu/:code/chua-ro', OFFICERS],
  ['/desk/vu/:code/anh/1', []],
  ['/desk/canh-bao', WARNERS],
  ['/desk/canh-bao?tim=dien+luc', WARNERS],
  ['/desk/canh-bao/phat-thanh', WARNERS],
  ['/desk/canh-bao/phat-thanh?ngay=2026-11-02', WARNERS],
  ['/desk/canh-bao/anh?loi=x', []],
  ['/desk/canh-bao/:warning', ['approver', 'leader', 'admin']],
  ['/desk/canh-bao/:warning/anh', ['approver', 'leader', 'admin']],
  ['/desk/canh-bao/CB-222222', []],
  ['/desk/so-lieu', DESK],
  ['/desk/so-lieu?xa=nga-son', HERE],
  ['/desk/so-lieu/ngay?ten=asked', DESK],
  ['/desk/so-lieu/ngay?ten=asked&xa=nga-son', HERE],
  ['/desk/so-lieu/ngay?ten=nothing', []],
  ['/desk/so-lieu/bao-cao', DESK],
  ['/desk/so-lieu/bao-cao?xa=nga-son', HERE],
  ['/desk/so-lieu/bao-cao/docx?xa=nga-son', HERE],
  ['/desk/so-lieu/bao-cao/xlsx?xa=nga-son', HERE],
  ['/desk/vu/:code/bo-dau?dau=1', []],
  ['/desk/vu/:code/dong', OFFICERS],
  ['/desk/vu/:code/xac-nhan', []],
  ['/desk/kho', DESK],
  ['/desk/kho/de-xuat', DESK],
  ['/desk/kho/de-xuat?vu=VU-222222', []],
  ['/desk/kho/nhap', DESK],
  ['/desk/kho/gia-danh-dien-luc', DESK],
  ['/desk/kho/thieu', DESK],
  ['/desk/may', ADMINS],
  ['/desk/nguoi', ADMINS],
  ['/desk/nguoi/go?vai-tro=officer&xa=nga-son&so=1&tu=1', []],
]

const ACTS = [
  ...['nhan', 'chuyen', 'dong', 'hoi', 'lua-dao', 'chua-ro', 'khong-phai', 'xac-nhan'],
  ...['ghi-dau', 'bo-dau', 'ghep', 'tach'],
  ...['giay/ngan-hang', 'giay/nha-mang', 'giay/tin-bao'],
]
const WARNING_ACTS: readonly [string, readonly Who[]][] = [
  ['gui-duyet', ['leader']],
  ['sua', ['leader']],
  ['xem-truoc', ['leader']],
  ['duyet', ['approver', 'admin']],
  ['tu-choi', ['approver', 'admin']],
  ['thu-hoi', ['leader', 'approver', 'admin']],
]
const POST: readonly string[] = [
  ...WARNING_ACTS.map(([act]) => `/desk/canh-bao/:warning/${act}`),
  ...['soan', 'xem-truoc', 'dung-khan', 'gui-tiep'].map(act => `/desk/canh-bao/${act}`),
  ...ACTS.map(act => `/desk/vu/:code/${act}`),
  ...['/desk/nguoi/moi', '/desk/nguoi/truc', '/desk/nguoi/go', '/desk/phien', '/desk/thoat'],
  ...['/desk/nghi', '/desk/het-nghi'],
  ...['de-xuat', 'nhap', 'thu', 'rut', 'dang', 'quay-lai'].map(act => `/desk/kho/${act}`),
]

describe('addresses, roles and areas', () => {
  let desk: TestDesk
  let code = ''
  let warning = ''
  const browsers = new Map<Who, Browser>()
  const at = (who: Who): Browser => browsers.get(who) as Browser
  const filled = (path: string): string => path.replace(':code', code).replace(':warning', warning)

  const ends: (() => unknown)[] = []

  // One desk for all of them: whatever is tried here, nothing is changed.
  beforeAll(async () => {
    desk = await openDesk({ atEnd: close => void ends.push(close) })
    for (const [who, role, area, organisation] of PEOPLE) await desk.office.invite(who, role, area, organisation)
    code = (await reportAs(desk.office, 'lan', SECRET)).code
    warning = /CB-[0-9A-Z]{6}/.exec(await desk.office.ask('leader', `soạn ${WORDS}`))?.[0] ?? ''
    await desk.office.post('leader', `gửi duyệt ${warning}`)
    for (const who of EVERYBODY) browsers.set(who, await desk.enter(who))
  })
  afterAll(async () => {
    for (const close of ends.toReversed()) await close()
  })

  /** Nothing of the case, of another area or of who works there. */
  const tellsNothing = ({ html }: Answer): void => {
    for (const secret of ['don-hang', '19034455667788', 'chờ nhận', 'Người báo', 'VU-', 'xưng điện lực'])
      expect(html.slice(html.indexOf('<main'))).not.toContain(secret)
  }

  describe('every page', () => {
    it.each(GET)('%s', async (path, allowed) => {
      for (const who of EVERYBODY) {
        const answer = await at(who).get(filled(path))
        expect([who, answer.status]).toEqual([who, allowed.includes(who) ? 200 : 403])
        if (answer.status === 403) tellsNothing(answer)
      }
      expect((await desk.browser().get(filled(path))).to).toBe('/desk/vao')
    })
  })

  it('every act on a case, by who may not: refused, and nothing is changed', async () => {
    const before = await desk.office.store.cases.get(code)
    for (const act of ACTS)
      for (const who of EVERYBODY.filter(each => !HERE.includes(each))) {
        const the = /name="the" value="([^"]+)"/.exec((await at(who).get('/desk')).html)?.[1] ?? ''
        const version = String(before?.state.version)
        const answer = await at(who).post(`/desk/vu/${code}/${act}`, {
          the,
          'phien-ban': version,
          loi: 'Xin chào',
          vu: code,
        })
        expect([act, who, answer.status]).toEqual([act, who, 403])
        tellsNothing(answer)
      }
    expect(await desk.office.store.cases.get(code)).toEqual(before)
  })

  it('every act on a warning, by who may not: refused, and nothing is changed', async () => {
    const state = async (): Promise<string> => {
      const { html } = await at('approver').get(`/desk/canh-bao/${warning}`)
      return /name="phien-ban" value="([^"]+)"/.exec(html)?.[1] ?? ''
    }
    const before = await state()
    for (const [act, allowed] of WARNING_ACTS)
      for (const who of EVERYBODY.filter(each => !allowed.includes(each))) {
        const the = /name="the" value="([^"]+)"/.exec((await at(who).get('/desk')).html)?.[1] ?? ''
        const fields = { the, 'phien-ban': before, loi: `${WORDS} Xin nhắc nhau.` }
        const answer = await at(who).post(`/desk/canh-bao/${warning}/${act}`, fields)
        expect([act, who, answer.status]).toEqual([act, who, 403])
        tellsNothing(answer)
      }
    expect(await state()).toBe(before)
    for (const who of EVERYBODY.filter(each => !each.startsWith('leader'))) {
      const the = /name="the" value="([^"]+)"/.exec((await at(who).get('/desk')).html)?.[1] ?? ''
      for (const act of ['soan', 'xem-truoc'])
        expect((await at(who).post(`/desk/canh-bao/${act}`, { the, loi: WORDS })).status).toBe(403)
    }
  })

  it('an approver reads and confirms, and does nothing else', async () => {
    const page = await at('approver').get(`/desk/vu/${code}`)
    expect(page.html).toContain('Lúc này anh chị không phải làm gì')
    const the = /name="the" value="([^"]+)"/.exec(page.html)?.[1] ?? ''
    for (const act of ACTS.filter(each => each !== 'xac-nhan' && each !== 'tach')) {
      const version = String((await desk.office.store.cases.get(code))?.state.version)
      const answer = await at('approver').post(`/desk/vu/${code}/${act}`, {
        the,
        'phien-ban': version,
        loi: 'Xin chào',
        vu: 'VU-222222',
        dau: '1',
      })
      expect([act, answer.status]).toEqual([act, 403])
    }
  })

  it('an admin of one commune invites there, and takes nobody away elsewhere', async () => {
    const people = await at('admin elsewhere').get('/desk/nguoi')
    expect(people.html).not.toContain('Xã Nga Sơn')
    const refused = await at('admin elsewhere').send(people, '/desk/nguoi/moi', { 'vai-tro': 'officer', xa: 'nga-son' })
    expect(refused.status).toBe(403)
    const officer = (await desk.office.store.roles.in('nga-son', ['officer']))[0]
    const the = /name="the" value="([^"]+)"/.exec(people.html)?.[1] ?? ''
    const named = { 'vai-tro': 'officer', xa: 'nga-son', so: '1', tu: String(officer?.at) }
    expect((await at('admin elsewhere').post('/desk/nguoi/go', { the, ...named })).status).toBe(403)
    expect((await desk.office.store.roles.in('nga-son', ['officer'])).length).toBe(1)
  })

  it.each(POST)('%s without a token, or with that of another session, does nothing', async path => {
    const before = await desk.office.store.cases.get(code)
    const version = String(before?.state.version)
    const foreign = /name="the" value="([^"]+)"/.exec((await at('admin').get('/desk')).html)?.[1] ?? ''
    for (const the of ['', 'x', foreign]) {
      const answer = await at('officer').post(filled(path), { ...(the && { the }), 'phien-ban': version })
      expect([the === '', answer.status]).toEqual([the === '', 403])
    }
    expect((await desk.browser().post(filled(path), { the: foreign })).to).toBe('/desk/vao')
    expect(await desk.office.store.cases.get(code)).toEqual(before)
    expect((await at('officer').get('/desk')).status).toBe(200)
  })

  it('on a telephone a cell says what it is: a mark on the list or not, when a session began', async () => {
    for (const [path, labels] of [
      [`/desk/vu/${code}`, ['Danh sách cảnh báo', 'Có ở vụ khác']],
      ['/desk/phien', ['Vào lúc', 'Dùng lần cuối']],
    ] as const) {
      const { html } = await at('officer').get(path)
      for (const label of labels) expect(html).toContain(`<td data-label="${label}">`)
    }
  })

  // Last, since here a case is taken.
  it('every form of every page carries the token, and of a case the version', async () => {
    await at('officer').send(await at('officer').get(`/desk/vu/${code}`), `/desk/vu/${code}/nhan`)
    const pages = ['/desk', '/desk/vu', `/desk/vu/${code}`, `/desk/vu/${code}/lua-dao`, '/desk/phien']
    for (const [who, paths] of [
      ['officer', pages],
      ['leader', ['/desk/canh-bao', `/desk/canh-bao/${warning}`]],
      ['approver', ['/desk/canh-bao', `/desk/canh-bao/${warning}`]],
      ['admin', ['/desk/nguoi']],
    ] as const)
      for (const path of paths) {
        const { html } = await at(who).get(path)
        const forms = [...html.matchAll(/<form[^>]*method="post" action="([^"]+)"[^>]*>(.*?)<\/form>/gs)]
        expect(forms.length).toBeGreaterThan(0)
        for (const [, action = '', inside = ''] of forms) {
          expect(inside).toMatch(/name="the" value="[\w-]{20,}"/)
          if (action.includes('/CB-')) expect(inside).toMatch(/name="phien-ban" value="submitted\.\d+\.\d+"/)
          if (action.includes('/vu/')) expect(inside).toMatch(/name="phien-ban" value="\d+"/)
        }
      }
  })
})
