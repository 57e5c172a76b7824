import { cpSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Ended } from './run.ts'
import { ROOT, runCommand } from './run.ts'

const FAULTY = ['id: hong', 'status: draft', 'status: reviewed', 'name: Một kiểu lừa', ''].join('\n')

/** A copy of what the check reads, small enough to be checked quickly, with one faulty pattern. */
const copyWithFault = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'khoan-da-corpus-'))
  for (const part of ['data/signs', 'data/reference', 'intents'])
    cpSync(join(ROOT, part), join(folder, part), { recursive: true })
  cpSync(join(ROOT, 'data/patterns/gia-danh-dien-luc.yml'), join(folder, 'data/patterns/gia-danh-dien-luc.yml'))
  writeFileSync(join(folder, 'data/patterns/hong.yml'), FAULTY)
  return folder
}

describe('corpus', () => {
  let faulty: Ended
  let folder: string
  beforeAll(async () => {
    folder = copyWithFault()
    faulty = await runCommand(['corpus'], '', folder)
  })

  test('says file, line and how to mend it, and ends with 1', () => {
    expect(faulty.code).toBe(1)
    expect(faulty.stdout).toMatch(/^data\/patterns\/hong\.yml:3 \[double-key\] .+\.$/m)
    expect(faulty.stdout).toMatch(/^1 patterns, \d+ scam texts, \d+ genuine texts, [1-9]\d* problems$/m)
  })

  test('asked for one file, tells of that file alone', async () => {
    const mine = await runCommand(['corpus', './data/patterns/hong.yml'], '', folder)
    expect(mine.code).toBe(1)
    expect(
      mine.stdout
        .trimEnd()
        .split('\n')
        .slice(0, -1)
        .every(line => line.startsWith('data/patterns/hong.yml:')),
    ).toBe(true)
    const other = await runCommand(['corpus', 'intents/greet.yml'], '', folder)
    expect([other.code, other.stdout.trimEnd().split('\n').length]).toEqual([0, 1])
  })
})

test('what ships has no fault', async () => {
  const { code, stdout } = await runCommand(['corpus'])
  expect(stdout).toMatch(/^\d+ patterns, \d+ scam texts, \d+ genuine texts, 0 problems\n$/)
  expect(code).toBe(0)
})
