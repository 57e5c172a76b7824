import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { onTestFinished } from 'vitest'
import { openBase } from '../../src/store/engine/base.ts'
import type { Store } from '../../src/store/open.ts'
import { openStore } from '../../src/store/open.ts'
import { engine, freshPlace, ownPlace } from '../support/engines.ts'
import { scratchFolder } from '../support/scratch.ts'
import { NOW } from './build-messages.ts'

export const freshFolder = (): string => {
  const folder = scratchFolder('store-')
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** In a file, or on the engine of this run. */
export const freshStore = async (path?: string): Promise<Store> => {
  const store = await openStore(path ?? (await freshPlace()), { now: () => NOW })
  onTestFinished(() => store.close())
  return store
}

/** Where two stores of a test can be at once. */
export const sharedPlace = async (): Promise<string> =>
  engine() === 'sqlite' ? join(freshFolder(), 'k.db') : ownPlace()

/** Somebody with a way to the database beside the code, who runs statements. */
export const stranger = async (place: string, ...statements: string[]): Promise<void> => {
  const { db } = await openBase(place)
  try {
    for (const statement of statements) await sql.raw(statement).execute(db)
  } finally {
    await db.destroy()
  }
}
