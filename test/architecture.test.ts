import { describe, expect, test } from 'vitest'
import { functionsOf } from './functions.ts'
import { readSourceFiles, stringsOf } from './source-files.ts'

/** The directions of the rooms, read from the imports of every file. `src/README.md` says why they are as they are. */
const files = readSourceFiles()
const byPath = new Map(files.map(file => [file.path, file]))

/** `src/channels/zalo-oa/hook.ts` is in the room `channels`; files beside the rooms are rooms of their own. */
const roomOf = (path: string): string => path.split('/')[1] ?? ''

/** What the verbs ask of outside, by subject. */
const PORTS = [
  'src/app/ports.ts',
  ...['people', 'cases', 'warnings', 'numbers', 'askings', 'teaching'].map(noun => `src/app/${noun}/ports.ts`),
  'src/app/watching/ports.ts',
]

const BELOW_MAIN = [
  ...['app', 'core', 'chat', 'library', 'store', 'media', 'papers', 'channels', 'http', 'jobs'],
  ...['config.ts', 'config-channels.ts'],
]

/** What each room may import besides itself. `PORTS` stands for those files of `app`. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  core: [],
  app: ['core'],
  store: [...PORTS, 'core'],
  library: [...PORTS, 'core'],
  media: [...PORTS, 'core'],
  papers: [...PORTS, 'core'],
  channels: [...PORTS, 'core'],
  chat: ['app', 'core'],
  http: ['app', 'core'],
  jobs: ['app', 'core'],
  // Each command is a small `main`: it builds what it needs of what is below the edges, and never asks another edge.
  cli: ['app', 'core', 'library', 'store', 'media', 'papers', 'config.ts'],
  'config.ts': ['core', 'config-channels.ts'],
  'config-channels.ts': ['core'],
  // Loaded by node before `main.ts`.
  'compile-cache.ts': [],
  // Parts of `main.ts`, one for each thing that is built, since together they are too long for a file.
  wiring: [...BELOW_MAIN],
  'main.ts': [...BELOW_MAIN, 'wiring'],
}

/** What stands against a direction, and why it may. An entry that is not needed any more fails the test. */
const EXCEPTIONS: Record<string, string> = {}

const isAllowed = (from: string, to: string): boolean => {
  const may = MAY_IMPORT[roomOf(from)] ?? []
  return roomOf(from) === roomOf(to) || may.includes(roomOf(to)) || may.includes(to)
}

const offences = files.flatMap(({ path, own }) => own.filter(to => !isAllowed(path, to)).map(to => `${path} -> ${to}`))

describe('rooms', () => {
  test('the files were found', () => expect(files.length).toBeGreaterThan(50))

  test('every file is in a room that has a direction', () => {
    expect(files.map(({ path }) => path).filter(path => !(roomOf(path) in MAY_IMPORT))).toEqual([])
  })

  test('import only what their direction allows', () => {
    expect(offences.filter(offence => !(offence in EXCEPTIONS))).toEqual([])
  })

  test('need every exception that is named', () => {
    expect(Object.keys(EXCEPTIONS).filter(exception => !offences.includes(exception))).toEqual([])
  })

  test('import files that are there, with their ending', () => {
    const missing = files.flatMap(({ path, own }) => own.filter(to => !byPath.has(to)).map(to => `${path} -> ${to}`))
    expect(missing).toEqual([])
  })

  test('one vendor never imports another: both may use what they share', () => {
    const vendorOf = (path: string): string => path.split('/')[2] ?? ''
    const SHARED = new Set(['zalo'])
    const mixed = files
      .filter(({ path }) => roomOf(path) === 'channels')
      .flatMap(({ path, own }) =>
        own
          .filter(to => roomOf(to) === 'channels' && vendorOf(to) !== vendorOf(path) && !SHARED.has(vendorOf(to)))
          .map(to => `${path} -> ${to}`),
      )
    expect(mixed).toEqual([])
  })
})

/** The first loop met from any file, as the files on it; empty when there is none. */
const findLoop = (): string[] => {
  const done = new Set<string>()
  const walk = (path: string, trail: readonly string[]): string[] => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path]
    if (done.has(path)) return []
    for (const next of byPath.get(path)?.own ?? []) {
      const loop = walk(next, [...trail, path])
      if (loop.length > 0) return loop
    }
    done.add(path)
    return []
  }
  for (const { path } of files) {
    const loop = walk(path, [])
    if (loop.length > 0) return loop
  }
  return []
}

test('no imports go round in a loop', () => expect(findLoop()).toEqual([]))

