import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import pino from 'pino'
import { makeOfficersList } from './app/cases/local-list.ts'
import { makeAssess } from './app/judging/assess.ts'
import { makeAssessPicture } from './app/judging/assess-picture.ts'
import type { Clock } from './app/ports.ts'
import { makeReceive } from './chat/receive.ts'
import type { Config, Environment } from './config.ts'
import { readEnvironment } from './config.ts'
import { officeName } from './core/commune.ts'
import { CHANNELS } from './core/messages.ts'
import { makeSay } from './core/reply/say.ts'
import { troubleOf } from './core/trouble.ts'
import { buildServer } from './http/server.ts'
import { jobsOf } from './jobs/table.ts'
import { startTicker } from './jobs/ticker.ts'
import { readCommune } from './library/commune.ts'
import type { Snapshot } from './library/snapshot.ts'
import { loadSnapshot } from './library/snapshot.ts'
import { cleanPicture } from './media/clean-picture.ts'
import { makePosterMaker } from './media/poster/poster-maker.ts'
import { drawQr } from './media/qr-svg.ts'
import { dataKeyOf } from './store/data-key.ts'
import type { Store } from './store/open.ts'
import { openStore } from './store/open.ts'
import { enter } from './store/sole.ts'
import { makeVault } from './store/vault.ts'
import { wireChannels } from './wiring/channels.ts'
import type { Doors } from './wiring/doors.ts'
import { makeDoors } from './wiring/doors.ts'
import { freeTokenLease, makeOaTokenStore } from './wiring/oa-token-store.ts'
import { wirePictureReader } from './wiring/pictures.ts'
import { rulesOf } from './wiring/rules.ts'
import type { WiredChannel } from './wiring/wired.ts'

/** Where the corpus ships: two folders up from this file, wherever the process was started. */
const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** How long a stop waits for sends under way. */
const DRAIN_MS = 5_000

const clock: Clock = { now: () => new Date() }

export interface Running {
  address: string
  stop(): Promise<void>
}

/** What was begun, in order; undone in reverse. */
interface Undo {
  name: string
  run(): Promise<unknown> | unknown
}

const undoAll = async (undo: Undo[], log: Logger): Promise<void> => {
  for (const { name, run } of undo.toReversed()) {
    try {
      await run()
    } catch (error) {
      log.error({ part: name, ...troubleOf(error) }, 'a part could not be stopped')
    }
  }
}

const learn = (log: Logger): Snapshot => {
  const snapshot = loadSnapshot(ROOT)
  if (snapshot.retrained)
    log.warn('the corpus differs from the shipped model, a new one was learned; run "npm run train" to keep it')
  return snapshot
}

/** Opens the database and puts back what a crash left half done: at once if nobody else can be at work on it. */
const openDoors = async ({ databasePath }: Config, log: Logger, undo: Undo[]): Promise<Store> => {
  const presence = enter(databasePath)
  undo.push({ name: 'presence', run: presence.leave })
  const store = await openStore(databasePath, clock)
  undo.push({ name: 'store', run: store.close })
  undo.push({ name: 'scrub', run: store.scrub })
  if (presence.sole) await freeTokenLease(store.settings)
  else log.warn('another process works on this database')
  const which = presence.sole ? 'all' : 'lapsed'
  const inbox = await store.inbox.leftovers(clock.now(), which)
  const outbox = await store.outbox.leftovers(clock.now(), which)
  if (inbox.again + inbox.setAside + outbox.again + outbox.gaveUp > 0)
    log.info({ inbox, outbox }, 'taken up where a crash left off')
  return store
}

const tellOfChannels = (channels: readonly WiredChannel[], log: Logger): void => {
  for (const { channel, ingress } of channels) {
    const { inFlight } = channel.limits
    log.info({ channel: channel.name, ingress, inFlight }, 'channel on; a crash repeats at most the sends in flight')
  }
}

/** Runs what tells of messages, until undone. */
const startIntake = (channels: readonly WiredChannel[], log: Logger, undo: Undo[]): void => {
  const stopping = new AbortController()
  const runs = channels.map(({ channel, run }) =>
    run(stopping.signal).catch((error: unknown) => log.error({ channel: channel.name, ...troubleOf(error) }, 'intake')),
  )
  undo.push({
    name: 'intake',
    run: async () => {
      stopping.abort()
      await Promise.race([Promise.all(runs), new Promise(resolve => setTimeout(resolve, DRAIN_MS).unref())])
    },
  })
}

const startWork = (doors: Doors, undo: Undo[]): void => {
  for (const [name, sender] of doors.senders) undo.push({ name, run: () => sender.stop(DRAIN_MS) })
  undo.push({ name: 'answers', run: doors.answering.stop })
  doors.wakeAll()
}

