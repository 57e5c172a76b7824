import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { faultsOf } from '../../src/cli/check-parts.ts'
import type { ServerFacts } from '../../src/store/engine/postgres/look.ts'
import { lookAtServer } from '../../src/store/engine/postgres/look.ts'
import { stranger } from '../store/build-store.ts'
import { makeDatabase } from '../support/engines.ts'
import { freePort } from '../support/free-port.ts'
import { COMPILED } from '../support/process.ts'
import { ROOT } from '../support/snapshot.ts'

const freshUrl = async (): Promise<string> => {
  const { url, drop } = await makeDatabase('empty')
  onTestFinished(async () => void (await drop()))
  return url
}

const doctor = async (url: string) => {
  const folder = mkdtempSync(join(tmpdir(), 'khoan-da-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const child = spawn(process.execPath, [join(ROOT, 'src/cli/doctor.ts')], {
    ...{
      cwd: folder,
      env: { ...COMPILED, PATH: process.env.PATH ?? '', DATABASE_URL: url },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  })
  const [stdout, , [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  expect(stdout).not.toContain(new URL(url).password)
  return { stdout, code: code as number }
}

test('the server is there: its version, its key, and whether it can be written', async () => {
  const { stdout } = await doctor(await freshUrl())
  expect(stdout).toMatch(/✓ PostgreSQL \d+\.\d+ ở postgres:\/\/127\.0\.0\.1/)
  expect(stdout).toContain('✓ Cơ sở dữ liệu ghi được.')
})

test('it is not there: one sentence says what to look at', async () => {
  const { stdout, code } = await doctor(`postgres://u:very-secret@127.0.0.1:${await freePort()}/nothing`)
  expect(code).toBe(1)
  expect(stdout).toMatch(/✗ Không kết nối được PostgreSQL ở .*ECONNREFUSED/)
})

test('a database that is set to be read only is seen', async () => {
  const url = await freshUrl()
  await stranger(url, `alter database ${new URL(url).pathname.slice(1)} set default_transaction_read_only = on`)
  expect(await lookAtServer(url)).toMatchObject({ readOnly: true, hears: true })
  expect(await doctor(url)).toMatchObject({ code: 1, stdout: expect.stringContaining('✗ PostgreSQL này chỉ cho đọc') })
})

const GOOD: ServerFacts = {
  ...{ version: '16.1', major: 16, encoding: 'UTF8', unsafe: [], readOnly: false, free: 50, hears: true },
  ...{ encrypted: false, aheadMs: 20 },
}

test.each<[fault: Partial<ServerFacts>, said: RegExp]>([
  [{ major: 13, version: '13.4' }, /13\.4 quá cũ/],
  [{ encoding: 'SQL_ASCII' }, /bảng mã SQL_ASCII/],
  [{ unsafe: ['fsync', 'synchronous_commit'] }, /tắt fsync, synchronous_commit/],
  [{ hears: false }, /pooler/],
  [{ free: 10 }, /chỉ còn 10 kết nối/],
  [{ aheadMs: -90_000 }, /lệch 90 giây/],
])('%j is told', (fault, said) => {
  const here = 'postgres://u:p@127.0.0.1/x'
  expect(faultsOf(GOOD, here)).toEqual([])
  expect(faultsOf({ ...GOOD, ...fault }, here).map(({ text: told }) => told)).toEqual([expect.stringMatching(said)])
})

test('a way over the network that is not encrypted is told, one that stays on the machine is not', () => {
  expect(faultsOf(GOOD, 'postgres://u:p@db.example.vn/x')).toHaveLength(1)
  expect(faultsOf({ ...GOOD, encrypted: true }, 'postgres://u:p@db.example.vn/x')).toEqual([])
})
