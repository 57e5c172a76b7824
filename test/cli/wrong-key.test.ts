import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { runCommand } from './run.ts'

/** Commands that touch sealed things ask first whether the key is that of the database. */
const folder = mkdtempSync(join(tmpdir(), 'khoan-da-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('an invitation is not made with a key that does not fit', async () => {
  expect((await runCommand(['invite', 'admin'], '', folder)).code).toBe(0)
  rmSync(join(folder, 'var/data.key'))
  const { code, stdout, stderr } = await runCommand(['invite', 'admin'], '', folder)
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toContain('không tạo chìa khoá mới')
})
