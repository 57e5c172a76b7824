import { join } from 'node:path'
import type { Environment } from '../config.ts'
import { dataKeyOf, insistOnKey, KEY_FILE } from '../store/data-key.ts'
import { nameOfPlace } from '../store/engine/base.ts'
import type { Store } from '../store/open.ts'
import { openStore } from '../store/open.ts'
import { makeVault } from '../store/vault.ts'

/** What the store says while a command runs: on standard error, since standard output is for answers. */
const say = (_what: object, message: string): void => console.error(message)
const LOG = { info: say, warn: say, error: say }

export type OpenedVault = ReturnType<typeof makeVault>

/** The vault over the key of this installation. Throws, with what to do, if there is none for a database that is there. */
export const openVault = ({ config, secrets }: Environment, database = config.databasePath): OpenedVault =>
  makeVault(dataKeyOf({ given: secrets.dataKey, varDir: config.varDir, databasePath: database }, LOG))

/** Throws, with what to do, if the key is not that of the database; then it is closed again. */
export const openKeyed = async (environment: Environment, path: string, vault: OpenedVault): Promise<Store> => {
  const store = await openStore(path)
  try {
    await insistOnKey(store, vault, { database: nameOfPlace(path), keyFile: join(environment.config.varDir, KEY_FILE) })
    return store
  } catch (error) {
    await store.close()
    throw error
  }
}
