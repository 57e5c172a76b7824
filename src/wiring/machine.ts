import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Clock } from '../app/ports.ts'
import type { LookAtMachine } from '../app/watching/look-at-machine.ts'
import { makeLookAtMachine } from '../app/watching/look-at-machine.ts'
import type { Config } from '../config.ts'
import type { Store } from '../store/open.ts'
import type { Watching } from './watching.ts'
import { freeMbAt } from './watching.ts'

const MB = 1024 ** 2

const versionOfProgram = (): string => {
  const json: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  return z.object({ version: z.string() }).parse(json).version
}

export interface MachineDeps {
  store: Pick<Store, 'roles' | 'queues' | 'facts' | 'lastBackup'>
  watching: Pick<Watching, 'ready'>
  config: Pick<Config, 'varDir'>
  clock: Clock
}

/** What the operator's page shows of this process. */
export const wireMachine = ({ store, watching, config, clock }: MachineDeps): LookAtMachine => {
  const startedAt = clock.now()
  const program = versionOfProgram()
  return makeLookAtMachine({
    ...{ roles: store.roles, queues: store.queues, databaseFacts: store.facts, backedUp: store.lastBackup, clock },
    ready: watching.ready,
    process: () => {
      return {
        ...{ freeMb: freeMbAt(config.varDir), memoryMb: Math.round(process.memoryUsage.rss() / MB) },
        ...{ startedAt, program, node: process.versions.node },
      }
    },
  })
}
