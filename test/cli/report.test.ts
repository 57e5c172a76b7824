import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Figure } from '../../src/core/numbers/figures.ts'
import { openStore } from '../../src/store/open.ts'
import { wordsIn } from '../support/docx.ts'
import { runCommand } from './run.ts'

/** `npm run report` beside a database in a folder of its own. */

const counted = (figure: Partial<Figure>): Figure => ({
  ...{ name: 'asked', area: 'nga-son', channel: 'web', kind: '', n: 1 },
  ...figure,
})

const place = async (): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), 'khoan-da-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  mkdirSync(join(folder, 'var'))
  const store = await openStore(join(folder, 'var/khoan-da.db'))
  const add = (day: string, figures: Figure[]) =>
    store.commit({ changes: [{ noun: 'figures', figures }], deliveries: [] }, new Date(`${day}T05:00:00Z`))
  await add('2026-09-30', [counted({ n: 8 })])
  await add('2026-10-01', [counted({ n: 40 }), counted({ area: 'nga-an', n: 500 })])
  await add('2026-10-31', [counted({ n: 2 }), counted({ name: 'alarmed', kind: 'gia-danh-dien-luc', n: 3 })])
  await add('2026-11-01', [counted({ n: 1_000 })])
  await store.close()
  return folder
}

const report = (folder: string, ...rest: string[]) => runCommand(['report', ...rest, '--out', 'out'], '', folder)

const OCTOBER = ['--from', '2026-10-01', '--to', '2026-10-31']

describe('npm run report', () => {
  it('writes the paper and the workbook of these days, and says where they are', async () => {
    const folder = await place()
    const { code, stdout, stderr } = await report(folder, '--area', 'nga-son', ...OCTOBER)
    const stem = 'out/bao-cao-nga-son-2026-10-01-2026-10-31'
    expect([code, stdout, stderr]).toEqual([0, `${stem}.docx\n${stem}.xlsx\n`, ''])
    const book = new ExcelJS.Workbook()
    await book.xlsx.readFile(join(folder, `${stem}.xlsx`))
    const [asked] = book.getWorksheet('Tổng hợp')?.getRows(2, 1) ?? []
    expect([1, 2, 3].map(cell => asked?.getCell(cell).value)).toEqual(['Lượt hỏi', 42, 8])
    const words = (await wordsIn(new Uint8Array(readFileSync(join(folder, `${stem}.docx`))))).join('\n')
    expect(words).toContain('trên địa bàn xã Nga Sơn, tháng 10 năm 2026')
    expect(words).toContain('người dân hỏi 42 lượt (tăng 34 so với kỳ trước)')
    expect(words).toContain('Giả danh điện lực doạ cắt điện, bắt cài ứng dụng (3)')
  })

  it('of all communes, with each of them', async () => {
    const folder = await place()
    expect((await report(folder, ...OCTOBER)).code).toBe(0)
    const [name = ''] = readdirSync(join(folder, 'out')).filter(file => file.endsWith('.docx'))
    const words = (await wordsIn(new Uint8Array(readFileSync(join(folder, 'out', name))))).join('\n')
    expect(words).toContain('người dân hỏi 542 lượt')
    expect(words).toMatch(/Lượt hỏi theo xã\n.*Xã Nga An\n500\n0\ntăng 500\nXã Nga Sơn\n42\n8\ntăng 34/s)
  })

  it.each([
    ['another commune', ['--area', 'ha-noi', ...OCTOBER], 1, 'Không có xã "ha-noi" trong tệp của xã. Có: nga-son'],
    ['a day that is none', ['--from', '2026-02-30', '--to', '2026-03-01'], 2, 'npm run -s report'],
    ['no days', [], 2, 'npm run -s report'],
  ])('%s: says what to write, and writes nothing', async (_what, args, expected, words) => {
    const folder = await place()
    const { code, stderr } = await report(folder, ...args)
    expect([code, stderr]).toEqual([expected, expect.stringContaining(words)])
    expect(readdirSync(folder)).not.toContain('out')
  })
})
