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
  ...['contacts', 'drills', 'duty-days', 'earlier', 'facts', 'farewells', 'figures', 'inbox', 'interleaving', 'outbox', 'outbox-hurry', 'people', 'prepared', 'rewind', 'settings'],
  ...['teaching', 'urgent'],
].map(name => `test/store/${name}.test.ts`)

// What they judge by is read once in each worker, not once in every file: none of them leaves anything behind.
// How long it takes is the machine's affair: these only end what hangs.
const times = { isolate: false, testTimeout: 600_000, hookTimeout: 600_000 }

/** Files that take longest, from half a minute up. Begun last, one of them would run alone at the end. */
const LONGEST = [
  ...['postgres/corpus', 'postgres/backup', 'e2e/scripts', 'e2e/desk-more', 'e2e/desk', 'e2e/hostile-pictures'],
  ...['http/desk/corpus', 'e2e/warnings', 'e2e/web-pictures', 'e2e/desk-warnings', 'cli/operator', 'e2e/refresh-token'],
  ...['e2e/outage', 'e2e/tides', 'e2e/kept', 'e2e/drill', 'e2e/recall', 'e2e/retries', 'e2e/column', 'e2e/web-story'],
  ...['core/reply/replies', 'e2e/cases', 'e2e/channels', 'e2e/mutations', 'e2e/kill'],
].map(name => `/test/${name}.test.ts`)

const rankOf = ({ moduleId }: TestSpecification): number => {
  const at = LONGEST.findIndex(name => moduleId.endsWith(name))
  return at < 0 ? LONGEST.length : at
}

/** A worker is of one project, and each new one reads what is judged by: first all that is asked of the one, then the other. */
const turnOf = ({ project }: TestSpecification): number => ['postgres', 'sqlite'].indexOf(project.name)

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => turnOf(a) - turnOf(b) || rankOf(a) - rankOf(b))
  }
}

export default defineConfig({
  test: {
    // More than the two cores of the machine this is made for: most tests wait for a server, a vendor or a clock.
    maxWorkers: 6,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          ...{ name: 'sqlite', ...times, globalSetup: [LEARN], provide: { engine: 'sqlite' as const } },
          ...{ include: ['test/**/*.test.ts'], exclude: ['test/postgres/**'] },
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
