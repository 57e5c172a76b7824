import { makeDatabase } from './engines.ts'
import type { Server } from './process.ts'
import { startServer } from './process.ts'
import type { Town } from './town.ts'
import { startTown } from './town.ts'

/** Two servers on one PostgreSQL of the run, and the three vendors: that of the town, and another. */
export interface Pair {
  url: string
  town: Town
  second: Server
  /** The address of the second. */
  there: string
  close(): Promise<void>
}

export const startPair = async (): Promise<Pair> => {
  const database = await makeDatabase('empty')
  const town = await startTown({ DATABASE_URL: database.url })
  const second = startServer(town.env)
  return {
    ...{ url: database.url, town, second, there: await second.ready },
    close: async () => {
      await second.stop()
      await town.close()
      await database.drop()
    },
  }
}
