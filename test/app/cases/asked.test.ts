import { readFileSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { fakeChannel } from '../build-bot.ts'
import type { Office } from './office.ts'
import { openOffice, reportAs, textsTo } from './office.ts'

const HOST = 'don-hang-247.site'
const LINK = `Shop gui ma don hang, moi chi bam http://${HOST}/x de nhan qua tri an khach hang than thiet nhe`
const DAY_MIN = 24 * 60

/** Asks about it: what is judged leaves its marks. */
const asks = async (office: Office, who: string, text: string): Promise<void> => {
  await office.post(who, text)
}

const staffed = async (options: Parameters<typeof openOffice>[0] = {}): Promise<Office> => {
  const office = await openOffice(options)
  for (const who of ['mot', 'hai']) await office.invite(who, 'officer', 'nga-son')
  return office
}

describe('who asked about exactly the same link', () => {
  it('is told of the decision, and of its correction, without having asked for it', async () => {
    const office = await staffed()
    await asks(office, 'mai', `${HOST} là gì vậy`)
    const { code } = await reportAs(office, 'lan', LINK)
    const post = await office.post('mot', `lừa đảo ${code}`)
    expect(textsTo(post, 'mai')).toMatch(/Gần đây anh chị hỏi[\s\S]*CÓ DẤU HIỆU LỪA ĐẢO[\s\S]*không báo lại/)
    await office.post('mot', `không phải ${code}`)
    const corrected = await office.post('hai', `xác nhận ${code}`)
    expect(textsTo(corrected, 'mai')).toContain('đã gỡ khỏi danh sách cảnh báo')
  })

  it('hears of a mark taken off alone, also who asked when it was on the list', async () => {
    const office = await staffed()
    const { code } = await reportAs(office, 'lan', LINK)
    await office.post('mot', `lừa đảo ${code}`)
    await asks(office, 'mai', `${HOST} là gì vậy`)
    expect(textsTo(await office.post('mot', `bỏ dấu ${code} 1`), 'mai')).toContain('đã gỡ khỏi danh sách')
  })

  it.each([
    ['asked about another link', async (office: Office) => asks(office, 'mai', 'don-hang-248.site là gì vậy')],
    [
      'said "không báo lại"',
      async (office: Office) => {
        await asks(office, 'mai', HOST)
        await office.post('mai', 'không báo lại')
      },
    ],
    [
      'asked after "không báo lại"',
      async (office: Office) => {
        await office.post('mai', 'không báo lại')
        await asks(office, 'mai', HOST)
      },
    ],
    [
      'deleted their data',
      async (office: Office) => {
        await asks(office, 'mai', HOST)
        for (const text of ['xoá dữ liệu', 'đồng ý']) await office.post('mai', text)
      },
    ],
    [
      'asked longer ago than anything is kept',
      async (office: Office) => {
        await asks(office, 'mai', HOST)
        office.clock.advance(31 * DAY_MIN * 60_000)
        await office.post('mot', 'trợ giúp')
      },
    ],
  ])('not who %s', async (_who, happened) => {
    const office = await staffed()
    await happened(office)
    const { code } = await reportAs(office, 'lan', LINK)
    expect(textsTo(await office.post('mot', `lừa đảo ${code}`), 'mai')).toBe('')
  })

  it('not where a message would cost something by now', async () => {
    const channel = { ...fakeChannel(), traits: { abroad: false, freeMs: 48 * 3_600_000 } }
    const office = await staffed({ channel })
    await asks(office, 'mai', HOST)
    office.clock.advance(49 * 3_600_000)
    const { code } = await reportAs(office, 'lan', LINK)
    expect(textsTo(await office.post('mot', `lừa đảo ${code}`), 'mai')).toBe('')
  })

  it('is told once, and as one of the case if they reported it', async () => {
    const office = await staffed()
    await asks(office, 'lan', LINK)
    const { code } = await reportAs(office, 'lan', LINK)
    const post = await office.post('mot', `lừa đảo ${code}`)
    expect(post.get('lan')).toHaveLength(1)
  })

  it('the notice about data says so', async () => {
    expect((await openOffice()).notice).toContain('không báo lại')
  })
})

describe('a link that two communes have on the list', () => {
  it('is told as taken off only when it is off by both', async () => {
    const office = await staffed()
    await office.invite('ba', 'officer', 'nga-an')
    await asks(office, 'mai', `${HOST} là gì vậy`)
    const { code: here } = await reportAs(office, 'lan', LINK)
    const { code: there } = await reportAs(office, 'hoa', LINK, 'Nga An')
    expect(textsTo(await office.post('mot', `lừa đảo ${here}`), 'mai')).toContain('CÓ DẤU HIỆU LỪA ĐẢO')
    expect(textsTo(await office.post('ba', `lừa đảo ${there}`), 'mai')).toBe('')
    const first = await office.post('mot', `bỏ dấu ${here} 1`)
    expect(textsTo(first, 'mot')).toContain('Vụ khác cũng đưa vào danh sách')
    for (const who of ['mai', 'lan']) expect(textsTo(first, who)).toBe('')
    expect(textsTo(await office.post('ba', `bỏ dấu ${there} 1`), 'mai')).toContain('đã gỡ khỏi danh sách')
  })

  it('nor by a reversal, as long as the other stands', async () => {
    const office = await staffed()
    await office.invite('ba', 'officer', 'nga-an')
    await asks(office, 'mai', `${HOST} là gì vậy`)
    const { code: here } = await reportAs(office, 'lan', LINK)
    const { code: there } = await reportAs(office, 'hoa', LINK, 'Nga An')
    await office.post('mot', `lừa đảo ${here}`)
    await office.post('ba', `lừa đảo ${there}`)
    expect(textsTo(await office.post('mot', `chưa rõ ${here}`), 'mai')).toBe('')
    expect(textsTo(await office.post('ba', `chưa rõ ${there}`), 'mai')).toContain('đã gỡ khỏi danh sách')
  })
})

describe('a stolen copy', () => {
  it('shows nothing of what was asked about', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'asked-'))
    onTestFinished(() => rm(dir, { recursive: true }))
    const office = await staffed({ path: join(dir, 'kd.db') })
    await asks(office, 'mai', `số 0987321654, stk 19034455667788, trang ${HOST}`)
    await office.store.scrub()
    const bytes = (await readdir(dir)).map(file => readFileSync(join(dir, file), 'latin1')).join('')
    // It is there: with the name in the records, and the kinds of the marks.
    const alias = await office.store.aliases.of({ channel: 'telegram', id: 'mai' })
    expect(bytes.split(`${alias}account`).length).toBeGreaterThan(1)
    for (const secret of ['0987321654', '19034455667788', 'don-hang-247']) expect(bytes).not.toContain(secret)
  })
})

describe('"báo lại"', () => {
  it('says the same whether there is a case or not, and followers get no status', async () => {
    const office = await staffed()
    await office.post('mai', LINK)
    const before = await office.ask('mai', 'báo lại')
    const { code } = await reportAs(office, 'lan', LINK)
    await office.post('hoa', LINK)
    expect(await office.ask('hoa', 'báo lại')).toBe(before)
    expect(await office.ask('hoa', 'báo lại')).toBe(before)
    for (const who of ['hoa', 'mai', 'la'])
      expect(await office.ask(who, `vụ ${code}`)).toContain('không tìm thấy vụ nào')
    expect(await office.ask('lan', `vụ ${code}`)).toContain('đang chờ')
  })
})
