import { expect, test } from 'vitest'
import { readSourceFiles } from './source-files.ts'

/** One name means one thing, all over `src`: names that are exported by two files, and those that may be. */
const EXPORT = /^export (?:async )?(?:const|let|function\*?|class|interface|type|enum) (\w+)/gm

const files = readSourceFiles()
const places = Map.groupBy(
  files.flatMap(({ path, code }) =>
    [...new Set([...code.matchAll(EXPORT)].map(([, name = '']) => name))].map(name => ({ name, path })),
  ),
  ({ name }) => name,
)
const homonyms = [...places].filter(([, all]) => all.length > 1).map(([name]) => name)

/** Two files and one meaning, or two meanings that no file can mix up. An entry that is not needed any more fails. */
const KNOWN: Record<string, string> = {
  // What verbs ask of outside, and the same with what only the store's own tests and tools need.
  ...{ Inbox: 'port and store', Outbox: 'port and store', People: 'port and store' },
  HookOutcome: 'what a hook of Zalo gives back: the same for both, which never import each other',
  up: 'each migration has one',
  // Two meanings in the records of cases, which people who decide read as their own words.
  Answered: 'of a message, and of the question of an officer',
  Grant: 'a role as it is kept, and what of it the rights look at',
  Outcome: 'what a verb gives back, and what was decided of a case',
  Reading: 'of a text, and of a case by an officer',
}

test('the exports were found', () => expect(places.size).toBeGreaterThan(500))

test('no name is exported with two meanings but where it is known', () => {
  expect(homonyms.filter(name => !(name in KNOWN)).toSorted()).toEqual([])
})

test('every name that is known still is one', () => {
  expect(Object.keys(KNOWN).filter(name => !homonyms.includes(name))).toEqual([])
})
