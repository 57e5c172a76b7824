import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { ROOT, runCommand } from './run.ts'

/** The command is started in an empty folder: it makes `var/` there, with the key and the database. */
const folder = mkdtempSync(join(tmpdir(), 'khoan-da-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const invite = (...words: string[]) => runCommand(['invite', ...words], '', folder)

describe('npm run invite', () => {
  it.each([
    [['officer', '--area', 'nga-son']],
    [['approver', '--area', 'ba-dinh']],
    [['admin']],
    [['leader', '--area', 'nga-an', '--group', 'phu-nu']],
  ])('%j: a code, and nothing else on standard output', async words => {
    const { code, stdout } = await invite(...words)
    expect(stdout).toMatch(/^MOI-[0-9A-Z]{4}-[0-9A-Z]{4}\n$/)
    expect(code).toBe(0)
  })

  it('says that it is for the first admin, as long as there is none', async () => {
    expect((await invite('admin')).stderr).toContain('người quản trị đầu tiên')
    expect((await invite('officer', '--area', 'nga-son')).stderr).toBe('')
  })

  it.each([
    [[], 'Mời ai?'],
    [['mayor'], 'Mời ai?'],
    [['officer'], '--area phải là một trong'],
    [['officer', '--area', 'thanh-hoa'], '--area phải là một trong'],
    [['officer', '--area', 'toan-quoc'], 'Chỉ quản trị'],
    [['leader', '--area', 'nga-an'], '--group phải là một trong'],
    [['leader', '--area', 'nga-an', '--group', 'hoi-la'], '--group phải là một trong'],
    [['officer', '--area', 'nga-an', '--group', 'phu-nu'], '--group chỉ đi cùng leader'],
    [['officer', '--where', 'nga-an'], "'--where'"],
  ])('%j is refused, and says how', async (words, message) => {
    const { code, stdout, stderr } = await invite(...words)
    expect(stderr).toContain(message)
    expect([code, stdout]).toEqual([2, ''])
  })

  it('knows the communes and organisations of the commune file, and no others', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'khoan-da-'))
    mkdirSync(join(elsewhere, 'var'))
    copyFileSync(join(ROOT, 'docs/van-hanh/xa-mau/hai-xa.yml'), join(elsewhere, 'var/commune.yml'))
    const there = (...words: string[]) => runCommand(['invite', ...words], '', elsewhere)
    expect((await there('officer', '--area', 'kim-lien')).stdout).toMatch(/^MOI-/)
    expect((await there('leader', '--area', 'van-an', '--group', 'to-cong-nghe-so')).stdout).toMatch(/^MOI-/)
    expect((await there('officer', '--area', 'nga-son')).stderr).toContain('kim-lien, van-an')
    expect((await there('leader', '--area', 'van-an', '--group', 'cong-doan')).stderr).toContain('to-cong-nghe-so')
    rmSync(elsewhere, { recursive: true, force: true })
  })

  it('no code stands in the database', async () => {
    const { stdout } = await invite('officer', '--area', 'nga-son')
    const bytes = readFileSync(join(folder, 'var/khoan-da.db'), 'latin1')
    expect(bytes).toContain('invitations')
    expect(bytes).not.toContain(stdout.trim())
  })
})
