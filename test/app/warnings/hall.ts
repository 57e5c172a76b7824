import { expect } from 'vitest'
import type { Broadcasts } from '../../../src/app/warnings/ports.ts'
import type { ChatRef, Inbound, Reply, SendResult } from '../../../src/core/messages.ts'
import { makeVault } from '../../../src/store/vault.ts'
import { LEASE } from '../../store/build-messages.ts'
import { claimNext } from '../../support/claim.ts'
import type { Bot, BotOptions } from '../build-bot.ts'
import { buildBot, KEY, SILENT } from '../build-bot.ts'

/** What everybody was told, by the id of their chat. */
export type Post = ReadonlyMap<string, readonly Reply[]>

export const textsTo = (post: Post, who: string): string => (post.get(who) ?? []).map(({ text }) => text).join('\n')

/** Leaders, approvers and residents of a commune, with the doors worked by hand. */
export interface Hall extends Bot {
  broadcasts: Broadcasts
  /** Says it, and gives what everybody was told then. */
  post(from: string, said: string | Partial<Inbound>): Promise<Post>
  /** What the person was told, as one text. */
  ask(from: string, said: string): Promise<string>
  /** Said to the bot in a group, and what the group was told. */
  inGroup(from: string, group: ChatRef, said: string): Promise<string>
  /** Lets the clock go on, and does what is due then. */
  pass(minutes: number): Promise<Post>
  /** Wants warnings, in Nga Sơn. */
  subscribe(...who: string[]): Promise<void>
}

export interface HallOptions extends BotOptions {
  /** What the platform says to a chat. */
  resultOf?(chat: string): SendResult
}

export const AREA = 'nga-son'
export const WORDS = 'Có người lạ gọi điện xưng điện lực, bảo cài ứng dụng để khỏi bị cắt điện. Bà con cúp máy ngay.'

export const group = (id: string, topic?: string): ChatRef => ({
  channel: 'telegram',
  id,
  kind: 'group',
  ...(topic !== undefined && { topic }),
})

const CODE = /CB-[0-9A-Z]{6}/

export const codeIn = (text: string): string => {
  const code = CODE.exec(text)?.[0]
  expect(code, text).toBeDefined()
  return code ?? ''
}

const both = (one: Post, other: Post): Post =>
  new Map([...one.keys(), ...other.keys()].map(who => [who, [...(one.get(who) ?? []), ...(other.get(who) ?? [])]]))

const TAKEN: SendResult = { ok: true, externalId: 'x' }

export const openHall = async ({ resultOf = () => TAKEN, ...options }: HallOptions = {}): Promise<Hall> => {
  const bot = await buildBot(options)
  const { store, clock, answer, jobs, held } = bot

  const collect = async (): Promise<Post> => {
    const post = new Map<string, Reply[]>()
    for (;;) {
      const without = held() ? (['broadcast'] as const) : []
      const request = { channel: 'telegram', limit: 50, now: clock.now(), leaseMs: LEASE, without } as const
      const claimed = await store.outbox.claim(request)
      if (claimed.length === 0) return post
      for (const { lease, reply, to, id } of claimed) {
        const result = resultOf(to.id)
        // What is kept and how it is deleted: a message of its own, which these tests are not about.
        if (result.ok && !id.startsWith('notice:')) post.set(to.id, [...(post.get(to.id) ?? []), reply])
        await store.outbox.settle(lease, result, clock.now())
      }
    }
  }

  const post: Hall['post'] = async (from, said) => {
    await bot.hear(from, said)
    for (;;) {
      const claimed = await claimNext(store.inbox, clock.now(), LEASE)
      if (!claimed) return collect()
      await answer(claimed)
    }
  }

  return {
    ...bot,
    broadcasts: store.broadcasts({ vault: makeVault(KEY), log: SILENT }),
    post,
    ask: async (from, said) => textsTo(await post(from, said), from),
    inGroup: async (from, chat, text) => textsTo(await post(from, { chat, content: { kind: 'text', text } }), chat.id),
    pass: async minutes => {
      clock.advance(minutes * 60_000)
      await jobs.send()
      await jobs.plan()
      await jobs.raise()
      const sent = await collect()
      await jobs.follow()
      return both(sent, await collect())
    },
    subscribe: async (...who) => {
      for (const id of who) {
        const ref = { channel: 'telegram', id } as const
        await store.people.change(ref, {
          commune: AREA,
          wantsWarnings: true,
          heardAt: clock.now(),
          noticeShownAt: clock.now(),
        })
      }
    },
  }
}

/** A leader of the women's union, and who approves. */
export const openDesk = async (options: HallOptions = {}): Promise<Hall> => {
  const hall = await openHall(options)
  await hall.invite('hoa', 'leader', AREA, 'phu-nu')
  await hall.invite('an', 'approver', AREA)
  return hall
}

export const draft = async (hall: Hall, words = WORDS): Promise<string> =>
  codeIn(await hall.ask('hoa', `soạn ${words}`))

export const submit = async (hall: Hall, words = WORDS): Promise<string> => {
  const code = await draft(hall, words)
  await hall.post('hoa', `gửi duyệt ${code}`)
  return code
}

export const approve = async (hall: Hall, words = WORDS): Promise<string> => {
  const code = await submit(hall, words)
  await hall.post('an', `duyệt ${code}`)
  return code
}
