import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ListEntry, Lists } from '../../src/store/lists.ts'
import { LISTS_FILE, openLists } from '../../src/store/lists.ts'
import { makeVault } from '../../src/store/vault.ts'

const KEY = new Uint8Array(32).fill(7)
const A = { source: 'Nguồn A', day: '2026-11-20', licence: 'CC0' }
const B = { source: 'Nguồn B', day: '2026-11-22', licence: 'CC0' }

async function* entries(...keys: string[]): AsyncGenerator<ListEntry> {
  for (const key of keys) yield { kind: /^\d/.test(key) ? 'phone' : 'host', key }
}

let folder = ''
let lists: Lists
const open = (key = KEY): Lists => openLists(folder, makeVault(key).hash)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lists-'))
  lists = open()
})

afterEach(() => {
  lists.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('imported lists', () => {
  test('nothing is listed and there is no version before the first import', () => {
    expect(lists.version()).toBe('')
    expect(lists.find('host', ['evil.top'])).toBeNull()
  })

  test('what is listed is told with its source and day, the newest first', async () => {
    await lists.replace(B, entries('evil.top'))
    await lists.replace(A, entries('evil.top', 'bad.top'))
    expect(lists.find('host', ['evil.top'])).toEqual({ source: 'Nguồn B', day: '2026-11-22' })
    expect(lists.find('host', ['x.bad.top', 'bad.top'])).toEqual({ source: 'Nguồn A', day: '2026-11-20' })
    expect(lists.find('phone', ['evil.top'])).toBeNull()
  })

  test('counts what is there once, and takes the place of what was there of its source', async () => {
    expect(await lists.replace(A, entries('evil.top', 'evil.top', '0912000111'))).toBe(2)
    const before = lists.version()
    expect(await lists.replace({ ...A, day: '2026-11-25' }, entries('new.top'))).toBe(1)
    expect(lists.sources()).toEqual([{ ...A, day: '2026-11-25', entries: 1 }])
    expect(lists.find('host', ['evil.top'])).toBeNull()
    expect(lists.version()).not.toBe(before)
  })

  test('an import that breaks off leaves what was there', async () => {
    await lists.replace(A, entries('evil.top'))
    const broken = async function* (): AsyncGenerator<ListEntry> {
      yield { kind: 'host', key: 'half.top' }
      throw new Error('the file ends here')
    }
    await expect(lists.replace(A, broken())).rejects.toThrow('ends here')
    expect(lists.find('host', ['evil.top'])).not.toBeNull()
    expect(lists.find('host', ['half.top'])).toBeNull()
  })

  test('another process reads on while one imports, and then reads the new list', async () => {
    await lists.replace(A, entries('evil.top'))
    const other = open()
    const during = async function* (): AsyncGenerator<ListEntry> {
      yield { kind: 'host', key: 'new.top' }
      expect(other.find('host', ['evil.top'])).not.toBeNull()
      expect(other.find('host', ['new.top'])).toBeNull()
    }
    await lists.replace(A, during())
    expect(other.find('host', ['new.top'])).not.toBeNull()
    expect(other.version()).toBe(lists.version())
    other.close()
  })

  test('a dropped source says nothing any more', async () => {
    await lists.replace(A, entries('evil.top'))
    expect(lists.drop('Nguồn A')).toBe(true)
    expect(lists.drop('Nguồn A')).toBe(false)
    expect(lists.find('host', ['evil.top'])).toBeNull()
    expect(lists.version()).toBe('')
  })

  test('no number stands in the file, and another key finds none', async () => {
    await lists.replace(A, entries('0912000111'))
    lists.close()
    expect(readFileSync(join(folder, LISTS_FILE)).includes('0912000111')).toBe(false)
    lists = open(new Uint8Array(32).fill(8))
    expect(lists.find('phone', ['0912000111'])).toBeNull()
    lists.close()
    lists = open()
    expect(lists.find('phone', ['0912000111'])).toEqual({ source: 'Nguồn A', day: '2026-11-20' })
  })
})
