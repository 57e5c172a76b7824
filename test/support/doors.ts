import type { ChannelName } from '../../src/core/messages.ts'
import type { Fault, Rule } from '../fakes/behaviour.ts'
import type { Webhook } from '../fakes/deliver.ts'
import type { RecordedRequest, SentMessage } from '../fakes/ledger.ts'
import { TELEGRAM_ERRORS, tooManyRequests } from '../fakes/telegram-errors.ts'
import { botError } from '../fakes/zalo-bot.ts'
import { oaError } from '../fakes/zalo-oa-errors.ts'
import type { Fakes } from './fakes.ts'

export type DoorName = Exclude<ChannelName, 'web'>

/** One channel with webhooks, so that a test can be told once for all three. */
export interface Door {
  name: DoorName
  path: string
  /** What the fake calls a send. */
  sendMethod: string
  groupMethod: string
  /** A group that the bot is in. */
  group: string
  /** Refusals that ask to come back, and after how many milliseconds. */
  slowDown: { fault: Fault; ms: number }
  unavailable: { fault: Fault; ms: number }
  /** The refusal of a chat that is gone for good. */
  gone: Fault
  sent: readonly SentMessage[]
  requests: readonly RecordedRequest[]
  behave(rule: Rule): () => void
  calm(): void
  text(from: string, text: string): Webhook
  sticker(from: string): Webhook
  /** Said in the group, to the bot or to the others. */
  inGroup(from: string, text: string, addressed: boolean): Webhook
  /** The same bytes, badly signed in every way there is. */
  forged(from: string, text: string): Webhook[]
  sign(body: string): Webhook
}

const html = (status: number): Fault => ({ kind: 'answer', status, body: `<html>${status}</html>`, headers: {} })

const zaloOa = ({ oa }: Fakes): Door => ({
  name: 'zalo-oa',
  path: '/webhooks/zalo-oa',
  sendMethod: 'message/cs',
  groupMethod: 'group/message',
  group: 'g-thon-1',
  slowDown: { fault: oaError('-32'), ms: 60_000 },
  unavailable: { fault: html(503), ms: 30_000 },
  gone: oaError('-213'),
  sent: oa.sent,
  requests: oa.requests,
  behave: oa.behave,
  calm: oa.calm,
  text: (from, text) => oa.webhookFor({ kind: 'text', from, text }),
  sticker: from => oa.webhookFor({ kind: 'sticker', from }),
  inGroup: (from, text, addressed) => {
    const said = addressed ? `[@${oa.signer.oaId}] ${text}` : text
    return oa.webhookFor({ kind: 'text', from, group: 'g-thon-1', text: said })
  },
  forged: (from, text) => {
    const { body } = oa.webhookFor({ kind: 'text', from, text })
    const right = oa.sign(body)
    const bare: Webhook = { ...right, headers: { ...right.headers, 'x-zevent-signature': 'mac=' } }
    return [oa.sign(body, 'wrong-secret'), oa.sign(body, 'hmac'), bare, { ...right, body: `${body} ` }]
  },
  sign: body => oa.sign(body),
})

const zaloBot = ({ bot }: Fakes): Door => ({
  name: 'zalo-bot',
  path: '/webhooks/zalo-bot',
  sendMethod: 'sendMessage',
  groupMethod: 'sendMessage',
  group: 'b-thon-1',
  slowDown: { fault: botError(429), ms: 60_000 },
  unavailable: { fault: html(502), ms: 30_000 },
  gone: botError(400, 'chat_id is invalid'),
  sent: bot.sent,
  requests: bot.requests,
  behave: bot.behave,
  calm: bot.calm,
  text: (from, text) => bot.webhookFor({ kind: 'text', from, text }),
  sticker: from => bot.webhookFor({ kind: 'sticker', from }),
  // The platform passes on only what names the bot.
  inGroup: (from, text) => bot.webhookFor({ kind: 'text', from, group: 'b-thon-1', text }),
  forged: (from, text) => {
    const event = { kind: 'text', from, text } as const
    return [bot.webhookFor(event, { secret: 'wrong' }), bot.webhookFor(event, { secret: 'missing' })]
  },
  sign: body => bot.sign(body),
})

const telegram = ({ telegram: fake }: Fakes): Door => ({
  name: 'telegram',
  path: '/webhooks/telegram',
  sendMethod: 'sendMessage',
  groupMethod: 'sendMessage',
  group: '-100777',
  slowDown: { fault: tooManyRequests(2), ms: 2000 },
  unavailable: { fault: TELEGRAM_ERRORS.internal, ms: 2000 },
  gone: TELEGRAM_ERRORS.blocked,
  sent: fake.sent,
  requests: fake.requests,
  behave: fake.behave,
  calm: fake.calm,
  text: (from, text) => fake.webhookFor({ kind: 'text', from, text }),
  sticker: from => fake.webhookFor({ kind: 'sticker', from }),
  inGroup: (from, text, addressed) =>
    fake.webhookFor({ kind: 'text', from, group: '-100777', text: addressed ? `/check ${text}` : text }),
  forged: (from, text) => {
    const event = { kind: 'text', from, text } as const
    return [fake.webhookFor(event, { secret: 'wrong' }), fake.webhookFor(event, { secret: 'missing' })]
  },
  sign: body => fake.sign(body),
})

export const doorsOf = (fakes: Fakes): Door[] => [zaloOa(fakes), zaloBot(fakes), telegram(fakes)]

/** What was sent so far, by chat. It only grows: each look sorts what came since the last. */
interface Sorted {
  count: number
  chats: Map<string, SentMessage[]>
}

const sorted = new WeakMap<readonly SentMessage[], Sorted>()

const chatsOf = (sent: readonly SentMessage[]): Sorted['chats'] => {
  const known = sorted.get(sent) ?? { count: 0, chats: new Map() }
  sorted.set(sent, known)
  for (; known.count < sent.length; known.count += 1) {
    const message = sent[known.count] as SentMessage
    const others = known.chats.get(message.chat)
    if (others) others.push(message)
    else known.chats.set(message.chat, [message])
  }
  return known.chats
}

/** What reached one chat. Asked for hundreds of people many times a second. */
export const sentTo = ({ sent }: Pick<Door, 'sent'>, chat: string): SentMessage[] => [
  ...(chatsOf(sent).get(chat) ?? []),
]

/** The message about data, one of its own after the first answer. */
export const isNotice = ({ text }: Pick<SentMessage, 'text'>): boolean => text.startsWith('Tôi là máy của')

/** What reached one chat, but for the message about data. */
export const answersTo = (door: Pick<Door, 'sent'>, chat: string): SentMessage[] =>
  sentTo(door, chat).filter(message => !isNotice(message))

/** Every call that tried to say something to one chat, taken or not. */
export const triesFor = (door: Door, chat: string): RecordedRequest[] =>
  door.requests.filter(request => request.chat === chat && [door.sendMethod, door.groupMethod].includes(request.method))
