import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Clock, Vault } from '../app/ports.ts'
import type { Environment } from '../config.ts'
import { placeOf } from '../config.ts'
import { makePosterMaker } from '../media/poster/poster-maker.ts'
import { dataKeyOf, KEY_FILE } from '../store/data-key.ts'
import { openDeletedPeople } from '../store/deleted-people.ts'
import { nameOfPlace } from '../store/engine/base.ts'
import { enterCompany } from '../store/engine/enter.ts'
import { insistOnKey } from '../store/key-fit.ts'
import { openLists } from '../store/lists.ts'
import { openStore } from '../store/open.ts'
import { makeVault } from '../store/vault.ts'
import { freeTokenLease } from './oa-token-store.ts'
import type { Undo } from './undo.ts'

export interface HouseDeps {
  environment: Environment
  clock: Clock
  log: Logger
}

type Opening = HouseDeps & { vault: Vault }

/** Opens the database and puts back what a crash left half done: at once if nobody else can be at work on it. */
const openDatabase = async ({ environment, vault, clock, log }: Opening, undo: Undo[]) => {
  const place = placeOf(environment)
  const company = await enterCompany(place)
  undo.push({ name: 'company', run: company.leave })
  const store = await openStore(place, clock, company.member)
  undo.push({ name: 'store', run: store.close })
  const keyFile = join(environment.config.varDir, KEY_FILE)
  await insistOnKey(store, vault, { database: nameOfPlace(place), keyFile })
  undo.push({ name: 'scrub', run: store.scrub })
  // What a crash left in the log.
  await store.scrub()
  if (company.sole) await freeTokenLease(store.settings)
  else log.warn('another process works on this database')
  const which = company.sole ? 'all' : 'lapsed'
  const inbox = await store.inbox.leftovers(clock.now(), which)
  const outbox = await store.outbox.leftovers(clock.now(), which)
  if (inbox.again + inbox.setAside + outbox.again + outbox.gaveUp > 0)
    log.info({ inbox, outbox }, 'taken up where a crash left off')
  return { store, company }
}

/** Opens what lives as long as the process: the key, the database, and who draws pictures. Throws if the key does not fit. */
export const openHouse = async ({ environment, clock, log }: HouseDeps, undo: Undo[]) => {
  const { config, secrets } = environment
  const { databasePath, varDir } = config
  mkdirSync(varDir, { recursive: true, mode: 0o700 })
  const dataKey = dataKeyOf({ given: secrets.dataKey, varDir, databasePath }, log)
  const vault = makeVault(dataKey)
  const { store, company } = await openDatabase({ environment, vault, clock, log }, undo)
  const lists = openLists(varDir, vault.hash)
  undo.push({ name: 'lists', run: async () => lists.close() })
  const posters = makePosterMaker()
  undo.push({ name: 'posters', run: posters.stop })
  const deleted = openDeletedPeople(varDir, vault)
  return { dataKey, vault, store, company, lists, posters, deleted }
}

export type House = Awaited<ReturnType<typeof openHouse>>
