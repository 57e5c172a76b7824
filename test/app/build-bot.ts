import { onTestFinished } from 'vitest'
import type { Answer } from '../../src/app/answer.ts'
import { makeAnswer } from '../../src/app/answer.ts'
import { makeQuestions } from '../../src/app/ask.ts'
import { makeConverse } from '../../src/app/converse.ts'
import { makeEyes } from '../../src/app/look.ts'
import type { Channel, ChannelLimits, Log, PictureReader } from '../../src/app/ports.ts'
import { makeAdmit } from '../../src/app/rate.ts'
import { makeSay } from '../../src/app/say.ts'
import { makeVictim } from '../../src/app/victim.ts'
import type { Inbound, Outgoing, Reply, SendResult } from '../../src/core/messages.ts'
import type { Store } from '../../src/store/open.ts'
import { openStore } from '../../src/store/open.ts'
import { LEASE, message, NOW } from '../store/build-messages.ts'
import { sharedSnapshot } from '../support/snapshot.ts'

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
  answer: Answer
  /** Receives what is said, one after another, without answering. */
  hear(from: string, ...contents: (string | Partial<Inbound>)[]): Promise<void>
  /** Answers what is due; gives what was newly said, oldest first. */
  work(): Promise<Reply[]>
  /** Both of them. */
  tell(from: string, ...contents: (string | Partial<Inbound>)[]): Promise<Reply[]>
}

export interface BotOptions {
  perMinute?: number
  /** What every channel gives out for a picture; without it, nothing. */
  channel?: Channel
  reader?: Pick<PictureReader, 'read'>
  /** Answers that look at pictures at once. */
  looks?: number
}

const BLIND: Pick<PictureReader, 'read'> = { read: async () => ({ ok: false, reason: 'failed' }) }

export const buildBot = async (options: BotOptions = {}): Promise<Bot> => {
  const { perMinute = 100, channel, reader = BLIND, looks } = options
  const clock = movableClock()
  const store = await openStore(':memory:', clock)
  onTestFinished(() => store.close())
  const { snapshot, assess } = sharedSnapshot()
  const say = makeSay(snapshot.corpus.texts)
  const { areas, institutions } = snapshot.corpus
  const victim = makeVictim({ say, institutions })
  const questions = makeQuestions({ say, areas, victim })
  const converse = makeConverse({ say, questions, victim, retentionDays: 30 })
  const eyes = makeEyes({ channelOf: () => channel, reader, ...(looks !== undefined && { atOnce: looks }) })
  const admit = makeAdmit(perMinute)
  const { inbox, outbox, people, forget } = store
  const answer = makeAnswer({
    ...{ inbox, outbox, people, forget, assess, converse, victim, eyes, say, admit, clock },
    wakeSender: () => undefined,
  })
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
      const claimed = await inbox.claimNext(clock.now(), LEASE)
      if (!claimed) break
      await answer(claimed)
    }
    return sendAll(store, clock)
  }
  return {
    ...{ store, clock, say, answer, hear, work },
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
