import { expect } from 'vitest'
import { BURST } from '../../../src/chat/gather.ts'
import type { Reply } from '../../../src/core/messages.ts'
import { LEASE } from '../../store/build-messages.ts'
import { claimNext } from '../../support/claim.ts'
import type { Bot, BotOptions } from '../build-bot.ts'
import { buildBot } from '../build-bot.ts'

/** A bot whose letters are sorted by whom they reach. */
export interface Office extends Bot {
  /** Says it, and gives what everybody was told then: `post.get('an')`. */
  post(from: string, text: string): Promise<Post>
  /** Lets the clock go on and does what is due then. */
  pass(minutes: number): Promise<Post>
  /** What the person was told, as one text. */
  ask(from: string, text: string): Promise<string>
}

export type Post = ReadonlyMap<string, readonly Reply[]>

export const textsTo = (post: Post, who: string): string => (post.get(who) ?? []).map(({ text }) => text).join('\n')

const CODE = /VU-[0-9A-Z]{6}/

export const codeIn = (text: string): string => {
  const code = CODE.exec(text)?.[0]
  expect(code, text).toBeDefined()
  return code ?? ''
}

const collect = async ({ store, clock }: Bot): Promise<Post> => {
  const post = new Map<string, Reply[]>()
  for (;;) {
    const request = { channel: 'telegram', limit: 50, now: clock.now(), leaseMs: LEASE } as const
    const claimed = await store.outbox.claim(request)
    if (claimed.length === 0) return post
    for (const { lease, reply, to, id } of claimed) {
      // What is kept and how it is deleted: a message of its own, which these tests are not about.
      if (!id.startsWith('notice:')) post.set(to.id, [...(post.get(to.id) ?? []), reply])
      await store.outbox.settle(lease, { ok: true, externalId: `x${lease.seq}` }, clock.now())
    }
  }
}

const answerAll = async ({ store, clock, answer }: Bot): Promise<void> => {
  for (;;) {
    const claimed = await claimNext(store.inbox, clock.now(), LEASE)
    if (!claimed) return
    await answer(claimed)
  }
}

export const openOffice = async (options: BotOptions = {}): Promise<Office> => {
  const bot = await buildBot(options)
  const post = async (from: string, text: string): Promise<Post> => {
    await bot.hear(from, text)
    await answerAll(bot)
    const sent = await collect(bot)
    if (sent.has(from)) return sent
    // What is short waits a moment for what may follow.
    bot.clock.advance(BURST.companionMs)
    await answerAll(bot)
    return new Map([...sent, ...(await collect(bot))])
  }
  return {
    ...bot,
    post,
    ask: async (from, text) => textsTo(await post(from, text), from),
    pass: async minutes => {
      bot.clock.advance(minutes * 60_000)
      await bot.jobs.escalate()
      return collect(bot)
    },
  }
}

/** A report of the text up to its code; to the first commune unless said. */
export const reportAs = async (
  office: Office,
  who: string,
  text: string,
  commune = '1',
): Promise<{ code: string; post: Post }> => {
  await office.post(who, text)
  const asked = await office.ask(who, 'báo cán bộ')
  if (asked.includes('Anh chị ở xã nào?')) await office.post(who, commune)
  await office.post(who, '1')
  const post = await office.post(who, 'đồng ý')
  return { code: codeIn(textsTo(post, who)), post }
}