describe('core is pure', () => {
  const core = files.filter(({ path }) => roomOf(path) === 'core')

  const IMPURE: [string, RegExp][] = [
    ['waits', /\b(?:await|async)\b|\bnew Promise\b|\.then\(/],
    ['reads a clock', /\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\b|\bset(?:Timeout|Interval|Immediate)\b/],
    ['throws dice', /\bMath\.random\b|\bcrypto\b|\brandomUUID\b/],
    ['looks around', /\bprocess\b|\bglobalThis\b|\bfetch\(|\bconsole\b|\bBuffer\b/],
  ]
  test.each(IMPURE)('nothing %s', (_what, pattern) => {
    expect(core.filter(({ code }) => pattern.test(code)).map(({ path }) => path)).toEqual([])
  })

  test('imports a few pure packages and nothing of Node', () => {
    const PURE = new Set(['zod', 'tldts', 'natural/lib/natural/distance/levenshtein_distance.js'])
    const others = core.flatMap(({ path, foreign }) =>
      foreign.filter(name => !PURE.has(name)).map(name => `${path} -> ${name}`),
    )
    expect(others).toEqual([])
  })
})

/** Lines of a function. */
const LONGEST = 80

/** Functions that are longer all the same, and why. An entry that is not needed any more fails the test. */
const LONG: Record<string, string> = {}

describe('every file', () => {
  /** The paths of the files for which something holds. */
  const where = (holds: (file: (typeof files)[number]) => boolean): string[] =>
    files.filter(holds).map(({ path }) => path)

  test('reads no environment but config.ts', () => {
    expect(where(({ path, code }) => path !== 'src/config.ts' && /\bprocess\s*(?:\.env\b|\[)/.test(code))).toEqual([])
  })

  test('is at most 320 lines long', () => {
    expect(where(({ source }) => source.trimEnd().split('\n').length > 320)).toEqual([])
  })

  test('has no function of more than 80 lines', () => {
    const longer = files.filter(({ source }) => source.split('\n').length > LONGEST)
    const long = longer.flatMap(({ path, source }) =>
      functionsOf(source)
        .filter(({ lines }) => lines > LONGEST)
        .map(({ name, line, lines }) => `${path}:${line} ${name}: ${lines} lines`),
    )
    expect(long.filter(each => !Object.keys(LONG).some(known => each.startsWith(known)))).toEqual([])
    expect(Object.keys(LONG).filter(known => !long.some(each => each.startsWith(known)))).toEqual([])
  })

  test('has no "any"', () => {
    expect(where(({ code }) => /:\s*any\b|\bas\s+any\b|<(?:[\w\s,]*,\s*)?any\b/.test(code))).toEqual([])
  })

  test('is told to no checker to look away', () => {
    expect(where(({ source }) => /@ts-(?:ignore|nocheck|expect-error)|biome-ignore/.test(source))).toEqual([])
  })

  test('never takes the root of natural: it reads .env and loads four databases', () => {
    expect(where(({ foreign }) => foreign.includes('natural'))).toEqual([])
  })

  test('is named for its subject, in kebab-case', () => {
    const name = /^(?:\d{3}-)?[a-z][a-z0-9]*(?:-[a-z0-9]+)*\.ts$/
    const vague = /^(?:utils?|helpers?|common|misc|index)\.ts$/
    expect(
      where(({ path }) => !name.test(path.split('/').at(-1) ?? '') || vague.test(path.split('/').at(-1) ?? '')),
    ).toEqual([])
  })

  test('has no default export and hands nothing on', () => {
    expect(where(({ code }) => /^export default\b|^export \*/m.test(code))).toEqual([])
  })
})

describe('what a resident reads is in intents/texts/vi.yml', () => {
  /** Files whose Vietnamese is for somebody else, or no sentence at all. */
  const VIETNAMESE: Record<string, string> = {
    'src/main.ts': 'the operator reads it at the start',
    'src/wiring/compile.ts': 'the operator reads it at the first start',
    'src/cli/': 'editors and operators read it',
    'src/library/': 'editors read it: what is wrong in a file',
    'src/core/commune.ts': 'operators read it: what is wrong in the commune file',
    'src/core/warnings/spoken.ts': 'tables of words and spellings',
    'src/core/warnings/compare.ts': 'what stands in front of a code',
    'src/core/warnings/own.ts': 'tables of words between the pieces of a number, of titles and family names',
    'src/core/corpus/': 'editors read it: what is wrong in the corpus',
    'src/core/teaching/': 'officers and editors read it: what a commune adds; tables of titles',
    'src/core/match/phrase.ts': 'editors read it: what is wrong with a phrase',
    'src/core/hear/': 'editors read it: what is wrong with a phrase',
    'src/core/text/': 'tables of words and spellings',
    'src/store/data-key.ts': 'the operator reads it when a start is refused',
    'src/store/migrations/migrate.ts': 'the operator reads it when a start is refused',
    'src/papers/': 'a paper is its own text; committees and offices read it, no resident',
    'src/http/errors.ts': 'sentences that must be there when nothing else works',
    'src/channels/telegram/command.ts': 'the words of the contract that the commands stand for',
  }

  const isSentence = (text: string): boolean =>
    /[ăâđêôơưáàãéèíìóòõúùý\u1EA0-\u1EF9]/i.test(text.normalize('NFC')) && /\p{L}[\p{P}]*\s+[\p{P}]*\p{L}/u.test(text)

  const speakers = files.filter(({ code }) => stringsOf(code).some(isSentence)).map(({ path }) => path)

  test('no sentence stands in the code but where it is known to', () => {
    const known = Object.keys(VIETNAMESE)
    expect(speakers.filter(path => !known.some(place => path.startsWith(place)))).toEqual([])
  })

  test('every place that may speak still does', () => {
    const silent = Object.keys(VIETNAMESE).filter(place => place !== 'src/cli/')
    expect(silent.filter(place => !speakers.some(path => path.startsWith(place)))).toEqual([])
  })
})
