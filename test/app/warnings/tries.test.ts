import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import type { Hall } from './hall.ts'
import { approve, codeIn, draft, group, openDesk, submit, textsTo, WORDS } from './hall.ts'

/** Ways to send a warning that must not lead anywhere. */

/** Nobody but a desk was told anything by the clock. */
const nothingWent = async (hall: Hall): Promise<void> => {
  const sent = await hall.pass(3 * 24 * 60)
  expect(textsTo(sent, 'lan')).toBe('')
  expect(textsTo(sent, '-100')).toBe('')
}

const stateOf = async (hall: Hall, code: string): Promise<string | undefined> =>
  (await hall.broadcasts.get(code))?.state

describe('one account alone', () => {
  it('leader and approver in one: neither approves nor rejects its own', async () => {
    const hall = await openDesk()
    await hall.subscribe('lan')
    await hall.invite('hoa', 'approver', 'nga-son')
    await hall.invite('hoa', 'admin', 'toan-quoc')
    const code = await draft(hall)
    const post = await hall.post('hoa', `gửi duyệt ${code}`)
    expect(textsTo(post, 'an')).toContain(code)
    expect(post.get('hoa')).toHaveLength(1)
    for (const said of [`duyệt ${code}`, `duyệt ${code} 17:30`, `từ chối ${code} thôi`]) {
      expect(await hall.ask('hoa', said)).toContain('chính anh chị soạn')
    }
    expect(await hall.ask('hoa', 'duyệt')).toContain('Không có cảnh báo nào đang chờ')
    expect(await stateOf(hall, code)).toBe('submitted')
    await nothingWent(hall)
  })

  it('a leader who approves, an approver who hands in: told that it is the part of another', async () => {
    const hall = await openDesk()
    const code = await submit(hall)
    for (const said of [`duyệt ${code}`, `duyet ${code.toLowerCase()}`, `từ chối ${code} thôi`]) {
      expect(await hall.ask('hoa', said), said).toContain('Người soạn không tự duyệt')
    }
    expect(await hall.ask('an', `sửa ${code} ${WORDS}`)).toContain('người duyệt không soạn')
    expect(await hall.ask('lan', `duyệt ${code}`)).not.toContain('duyệt')
    expect(await stateOf(hall, code)).toBe('submitted')
  })

  it('a leader who had everything deleted, and comes back as an approver: it waits', async () => {
    const hall = await openDesk()
    await hall.subscribe('lan')
    const code = await submit(hall)
    await hall.ask('hoa', 'xoá dữ liệu')
    await hall.ask('hoa', 'đồng ý')
    await hall.invite('hoa', 'approver', 'nga-son')
    expect(await hall.ask('hoa', `duyệt ${code}`)).toContain('không duyệt được nữa')
    expect(await stateOf(hall, code)).toBe('submitted')
    await nothingWent(hall)
  })

  it('the only approver is the author: it waits', async () => {
    const hall = await openDesk()
    await hall.invite('thu', 'leader', 'nga-an', 'nong-dan')
    await hall.invite('thu', 'approver', 'nga-an')
    const code = codeIn(await hall.ask('thu', `soạn ${WORDS}`))
    await hall.post('thu', `gửi duyệt ${code}`)
    await hall.post('thu', `duyệt ${code}`)
    expect(await stateOf(hall, code)).toBe('submitted')
  })

  it('a standing approval covers no words of a leader', async () => {
    const hall = await openDesk()
    await hall.subscribe('lan')
    await hall.invite('hoa', 'approver', 'nga-son')
    await hall.post('hoa', 'duyệt sẵn')
    const code = await draft(hall, 'gia-danh-dien-luc')
    await hall.post('hoa', `gửi duyệt ${code}`)
    expect(await stateOf(hall, code)).toBe('submitted')
    await nothingWent(hall)
  })

  it('a leader, an officer, a resident approve nothing', async () => {
    const hall = await openDesk()
    await hall.subscribe('lan')
    await hall.invite('thu', 'leader', 'nga-son', 'phu-nu')
    await hall.invite('can-bo', 'officer', 'nga-son')
    const code = await submit(hall)
    for (const who of ['thu', 'can-bo', 'lan']) await hall.post(who, `duyệt ${code}`)
    expect(await stateOf(hall, code)).toBe('submitted')
    await nothingWent(hall)
  })
})

