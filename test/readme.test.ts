import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ROOT } from './support/snapshot.ts'

/** What the documents promise is there. */
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')

const DOCUMENTS = ['README.md', 'CONTRIBUTING.md', 'data/README.md', 'src/README.md']

const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }

describe.each(DOCUMENTS)('%s', path => {
  const text = read(path)

  test('names only commands that exist', () => {
    const named = [...text.matchAll(/\bnpm (?:run (?:-s )?([\w-]+)|(start|test)\b)/g)].map(
      ([, run, own]) => run ?? own ?? '',
    )
    expect([...new Set(named)].filter(name => !(name in scripts))).toEqual([])
  })

  test('points only to files that exist', () => {
    const named = [...text.matchAll(/(?:src="|\]\(|`)((?:docs|src|data|intents|test)\/[\w./-]+)/g)].map(
      ([, file = '']) => file,
    )
    expect([...new Set(named)].filter(file => !existsSync(join(ROOT, file)) && !file.startsWith('data/local'))).toEqual(
      [],
    )
  })
})

test('README.md describes every variable that is read, and no other', () => {
  const table = read('README.md').split('### Environment')[1]?.split('\n## ')[0] ?? ''
  const cells = table.split('\n').map(row => row.split('|')[1] ?? '')
  const described = cells.flatMap(cell => cell.match(/[A-Z][A-Z_]+/g) ?? [])
  const config = read('src/config.ts') + read('src/config-channels.ts')
  const declared = [...config.matchAll(/^ +([A-Z]+(?:_[A-Z]+)*): /gm)].map(([, name = '']) => name)
  expect(described.toSorted()).toEqual(declared.toSorted())
})

test('the files that the scripts start are there, and CI runs the command of README.md', () => {
  const started = Object.values(scripts).flatMap(script => script.match(/(?:src|test)\/[\w/-]+\.ts/g) ?? [])
  expect(started.filter(file => !existsSync(join(ROOT, file)))).toEqual([])
  expect(read('.ci/run')).toMatch(/^npm install\n(?:.*\n)*npm test$/m)
})
