import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { Clock, Log, Vault } from '../app/ports.ts'
import type { TokenStore } from '../channels/zalo-oa/token-chain.ts'
import type { Environment } from '../config.ts'
import { placeOf } from '../config.ts'
import { troubleOf } from '../core/trouble.ts'
import { makePosterMaker } from '../media/poster/poster-maker.ts'
import { dataKeyOf, insistOnKey, KEY_FILE } from '../store/data-key.ts'
import { openDeletedPeople } from '../store/deleted-people.ts'
import { enterCompany, nameOfPlace } from '../store/engine/base.ts'
import { openLists } from '../store/lists.ts'
import { openStore } from '../store/open.ts'
import type { Settings } from '../store/settings.ts'
import { makeVault } from '../store/vault.ts'

/** What was begun, in order; undone in reverse. */
export interface Undo {
  name: string
  run(): Promise<unknown> | unknown
}

/** Stops everything, the last first; what can't be stopped holds up nothing else. */
export const undoAll = async (undo: readonly Undo[], log: Log): Promise<void> => {
  for (const { name, run } of undo.toReversed()) {
    try {
      await run()
    } catch (error) {
      log.error({ part: name, ...troubleOf(error) }, 'a part could not be stopped')
    }
  }
}

/** The token chain of the Official Account in the settings: sealed by its owner, kept by compare and set. */

const ROW = 'zalo-oa.token'
const LEASE = 'zalo-oa.token.lease'

const rowSchema = z.object({ version: z.int(), sealed: z.string() })
const leaseSchema = z.object({ holder: z.string(), until: z.number() })
const FREE = JSON.stringify({ holder: '', until: 0 })

const parse = <T>(schema: z.ZodType<T>, value: string | null): T | null =>
  value === null ? null : schema.parse(JSON.parse(value))

/** Rejects if the store fails; who asked comes again. */
export const makeOaTokenStore = (settings: Pick<Settings, 'get' | 'swap'>): TokenStore => ({
  read: async () => parse(rowSchema, await settings.get(ROW)),
  writeIf: async (version, sealed) => {
    const before = await settings.get(ROW)
    if ((parse(rowSchema, before)?.version ?? 0) !== version) return false
    return settings.swap(ROW, before, JSON.stringify({ version: version + 1, sealed }))
  },
  lock: async (holder, until, now) => {
    const before = await settings.get(LEASE)
    const lease = parse(leaseSchema, before)
    if (lease && lease.holder !== holder && lease.until > now.getTime()) return false
    return settings.swap(LEASE, before, JSON.stringify({ holder, until: until.getTime() }))
  },
  unlock: async holder => {
    const before = await settings.get(LEASE)
    if (parse(leaseSchema, before)?.holder === holder) await settings.swap(LEASE, before, FREE)
  },
})

/** Takes back the lease that a crash left. Only for the start of a sole process: another's would be taken, too. */
const freeTokenLease = async (settings: Pick<Settings, 'remove'>): Promise<void> => settings.remove(LEASE)

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