describe('what was not handed in, or is over', () => {
  it('a draft is approved by nobody', async () => {
    const hall = await openDesk()
    await hall.subscribe('lan')
    const code = await draft(hall)
    expect(await hall.ask('an', `duyệt ${code}`)).toContain('chưa gửi duyệt')
    await nothingWent(hall)
  })

  it.each([
    ['the old code', async (hall: Hall, old: string) => hall.ask('an', `duyệt ${old}`)],
    ['the old button', async (hall: Hall, old: string) => hall.ask('an', `duyệt ${old} 17:30`)],
  ])('after "sửa", %s approves nothing', async (_what, press) => {
    const hall = await openDesk()
    await hall.subscribe('lan')
    const old = await submit(hall)
    const code = codeIn(await hall.ask('hoa', `sửa ${old} ${WORDS} Gọi người nhà.`))
    await press(hall, old)
    expect([await stateOf(hall, old), await stateOf(hall, code)]).toEqual(['replaced', 'draft'])
    await nothingWent(hall)
  })

  it('after approval, "sửa" takes the approval away with the words', async () => {
    const hall = await openDesk()
    await hall.subscribe('lan')
    const old = await submit(hall)
    await hall.post('an', `duyệt ${old} 17:30`)
    const code = codeIn(await hall.ask('hoa', `sửa ${old} ${WORDS} Gọi người nhà.`))
    await hall.post('hoa', `gửi duyệt ${code}`)
    await nothingWent(hall)
  })

  it('a button pressed again does nothing again', async () => {
    const hall = await openDesk()
    await hall.subscribe('lan')
    const code = await submit(hall)
    const again = await hall.post('hoa', `gửi duyệt ${code}`)
    expect(textsTo(again, 'an')).toBe('')
    await hall.post('an', `duyệt ${code}`)
    const twice = await hall.post('an', `duyệt ${code}`)
    expect(textsTo(twice, 'an')).toContain('đã có người duyệt rồi')
    expect(textsTo(twice, 'hoa')).toBe('')
    const sent = await hall.pass(1)
    expect(sent.get('lan')).toHaveLength(1)
    await hall.post('an', `duyệt ${code}`)
    expect((await hall.pass(1)).get('lan')).toBeUndefined()
  })

  it('the very same message, delivered twice, counts once', async () => {
    const hall = await openDesk()
    await hall.subscribe('lan')
    const code = await submit(hall)
    const press = { id: 'press-1', content: { kind: 'press', payload: `duyệt ${code}` } } as const
    await hall.post('an', press)
    expect((await hall.post('an', press)).size).toBe(0)
  })
})

describe('other areas and organisations', () => {
  it('the approver of another commune has no part in it', async () => {
    const hall = await openDesk()
    await hall.invite('ba', 'approver', 'nga-an')
    const code = await submit(hall)
    for (const word of ['duyệt', 'từ chối', 'thu hồi', 'kết quả', 'bản loa']) {
      expect(await hall.ask('ba', `${word} ${code}`), word).toContain('Không có cảnh báo')
    }
    expect(await hall.ask('ba', code)).not.toContain(WORDS)
    expect(await stateOf(hall, code)).toBe('submitted')
  })

  it('a made-up code looks the same as one of another commune', async () => {
    const hall = await openDesk()
    await hall.invite('ba', 'approver', 'nga-an')
    const code = await submit(hall)
    const known = await hall.ask('ba', `duyệt ${code}`)
    expect(await hall.ask('ba', 'duyệt CB-222222')).toBe(known.replace(code, 'CB-222222'))
  })

  it('a group of another organisation, or of another commune, is not taken over', async () => {
    const hall = await openDesk()
    await hall.invite('thu', 'leader', 'nga-son', 'nong-dan')
    await hall.invite('cuc', 'leader', 'nga-an', 'phu-nu')
    await hall.inGroup('thu', group('-100'), 'đăng ký nhóm')
    await hall.inGroup('thu', group('-200', '7'), 'đăng ký nhóm')
    for (const who of ['hoa', 'cuc']) {
      for (const chat of [group('-100'), group('-100', '7'), group('-200', '7'), group('-200')]) {
        expect(await hall.inGroup(who, chat, 'đăng ký nhóm')).toContain('tổ chức khác')
      }
    }
    await approve(hall)
    expect(textsTo(await hall.pass(1), '-100')).toBe('')
  })

  it.each(['lan', 'an'])('"%s", who leads nothing, registers no group', async who => {
    const hall = await openDesk()
    expect(await hall.inGroup(who, group('-100'), 'đăng ký nhóm')).toContain('Chỉ người phụ trách nhóm')
    await approve(hall)
    expect(textsTo(await hall.pass(1), '-100')).toBe('')
  })

  it('a leader whose role was taken away has none of it any more', async () => {
    const hall = await openDesk()
    await hall.subscribe('lan')
    const code = await draft(hall)
    const ref = { channel: 'telegram', id: 'hoa' } as const
    const revoke = { noun: 'revoke', ref, role: 'leader', area: 'nga-son' } as const
    await hall.store.commit({ changes: [revoke], deliveries: [] }, hall.clock.now())
    await hall.post('hoa', `gửi duyệt ${code}`)
    expect(await stateOf(hall, code)).toBe('draft')
  })
})

