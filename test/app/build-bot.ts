import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { makeOfficersList } from '../../src/app/cases/local-list.ts'
import type { Assess } from '../../src/app/judging/assess.ts'
import { makeAssess } from '../../src/app/judging/assess.ts'
import { labelFor } from '../../src/app/people/alias.ts'
import { INVITATION } from '../../src/app/people/invite.ts'
import type { Channel, ChannelLimits, Log, PictureReader, PosterMaker } from '../../src/app/ports.ts'
import type { KeepUp } from '../../src/app/teaching/keep-up.ts'
import type { Answer } from '../../src/chat/answer.ts'
import type { Burst } from '../../src/chat/gather.ts'
import type { Role } from '../../src/core/cases/rights.ts'
import type { Commune } from '../../src/core/commune.ts'
import { corpusAt, demoCommune, officeName } from '../../src/core/commune.ts'
import type { Inbound, Outgoing, Reply, SendResult } from '../../src/core/messages.ts'
import { makeComposer } from '../../src/core/reply/compose.ts'
import { makeSay } from '../../src/core/reply/say.ts'
import type { Snapshot } from '../../src/library/snapshot.ts'
import type { Store } from '../../src/store/open.ts'
import { openStore } from '../../src/store/open.ts'
import { makeVault } from '../../src/store/vault.ts'
import type { Brain } from '../../src/wiring/brain.ts'
import { wireBrain } from '../../src/wiring/brain.ts'
import type { Knowledge, Live, Rules } from '../../src/wiring/compile.ts'
import { makeLive, wireKeepUp } from '../../src/wiring/compile.ts'
import type { Undo } from '../../src/wiring/house.ts'
import { undoAll } from '../../src/wiring/house.ts'
import type { Taught } from '../../src/wiring/teaching.ts'
import { wireTeaching } from '../../src/wiring/teaching.ts'
import { LEASE, message, NOW } from '../store/build-messages.ts'
import { claimNext } from '../support/claim.ts'
import { ROOT, sharedSnapshot } from '../support/snapshot.ts'
import { emptyTables } from '../support/tables.ts'

export const SILENT: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }

export interface MovableClock {
  now(): Date
  advance(ms: number): void
}

export const movableClock = (): MovableClock => {
  let at = NOW.getTime()
  return {
    now: () => new Date(at),
    advance: ms => {
      at += ms
    },
  }
}

/** A store in memory and everything between its two doors, with a clock that is moved by hand. */
export interface Bot {
  store: Store
  clock: MovableClock
  say: ReturnType<typeof makeSay>
  commit: Brain['commit']
  /** Said at first contact. */
  notice: string
  answer: Answer
  assess: Assess
  jobs: Brain['jobs']
  /** No warning begins to go out. */
  held: Brain['held']
  answerCode: Brain['answerCode']
  callOut: Brain['callOut']
  column: Brain['column']
  verbs: Brain['verbs']
  /** What is taught, by whom; what answers by now. */
  taught: Taught
  live: Live
  keepUp: KeepUp
  /** Receives what is said, one after another, without answering. */
  hear(from: string, ...contents: (string | Partial<Inbound>)[]): Promise<void>
  /** Answers what is due; gives what was newly said, oldest first, without the notice about data. */
  work(): Promise<Reply[]>
  /** How often the notice was said. */
  notices(): number
  /** Invites the person, who takes it up. */
  invite(from: string, role: Role, area: string, organisation?: string | null, name?: string): Promise<void>
  /** Both of them. */
  tell(from: string, ...contents: (string | Partial<Inbound>)[]): Promise<Reply[]>
}

export interface BotOptions {
  perMinute?: number
  /** What every channel gives out for a picture; without it, nothing. */
  channel?: Channel
  reader?: Pick<PictureReader, 'read'>
  posters?: Pick<PosterMaker, 'draw'>
  /** How a picture that is handed over looks; without it, nothing is known of that. */
  lookOf?(bytes: Uint8Array): string
  /** Answers that look at pictures at once. */
  looks?: number
  burst?: Partial<Burst>
  commune?: Commune
  rules?: Partial<Rules>
  /** Of the database; in memory without one. */
  path?: string
  /** Takes what closes it: for who shares it between tests. The end of the test does, if not given. */
  atEnd?: AtEnd
}

export type AtEnd = (close: () => unknown) => void

/** The data key. */
export const KEY = new Uint8Array(32).fill(7)

const RULES: Rules = {
  ...{ quietHours: null, retentionDays: 30, escalateMinutes: 15 },
  askings: { people: 5, hours: 72, newHours: 24 },
}

/** Every so many-th of the genuine texts that a trial measures besides the eval cases: what it finds there is asked elsewhere. */
const SAMPLED = 60

const NO_POSTERS: Pick<PosterMaker, 'draw'> = { draw: async () => new Uint8Array([1]) }

const BLIND: Pick<PictureReader, 'read'> = { read: async () => ({ ok: false, reason: 'failed' }) }

