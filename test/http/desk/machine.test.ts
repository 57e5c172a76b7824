import { describe, expect, it } from 'vitest'
import type { LookAtMachineDeps } from '../../../src/app/watching/look-at-machine.ts'
import { openDesk } from './build.ts'

/** How the server is, as an admin sees it. */

const DAY_MS = 24 * 3_600_000

const pageWith = async (machine: Partial<LookAtMachineDeps> = {}): Promise<string> => {
  const desk = await openDesk({ machine })
  await desk.office.invite('quan', 'admin', 'toan-quoc')
  return (await (await desk.enter('quan')).get('/desk/may')).html
}

/** What stands beside each name. */
const factsOf = (page: string): Record<string, string> =>
  Object.fromEntries(
    [...page.matchAll(/<dt>([^<]+)<\/dt><dd>([^<]*)<\/dd>/g)].map(([, name = '', value = '']) => [name, value]),
  )

const concernsOf = (page: string): string[] => {
  const alert = /role="alert">([\s\S]*?)<\/div>/.exec(page)?.[1] ?? ''
  return [...alert.matchAll(/<li>([^<]+)<\/li>/g)].map(([, text = '']) => text)
}

const channelsWith = (zalo: string): Partial<LookAtMachineDeps> => ({
  ready: async () => ({
    ...{ database: 'ok', corpus: { version: 'abc', patterns: 59 } },
    ...{ channels: { 'zalo-oa': zalo, web: 'on' }, last: {} },
  }),
})

const queueOf = (oldestSeconds: number, setAside = 0): Partial<LookAtMachineDeps> => ({
  ...channelsWith('on'),
  queues: async () => ({
    inbox: { open: 3, oldestSeconds: 61, setAside },
    outbox: [{ channel: 'zalo-oa', open: 7, oldestSeconds }],
  }),
})

describe('the page', () => {
  it('tells channels, queues, database, disk and versions', async () => {
    const page = await pageWith()
    expect(page).toContain('aria-current="page">Máy chủ')
    expect(page.replace(/(?:\s|<[^>]+>)+/g, ' ')).toMatch(/Zalo đang chạy .* chưa lần nào 0 không có/)
    expect(page).toContain('không dùng')
    const facts = factsOf(page)
    expect(facts).toMatchObject({
      'Ghi được': 'có',
      'Đĩa còn trống': '9000 MB',
      'Kho mẫu': 'abcdef012345',
      'Kiểu lừa': '59',
    })
    expect(facts.Loại).toMatch(/^SQLite 3\.\d+/)
    expect(facts['Bước nâng cấp']).toMatch(/^\d{3}$/)
    expect(facts['Dung lượng']).toMatch(/^[1-9]\d* MB$/)
    expect(concernsOf(page)).toEqual([])
  })

  it('tells how much waits, and how long', async () => {
    const page = await pageWith(queueOf(125))
    expect(factsOf(page)).toMatchObject({ 'Chưa trả lời': '3', 'Chờ lâu nhất': '2 phút' })
    expect(page).toContain('<td data-label="Chờ gửi">7</td>')
    expect(page).toContain('<td data-label="Chờ lâu nhất">3 phút</td>')
    expect(concernsOf(page)).toEqual([])
  })
})

describe('what somebody has to do something about', () => {
  it.each<[string, Partial<LookAtMachineDeps>, string]>([
    ['a channel that is broken', channelsWith('broken: token-refused'), 'Kênh Zalo đang hỏng.'],
    ['what waits for long', queueOf(700), 'Tin chờ gửi qua Zalo đã 11 phút.'],
    ['messages set aside', queueOf(1, 2), 'Có tin trả lời không được'],
    ['a backup that was never made', { backedUp: async () => null }, 'Chưa sao lưu lần nào.'],
    ['an old backup', { backedUp: async () => new Date(Date.UTC(2026, 0, 1)) }, 'ngày chưa sao lưu.'],
    [
      'a full disk',
      { process: () => ({ freeMb: 499, memoryMb: 1, startedAt: new Date(0), program: '', node: '' }) },
      'Đĩa chỉ còn 499 MB trống.',
    ],
    [
      'a database that cannot be written',
      {
        ready: async () => ({ database: 'broken: gone', corpus: { version: '', patterns: 0 }, channels: {}, last: {} }),
      },
      'Dữ liệu không ghi được.',
    ],
  ])('%s', async (_what, machine, told) => {
    const concerns = concernsOf(await pageWith(machine))
    expect(concerns).toHaveLength(1)
    expect(concerns[0]).toContain(told)
  })

  it('not a backup of PostgreSQL, which others make', async () => {
    const databaseFacts = async () => ({
      engine: 'postgres' as const,
      version: '17.2',
      bytes: 1,
      migration: '012-asked',
    })
    const page = await pageWith({ databaseFacts, backedUp: async () => null })
    expect(concernsOf(page)).toEqual([])
    expect(factsOf(page)['Sao lưu gần nhất']).toBe('do PostgreSQL lo')
  })

  it('a backup of yesterday is none', async () => {
    const desk = await openDesk()
    const backedUp = async () => new Date(desk.office.clock.now().getTime() - DAY_MS)
    expect(concernsOf(await pageWith({ backedUp }))).toEqual([])
  })
})