describe('links and numbers that are not official', () => {
  it.each([
    'https://evil.top',
    'evil[.]top',
    'EVIL.TOP',
    'evil .top',
    'e\u200bvil.top',
    'evil。top',
    'evil chấm com',
    'vietcombank.com.vn.evil.top',
    'https://agribank.com.vn@evil.top',
    'agribank.com.vn/?to=evil.top',
    'аgribank.com.vn',
    'bit.ly/3xYz12',
    't.me/nhom_kin',
    '@ho_tro_ngan_hang',
    'zalo.me/0912345678',
    'VNeID.apk',
    '0912.345.678',
    '０９１２３４５６７８',
    'số tài khoản 19036789012',
    '00020101021138540010A00000072701240006970436',
  ])('%s', async bad => {
    const hall = await openDesk()
    const code = await draft(hall)
    for (const said of [`soạn ${WORDS} ${bad}`, `soạn kết quả: ${WORDS} ${bad}`, `sửa ${code} ${WORDS} ${bad}`]) {
      expect(await hall.ask('hoa', said), said).toContain('chưa gửi đi được')
    }
    expect(await hall.broadcasts.inState(['draft'], null, 9)).toHaveLength(1)
  })

  it('an official one goes out alive, and a reason of an approver never does', async () => {
    const hall = await openDesk()
    await hall.subscribe('lan')
    await approve(hall, `${WORDS} Việc thuế chỉ làm trên dichvucong.gov.vn.`)
    expect(textsTo(await hall.pass(1), 'lan')).toContain(' dichvucong.gov.vn')
    const other = await submit(hall)
    const post = await hall.post('an', `từ chối ${other} xem https://evil.top`)
    expect(textsTo(post, 'hoa')).toContain('evil[.]top')
  })
})

describe('words changed behind our back', () => {
  const open = async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'khoan-da-')), 'k.db')
    const hall = await openDesk({ path })
    await hall.subscribe('lan', 'mai')
    const run = (statement: string): void => {
      const sqlite = new Database(path)
      try {
        sqlite.exec(`drop trigger if exists broadcasts_words_stay; ${statement}`)
      } finally {
        sqlite.close()
      }
    }
    return { hall, run }
  }

  it.each([
    ['words', `'Chuyển tiền vào số này ngay.'`],
    ['area', `'nga-an'`],
    ['organisation', 'null'],
    ['kind', `'result'`],
  ])('%s, after approval: it is stopped, nobody gets it, approvers are told', async (column, value) => {
    const { hall, run } = await open()
    await hall.invite('ba', 'approver', 'nga-an')
    const code = await submit(hall)
    await hall.post('an', `duyệt ${code} 17:30`)
    run(`update broadcasts set ${column} = ${value}`)
    const told = await hall.pass(24 * 60)
    expect(textsTo(told, 'lan')).toBe('')
    expect(textsTo(told, column === 'area' ? 'ba' : 'an')).toContain(`${code} đã bị ai đó sửa`)
    expect((await hall.pass(1)).size).toBe(0)
  })

  it('while it is being sent: what waits goes to nobody', async () => {
    const { hall, run } = await open()
    const code = await approve(hall)
    await hall.jobs.send()
    run(`update broadcasts set words = 'Chuyển tiền vào số này ngay.'`)
    await hall.jobs.send()
    const told = await hall.pass(0)
    expect(textsTo(told, 'lan')).toBe('')
    expect(textsTo(told, 'an')).toContain(code)
  })

  it('before approval: there is no such warning any more', async () => {
    const { hall, run } = await open()
    const code = await submit(hall)
    run(`update broadcasts set words = 'Chuyển tiền vào số này ngay.'`)
    expect(await hall.ask('an', `duyệt ${code}`)).toContain('Không có cảnh báo')
    expect(await hall.ask('lan', code)).toContain('Không có cảnh báo nào mang mã')
  })
})