export const buildBot = async (options: BotOptions = {}): Promise<Bot> => {
  const { perMinute = 100, channel, reader = BLIND, looks, atEnd = onTestFinished } = options
  const clock = movableClock()
  const store = await openStore(options.path ?? (await emptyTables()), clock)
  atEnd(() => store.close())
  const { snapshot, composer: shared } = sharedSnapshot()
  const { hearing, drafts } = snapshot
  const vault = makeVault(KEY)
  const commune = options.commune ?? demoCommune(snapshot.corpus.areas)
  const corpus = corpusAt(commune, snapshot.corpus)
  const office = (id: string): string => officeName(commune, id)
  const officers = makeOfficersList({ cases: store.cases, vault, say: makeSay(corpus.texts), officeName: office })
  const know = (known: Snapshot, hash: string): Knowledge => {
    const composer = known === snapshot ? shared : makeComposer(known.corpus, undefined, known.hearing)
    return { snapshot: known, hash, composer, assess: makeAssess({ ...known, composer, officers }) }
  }
  const live = makeLive(know(snapshot, ''))
  const { judge, composer, assess, patterns } = live
  // What is learned in a test is nobody else's.
  const varDir = join(tmpdir(), `khoan-da-${randomUUID()}`)
  atEnd(() => rmSync(varDir, { recursive: true, force: true }))
  const places = { root: ROOT, varDir }
  const log = SILENT
  const keepUp = wireKeepUp({ ...{ places, live, know, clock, log }, house: { store } })
  const undo: Undo[] = []
  atEnd(() => undoAll(undo, log))
  const taught = wireTeaching(
    {
      ...{ store, vault, corpus, patterns, assess, places, clock, log, sampled: SAMPLED },
      readCase: (...asked) => verbs.cases.readCase(...asked),
      commit: (...made) => commit(...made),
      rules: { ...RULES, ...options.rules },
    },
    undo,
  )
  const { inbox } = store
  const { say, commit, answer, jobs, held, answerCode, callOut, column, verbs } = wireBrain({
    ...{ store, vault, corpus, judge, hearing, drafts, composer, assess, officers, commune, clock },
    ...{ log: SILENT, pictures: reader, patterns, keepUp, ...taught },
    ...{ ratePerMinute: perMinute, rules: { ...RULES, ...options.rules } },
    channelOf: name => channel ?? { ...fakeChannel(), name, traits: { abroad: name === 'telegram', freeMs: null } },
    wakeSender: () => undefined,
    cleanPicture: async bytes => ({ bytes, mime: 'image/png', look: options.lookOf?.(bytes) ?? null }),
    posters: options.posters ?? NO_POSTERS,
    deskAddress: () => 'http://127.0.0.1:3000',
    // What is said is answered as soon as it can be; tests of bursts say otherwise.
    burst: { quietMs: 0, ...options.burst },
    ...(looks !== undefined && { looks }),
  })
  const notice = say('notice', { body: commune.body, days: String({ ...RULES, ...options.rules }.retentionDays) })
  let noticed = 0
  let count = 0
  const hear: Bot['hear'] = async (from, ...contents) => {
    for (const content of contents) {
      count += 1
      const more = typeof content === 'string' ? { content: { kind: 'text' as const, text: content } } : content
      await inbox.receive(message(`m${count}`, from, { at: clock.now(), ...more }))
    }
  }
  const work: Bot['work'] = async () => {
    for (;;) {
      const claimed = await claimNext(inbox, clock.now(), LEASE)
      if (!claimed) break
      await answer(claimed)
    }
    const said = await sendAll(store, clock)
    const others = said.filter(({ text }) => text !== notice)
    noticed += said.length - others.length
    return others
  }
  return {
    ...{ store, clock, say, commit, answer, assess, jobs, held, answerCode, callOut, column, verbs, hear, work },
    ...{ taught, live, keepUp },
    notice,
    notices: () => noticed,
    invite: async (from, role, area, organisation = null, name = '') => {
      count += 1
      const code = `MOI-AAAA-${String(count).padStart(4, '0')}`
      const until = new Date(clock.now().getTime() + 86_400_000)
      await store.invitations.add(
        vault.hash(INVITATION, code),
        { role, area, organisation, label: labelFor(vault, name) },
        until,
      )
      await hear(from, code)
      await work()
    },
    tell: async (from, ...contents) => {
      await hear(from, ...contents)
      return work()
    },
  }
}

/** Takes everything out of the outbox, as a platform that is never late. */
const sendAll = async (store: Store, clock: MovableClock): Promise<Reply[]> => {
  const replies: Reply[] = []
  for (;;) {
    const request = { channel: 'telegram', limit: 50, now: clock.now(), leaseMs: LEASE } as const
    const claimed = await store.outbox.claim(request)
    if (claimed.length === 0) return replies
    for (const { lease, reply } of claimed) {
      replies.push(reply)
      await store.outbox.settle(lease, { ok: true, externalId: `x${lease.seq}` }, clock.now())
    }
  }
}

const WIDE: ChannelLimits = {
  perSecond: 1_000,
  perChatPerSecond: 1_000,
  perGroupPerMinute: 1_000,
  inFlight: 4,
  maxChars: 4_096,
  maxButtons: 5,
}

export interface FakeChannel extends Channel {
  sent: Outgoing[]
  /** Under way now, and the most there ever were. */
  flying: { now: number; most: number }
}

/** A platform whose answers are given; without one everything is taken. */
export const fakeChannel = (
  answerTo: (message: Outgoing, nth: number) => SendResult | Promise<SendResult> = () => ({
    ok: true,
    externalId: 'x',
  }),
  limits: Partial<ChannelLimits> = {},
): FakeChannel => {
  const sent: Outgoing[] = []
  const flying = { now: 0, most: 0 }
  return {
    name: 'telegram',
    traits: { abroad: true, freeMs: null },
    limits: { ...WIDE, ...limits },
    window: (_to, lastHeard) => (lastHeard ? { open: true } : { open: false, reason: 'never-heard' }),
    ...{ sent, flying },
    async send(outgoing) {
      sent.push(outgoing)
      flying.now += 1
      flying.most = Math.max(flying.most, flying.now)
      const result = await answerTo(outgoing, sent.length)
      flying.now -= 1
      return result
    },
  }
}