const startServer = async (server: FastifyInstance, { port, host }: Config, undo: Undo[]): Promise<string> => {
  undo.push({ name: 'server', run: () => server.close() })
  return server.listen({ port, host })
}

/** What every part is made of: the store, who runs this, the judge with what officers decided, and the pictures. */
const gather = async ({ config, secrets }: Environment, log: Logger, undo: Undo[]) => {
  mkdirSync(config.varDir, { recursive: true, mode: 0o700 })
  const dataKey = dataKeyOf(secrets.dataKey, config.varDir, log)
  const store = await openDoors(config, log, undo)
  const vault = makeVault(dataKey)
  const { corpus, judge } = learn(log)
  const { communeFile: path, communeFileGiven: required } = config
  const commune = readCommune({ path, required }, corpus)
  const say = makeSay(corpus.texts)
  const officers = makeOfficersList({ cases: store.cases, vault, say, officeName: id => officeName(commune, id) })
  await officers.reload()
  const assess = makeAssess({ corpus, judge, officers })
  const pictures = wirePictureReader(corpus, log)
  undo.push({ name: 'pictures', run: pictures.stop })
  const posters = makePosterMaker()
  undo.push({ name: 'posters', run: posters.stop })
  const rules = rulesOf(config, commune)
  return { store, dataKey, vault, corpus, judge, commune, rules, say, officers, assess, pictures, posters }
}

type Parts = Awaited<ReturnType<typeof gather>>

const addChannels = ({ secrets }: Environment, parts: Parts, doors: Doors, log: Logger): WiredChannel[] => {
  const { store, say, dataKey } = parts
  const receive = makeReceive({ inbox: store.inbox, wake: doors.answering.wake })
  const tokenStore = makeOaTokenStore(store.settings)
  const channels = wireChannels(secrets, { receive, clock, log, say, tokenStore, dataKey })
  for (const { channel } of channels) doors.addSender(channel)
  tellOfChannels(channels, log)
  return channels
}

const startJobs = ({ store, rules }: Parts, doors: Doors, channels: readonly WiredChannel[], log: Logger): Undo => {
  const keepAlive = () => Promise.all(channels.map(channel => channel.keepAlive?.()))
  const { wakeAll, jobs } = doors
  const table = jobsOf({ store, clock, log, retentionDays: rules.retentionDays, wakeAll, keepAlive, ...jobs })
  return { name: 'ticker', run: startTicker(table, { clock, log }).stop }
}

const assemble = async (environment: Environment, log: Logger, undo: Undo[]): Promise<string> => {
  const { ratePerMinute } = environment.config
  const parts = await gather(environment, log, undo)
  const { assess, corpus, judge, say, pictures } = parts
  const doors = makeDoors({ ...parts, ratePerMinute, cleanPicture, clock, log })
  const channels = addChannels(environment, parts, doors, log)
  const on = new Set<string>(['web', ...channels.map(({ channel }) => channel.name)])
  const { zalo } = parts.commune
  const server = buildServer({
    logger: log,
    ...{ assess, answerCode: doors.answerCode, clock, ratePerMinute },
    page: { commune: parts.commune, zalo: zalo === undefined ? null : { link: zalo, qr: await drawQr(zalo) } },
    assessPicture: makeAssessPicture({ reader: pictures, assess, say }),
    ready: () => ({
      corpus: { version: judge.version, patterns: corpus.patterns.length },
      channels: Object.fromEntries(CHANNELS.map(name => [name, on.has(name)])),
    }),
    plugins: channels.flatMap(({ hook }) => hook ?? []),
  })
  startWork(doors, undo)
  undo.push(startJobs(parts, doors, channels, log))
  const address = await startServer(server, environment.config, undo)
  startIntake(channels, log, undo)
  log.info({ corpus: judge.version.slice(0, 12), patterns: corpus.patterns.length, channels: [...on] }, 'ready')
  return address
}

/** Builds everything, starts it in order, and gives back how to stop it in reverse. The only place that knows every room. */
export const start = async (environment: Environment): Promise<Running> => {
  const log = pino({ level: environment.config.logLevel })
  const undo: Undo[] = []
  try {
    const address = await assemble(environment, log, undo)
    return { address, stop: () => undoAll(undo, log) }
  } catch (error) {
    await undoAll(undo, log)
    throw error
  }
}

/** A bug that nobody caught. What it says may quote a resident, so only the place is told; a new start takes up the work. */
const dieQuietly = (error: unknown): void => {
  console.error(JSON.stringify({ msg: 'a bug ended the process', ...troubleOf(error) }))
  process.exit(1)
}

const run = async (): Promise<void> => {
  process.on('uncaughtException', dieQuietly)
  const running = await start(readEnvironment())
  console.log(`\nKhoan Đã: mở ${running.address} để hỏi thử. Dừng: Ctrl+C.\n`)
  const stop = (): void => {
    running.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

if (import.meta.main) {
  run().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  })
}
