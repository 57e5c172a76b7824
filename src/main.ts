import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import pino from 'pino'
import type { Clock } from './app/ports.ts'
import { burstOf } from './chat/gather.ts'
import type { Readings } from './chat/heard.ts'
import { makeReadings } from './chat/heard.ts'
import { makeReceive } from './chat/receive.ts'
import type { Config, Environment } from './config.ts'
import { readEnvironment } from './config.ts'
import { makeIsUrgent } from './core/hear/hear.ts'
import type { Inbound } from './core/messages.ts'
import { CHANNELS } from './core/messages.ts'
import { troubleOf } from './core/trouble.ts'
import { buildServer } from './http/server.ts'
import type { ClockWatch } from './jobs/clock-watch.ts'
import { makeClockWatch } from './jobs/clock-watch.ts'
import { jobsOf } from './jobs/table.ts'
import { startTicker } from './jobs/ticker.ts'
import { cleanPicture } from './media/clean-picture.ts'
import { readClock, rememberClock } from './store/settings.ts'
import { wireChannels } from './wiring/channels.ts'
import type { Compiled } from './wiring/compile.ts'
import { compile, placesOf } from './wiring/compile.ts'
import type { Doors } from './wiring/doors.ts'
import { makeDoors } from './wiring/doors.ts'
import type { House, Undo } from './wiring/house.ts'
import { makeOaTokenStore, openHouse, undoAll } from './wiring/house.ts'
import type { Taught } from './wiring/teaching.ts'
import { wireTeaching } from './wiring/teaching.ts'
import type { Senses, Watching } from './wiring/watching.ts'
import { makeSenses, wireMachine, wireWatching } from './wiring/watching.ts'
import { wireColumn, wireDesk, wireWeb } from './wiring/web.ts'
import type { WiredChannel } from './wiring/wired.ts'
import { takeTurns } from './wiring/wired.ts'

/** How long a stop waits for sends under way, and for requests; together less than whoever stops us is patient. */
const DRAIN_MS = 3_000
const REQUESTS_MS = 2_000
/** Whatever hangs: a crash is no worse, and whoever waits for the end kills us soon. */
const STOP_MS = 9_000

const clock: Clock = { now: () => new Date() }
const monotonic = (): number => performance.now()

export interface Running {
  address: string
  stop(): Promise<void>
}

const tellOfChannels = (channels: readonly WiredChannel[], log: Logger): void => {
  for (const { channel, ingress } of channels) {
    const { inFlight } = channel.limits
    log.info({ channel: channel.name, ingress, inFlight }, 'channel on; a crash repeats at most the sends in flight')
  }
}

/** Runs what tells of messages, until undone. */
const startIntake = (
  { company, channels, log }: Pick<House, 'company'> & { channels: readonly WiredChannel[]; log: Logger },
  undo: Undo[],
): void => {
  const stopping = new AbortController()
  const runs = channels.map(wired =>
    takeTurns(
      company,
      wired,
    )(stopping.signal).catch((error: unknown) =>
      log.error({ channel: wired.channel.name, ...troubleOf(error) }, 'intake'),
    ),
  )
  undo.push({
    name: 'intake',
    run: async () => {
      stopping.abort()
      await Promise.race([Promise.all(runs), new Promise(resolve => setTimeout(resolve, DRAIN_MS).unref())])
    },
  })
}

/** What waited for a platform or a token is tried at every start: somebody may have mended it. */
const startWork = async ({ store }: Pick<Parts, 'store'>, doors: Doors, undo: Undo[]): Promise<void> => {
  const off = CHANNELS.filter(name => !doors.senders.has(name))
  await store.outbox.retire(off, clock.now())
  for (const name of doors.senders.keys()) await store.outbox.hurry(name, clock.now())
  const senders = [...doors.senders.values()]
  undo.push({ name: 'senders', run: () => Promise.all(senders.map(sender => sender.stop(DRAIN_MS))) })
  undo.push({ name: 'answers', run: doors.answering.stop })
  doors.wakeAll()
}

const startServer = async (server: FastifyInstance, { port, host }: Config, undo: Undo[]): Promise<string> => {
  undo.push({
    name: 'server',
    run: async () => {
      // Who has opened a connection and says nothing is no request that could end.
      const force = setTimeout(() => server.server.closeAllConnections(), REQUESTS_MS)
      await server.close()
      clearTimeout(force)
    },
  })
  return server.listen({ port, host })
}

/** Of a server that listens at this address: how its own machine reaches it. */
const loopbackOf = (address: string): string => {
  const { hostname, port } = new URL(address)
  return `http://${hostname.startsWith('[') ? '[::1]' : '127.0.0.1'}:${port}`
}

type Parts = House & Compiled

const addChannels = async (
  { secrets }: Environment,
  parts: Parts,
  {
    doors,
    watch,
    senses,
    readings,
    log,
  }: { doors: Doors; watch: ClockWatch; senses: Senses; readings: Readings; log: Logger },
): Promise<WiredChannel[]> => {
  const { store, say, dataKey, vault, hearing } = parts
  const receive = makeReceive({
    ...{ inbox: store.inbox, vault, clock, tally: senses.tally, wake: doors.answering.wake },
    clockInDoubt: watch.doubts,
    isUrgent: makeIsUrgent<Inbound>(hearing, readings),
  })
  const tokenStore = makeOaTokenStore(store.settings)
  const channels = await wireChannels(secrets, {
    ...senses,
    mayLeave: doors.mayLeave,
    receive,
    clock,
    log,
    say,
    tokenStore,
    dataKey,
  })
  for (const { channel } of channels) doors.addSender(channel)
  tellOfChannels(channels, log)
  return channels
}

