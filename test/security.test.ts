import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ROOT } from './support/snapshot.ts'

/** Every threat that SECURITY.md lists names tests that are there. */
const text = readFileSync(join(ROOT, 'SECURITY.md'), 'utf8')
const rows = text.split('\n').filter(line => line.startsWith('| ') && !line.startsWith('| who'))

const namedIn = (row: string): { file: string; name: string }[] =>
  [...row.matchAll(/`(test\/[\w./-]+\.test\.ts)` "((?:[^"\\]|\\.)*)"/g)].map(([, file = '', name = '']) => ({
    file,
    name: name.replaceAll('\\"', '"'),
  }))

test('the table was read', () => expect(rows.length).toBeGreaterThan(15))

describe.each(rows.map(row => [row.split('|')[1]?.trim() ?? '', row] as const))('%s', (_threat, row) => {
  test('has a test that is there', () => {
    const named = namedIn(row)
    expect(named.length).toBeGreaterThan(0)
    const missing = named.filter(({ file, name }) => {
      const path = join(ROOT, file)
      return !existsSync(path) || !readFileSync(path, 'utf8').replaceAll("\\'", "'").includes(name)
    })
    expect(missing).toEqual([])
  })
})
