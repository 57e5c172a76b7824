import { expect, it } from 'vitest'
import { newTrick, settle } from '../../app/askings/town.ts'
import { reportAs } from '../../app/cases/office.ts'
import type { TestDesk } from './build.ts'
import { openDesk } from './build.ts'

/** What people ask and nobody knows, as officers see it: how many, where and when, and no word of it. */

const staffed = async (): Promise<TestDesk> => {
  const desk = await openDesk()
  await desk.office.invite('mot', 'officer', 'nga-son')
  await desk.office.invite('xa', 'officer', 'nga-an')
  return desk
}

const ask = async ({ office }: TestDesk, count: number, area: string, first = 0): Promise<void> => {
  for (let at = first; at < first + count; at++) {
    await settle(office, `nguoi-${at}`, { area })
    await office.post(`nguoi-${at}`, newTrick(at))
  }
}

/** Cells of each row of the table with this caption. */
const rowsOf = (page: string, caption: string): string[][] => {
  const table = page.split('<table').find(part => part.includes(caption)) ?? ''
  const body = /<tbody>([\s\S]*?)<\/tbody>/.exec(table)?.[1] ?? ''
  const plain = (cell: string): string => cell.replace(/<[^>]+>/g, '').trim()
  return body
    .split('</tr>')
    .map(row => [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell = '']) => plain(cell)))
    .filter(cells => cells.length > 0)
}

const GAPS = 'Những việc nhiều người hỏi'
const OVERDUE = 'quá 180 ngày'

it('counts people of the own areas, and of those whose commune nobody knows', async () => {
  const desk = await staffed()
  await ask(desk, 3, 'nga-son')
  await ask(desk, 2, '', 3)
  await ask(desk, 4, 'nga-an', 5)
  const page = await (await desk.enter('mot')).get('/desk/kho/thieu')
  const rows = rowsOf(page.html, GAPS)
  expect(rows.map(([number, lately, people, area, , , code]) => [number, lately, people, area, code])).toEqual([
    ['1', '3', '3', 'Xã Nga Sơn', 'chưa có ai cho đọc'],
    ['2', '2', '2', 'Chưa rõ xã', 'chưa có ai cho đọc'],
  ])
  expect(page.html).not.toMatch(/gia phả|sổ hộ khẩu|nguoi-/)
  expect(page.html).toContain('aria-current="page">Kho còn thiếu')
})

it('leads to the case that was made of it, for those who may see it', async () => {
  const desk = await staffed()
  await ask(desk, 2, '')
  await settle(desk.office, 'lan')
  const { code } = await reportAs(desk.office, 'lan', newTrick(5))
  const caseIn = async (who: string) =>
    rowsOf((await (await desk.enter(who)).get('/desk/kho/thieu')).html, GAPS)[0]?.[6]
  expect(await caseIn('mot')).toBe(code)
  expect(await caseIn('xa')).toBe('chưa có ai cho đọc')
})

it('names the patterns that nobody reviewed for half a year, once they are due', async () => {
  const desk = await staffed()
  const overdue = async () => rowsOf((await (await desk.enter('mot')).get('/desk/kho/thieu')).html, OVERDUE)
  expect(await overdue()).toEqual([])
  desk.office.clock.advance(400 * 24 * 3_600_000)
  const rows = await overdue()
  expect(rows.length).toBeGreaterThan(50)
  expect(rows[0]?.[1]).toMatch(/^\d{2}\/\d{2}\/20\d{2}$/)
})