/** What was put off to an hour that is far now is due, and everybody looks again. */
const watchClock = async (
  { store }: Pick<Parts, 'store'>,
  { tally, clockJumped, log, wakeAll }: Pick<Senses, 'tally' | 'clockJumped'> & { log: Logger; wakeAll(): void },
): Promise<ClockWatch> => {
  const onJump = (ms: number): void => {
    clockJumped(ms)
    const rewound = ms < 0 ? store.rewind(clock.now()) : Promise.resolve(0)
    rewound.then(wakeAll, (error: unknown) => log.error(troubleOf(error), 'what waits could not be put right'))
  }
  const before = await readClock(store.settings)
  return makeClockWatch({ clock, monotonic, before, log, tally, onJump })
}

interface JobsParts {
  watching: Watching
  watch: ClockWatch
  taught: Taught
  keepsTime(): boolean
  log: Logger
}

const startJobs = (
  { store, rules, deleted, keepUp }: Parts,
  doors: Doors,
  { watching, watch, taught, keepsTime, log }: JobsParts,
): Undo => {
  const { wakeAll, jobs } = doors
  const { probe, tell } = watching
  const trialFailed = (error: unknown): void => log.error(troubleOf(error), 'a trial could not be run')
  const table = jobsOf({
    ...{ store, clock, log, retentionDays: rules.retentionDays, wakeAll, probe, tell, ...jobs },
    keepsTime,
    off: CHANNELS.filter(name => name !== 'web' && !doors.senders.has(name)),
    clockInDoubt: watch.inDoubt,
    shareDeletions: () => deleted.share(store.deletions, clock.now()),
    rememberClock: () => rememberClock(store.settings, watch.memory()),
    // A trial lasts longer than a job may: nobody waits for it.
    ...{ keepUp, tryOut: async () => void taught.runTrials().catch(trialFailed) },
  })
  return { name: 'ticker', run: startTicker(table, { monotonic, before: watch.look, log }).stop }
}

const assemble = async (environment: Environment, log: Logger, undo: Undo[]): Promise<string> => {
  const { config, secrets } = environment
  const { ratePerMinute, burstMs } = config
  const house = await openHouse({ environment, clock, log }, undo)
  const parts = { ...house, ...(await compile({ config, house, clock, log }, undo)) }
  const { assess, judge, store, patterns } = parts
  const keepsTime = parts.company.seat('time').held
  const taught = wireTeaching(
    {
      ...{ ...parts, places: placesOf(config), clock, log },
      readCase: (...asked) => doors.verbs.cases.readCase(...asked),
      commit: (...made) => doors.commit(...made),
    },
    undo,
  )
  const senses = makeSenses({ clock, log })
  // Until it listens, where it is going to.
  const place = { address: `http://127.0.0.1:${config.port}` }
  const readings = makeReadings()
  const doors = makeDoors({
    ...{ ...parts, ...senses, ...taught, readings, ratePerMinute, burst: burstOf(burstMs), cleanPicture, clock, log },
    deskAddress: () => config.publicUrl?.replace(/\/+$/, '') ?? loopbackOf(place.address),
  })
  const { wakeAll } = doors
  const watch = await watchClock(parts, { ...senses, log, wakeAll })
  const channels = await addChannels(environment, parts, { doors, watch, senses, readings, log })
  const watching = wireWatching({
    ...{ senses, store, commit: doors.commit, word: doors.word, reach: doors.reach, channels, clock, monotonic, log },
    ...{ keepsTime, varDir: config.varDir },
    corpus: () => ({ version: judge.version, patterns: patterns().length }),
  })
  const server = buildServer({
    logger: log,
    ...(await wireWeb({
      ...{ ...parts, callOut: doors.callOut, commit: store.commit },
      ...{ clock, log, zaloSiteCode: config.zaloSiteCode },
    })),
    ...{
      assess,
      answerCode: doors.answerCode,
      callOut: doors.callOut,
      monotonic,
      ratePerMinute,
      ready: watching.ready,
    },
    ...{ isPublic: config.publicUrl !== null, trustProxy: config.trustProxy },
    metrics: { render: watching.render, token: secrets.metricsToken },
    plugins: [
      wireColumn({ ...parts, ...doors, config, clock, log }),
      ...channels.flatMap(({ hook }) => hook ?? []),
      wireDesk({
        ...{ ...parts, ...doors, ...taught, clock, publicUrl: config.publicUrl },
        lookAtMachine: wireMachine({ store, watching, config, clock }),
      }),
    ],
  })
  await startWork(parts, doors, undo)
  undo.push(startJobs(parts, doors, { watching, watch, taught, keepsTime, log }))
  const address = await startServer(server, config, undo)
  place.address = address
  startIntake({ ...parts, channels, log }, undo)
  log.info({ corpus: judge.version.slice(0, 12), patterns: patterns().length }, 'ready')
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
  const stop = (): void => {
    setTimeout(() => process.exit(0), STOP_MS).unref()
    running.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  // Last: who reads this may stop it.
  console.log(`\nKhoan Đã: mở ${running.address} để hỏi thử. Dừng: Ctrl+C.\n`)
}

if (import.meta.main) {
  run().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  })
}
