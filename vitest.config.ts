import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import type { TestSpecification } from 'vitest/node'
import { BaseSequencer } from 'vitest/node'

// Of the workers, and of the servers and commands that tests start by the hundred: each file is compiled once for all.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('var/compiled', import.meta.url))

const LEARN = 'test/support/learn-once.ts'

/** What is asked of both databases: the same tests, once on each. */
const CONTRACT = [
  ...['askings', 'broadcast-groups', 'broadcast-receipt', 'broadcasts', 'case-limits', 'case-looks', 'case-queue', 'cases', 'cases-alike', 'cases-lives'],
  ...['contacts', 'drills', 'duty-days', 'earlier', 'facts', 'farewells', 'figures', 'inbox', 'interleaving', 'outbox', 'outbox-hurry', 'people', 'rewind', 'settings'],
  ...['teaching', 'urgent'],
].map(name => `test/store/${name}.test.ts`)

const ROOMS = ['core', 'chat', 'app', 'http', 'channels', 'jobs', 'library', 'papers'].map(room => `test/${room}/**/*.test.ts`)

// What they judge by is read once in each worker, not once in every file: none of them leaves anything behind.
const times = { isolate: false, testTimeout: 180_000, hookTimeout: 300_000 }

/** Files that take longest, from half a minute up. Begun last, one of them would run alone at the end. */
const LONGEST = [
  ...['e2e/scripts', 'e2e/desk-more', 'e2e/desk', 'e2e/hostile-pictures', 'postgres/corpus', 'http/desk/corpus'],
  ...['e2e/warnings', 'e2e/web-pictures', 'e2e/desk-warnings', 'cli/operator', 'e2e/refresh-token', 'e2e/outage'],
  ...['e2e/tides', 'e2e/kept', 'postgres/backup', 'e2e/drill', 'e2e/recall', 'e2e/retries', 'e2e/column'],
  ...['e2e/web-story', 'core/reply/replies', 'e2e/cases', 'e2e/channels', 'e2e/mutations', 'e2e/kill'],
].map(name => `/test/${name}.test.ts`)

const rankOf = ({ moduleId }: TestSpecification): number => {
  const at = LONGEST.findIndex(name => moduleId.endsWith(name))
  return at < 0 ? LONGEST.length : at
}

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => rankOf(a) - rankOf(b))
  }
}

export default defineConfig({
  test: {
    // More than the two cores of the machine this is made for: most tests wait for a server, a vendor or a clock.
    maxWorkers: 6,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        // Without servers and processes of their own.
        test: {
          ...{ name: 'rooms', ...times, globalSetup: [LEARN], provide: { engine: 'sqlite' as const } },
          include: ROOMS,
        },
      },
      {
        test: {
          ...{ name: 'sqlite', ...times, globalSetup: [LEARN], provide: { engine: 'sqlite' as const } },
          ...{ include: ['test/**/*.test.ts'], exclude: ['test/postgres/**', ...ROOMS] },
        },
      },
      {
        test: {
          ...{ name: 'postgres', ...times, provide: { engine: 'postgres' as const } },
          ...{ globalSetup: [LEARN, 'test/support/postgres-server.ts'] },
          include: [...CONTRACT, 'test/postgres/**/*.test.ts'],
        },
      },
    ],
  },
})
