import { createHash } from 'node:crypto'
import { makeRandom } from '../fakes/behaviour.ts'
import type { Webhook } from '../fakes/deliver.ts'
import type { TelegramEvent } from '../fakes/telegram-updates.ts'
import type { BotEvent } from '../fakes/zalo-bot-events.ts'
import type { OaEvent } from '../fakes/zalo-oa-events.ts'
import { timestampOf } from '../fakes/zalo-oa-events.ts'
import type { Fakes } from './fakes.ts'
import { mutate } from './mutate.ts'
import { question } from './speech.ts'

/** A webhook whose body is bytes, as it may be no text. */
export interface Mutant {
  path: string
  headers: Record<string, string>
  body: Buffer
}

const url = 'http://127.0.0.1:9/none.png'

const oaEvents = (from: string, n: number): OaEvent[] => [
  { kind: 'text', from, text: question(n) },
  { kind: 'text', from, text: 'có ai đòi mã OTP', group: `g${from}` },
  { kind: 'image', from, url, caption: 'cái này có thật không' },
  { kind: 'link', from, url: 'https://trung-thuong.top/a', description: 'Nhận quà' },
  { kind: 'file', from, name: 'vneid.apk' },
  { kind: 'sticker', from },
  { kind: 'location', from },
  { kind: 'card', from, phone: '84900000000' },
  { kind: 'follow', from },
  { kind: 'unfollow', from },
  { kind: 'withdraw', from },
  { kind: 'seen', from, messageId: 'abc' },
  { kind: 'echo', to: from, text: 'chào' },
  { kind: 'group', event: 'user_join_group', group: `g${from}`, users: [from] },
  { kind: 'anonymous-text', from, text: question(n) },
]

const botEvents = (from: string, n: number): BotEvent[] => [
  { kind: 'text', from, text: question(n) },
  { kind: 'text', from, group: `b${from}`, text: question(n) },
  { kind: 'photo', from, url, caption: 'cái này có thật không' },
  { kind: 'link', from, url: 'https://trung-thuong.top/a', title: 'Nhận quà' },
  { kind: 'sticker', from },
  { kind: 'unsupported', from },
]

const telegramEvents = (from: string, n: number): TelegramEvent[] => [
  { kind: 'text', from, text: question(n) },
  { kind: 'text', from, group: `-100${from}`, text: '/check chuyển tiền ngay https://a.top', topic: '5' },
  { kind: 'text', from, text: '/check', replyTo: { text: question(n), from: '77', forward: { type: 'channel' } } },
  { kind: 'photo', from, caption: 'thật không https://trung-thuong.top' },
  { kind: 'document', from, name: 'vneid.apk' },
  { kind: 'sticker', from },
  { kind: 'contact', from },
  { kind: 'callback', from, messageId: '5', data: 'trợ giúp' },
  { kind: 'member', from, status: 'kicked' },
  { kind: 'member', from, group: `-100${from}`, status: 'member' },
  { kind: 'migrate-to', from, group: `-${from}`, to: `-100${from}` },
]

const nth = <T>(list: readonly T[], random: () => number): T => list[Math.floor(random() * list.length)] as T

/** The bytes are signed, not the text they may no longer be. */
const signedOa = ({ oa }: Fakes, body: Buffer): Record<string, string> => {
  const { appId, webhookSecret } = oa.signer
  const hash = createHash('sha256')
    .update(appId)
    .update(body)
    .update(timestampOf(body.toString()))
    .update(webhookSecret)
  return { 'content-type': 'application/json', 'x-zevent-signature': `mac=${hash.digest('hex')}` }
}

/** Makes one mutant after the other, in turn for the three channels; each of a person of its own. */
export const makeMutants = (fakes: Fakes, seed: number): ((n: number) => Mutant) => {
  const random = makeRandom(seed)
  const bend = (webhook: Webhook): Buffer => mutate(webhook.body, random)
  return n => {
    const from = String(700_000_000 + n)
    if (n % 3 === 0) {
      const body = bend(fakes.oa.webhookFor(nth(oaEvents(from, n), random)))
      return { path: '/webhooks/zalo-oa', headers: signedOa(fakes, body), body }
    }
    const [path, webhook] =
      n % 3 === 1
        ? [
            '/webhooks/zalo-bot',
            fakes.bot.webhookFor(nth(botEvents(from, n), random), nth([{}, { form: 'wrapped' }], random)),
          ]
        : ['/webhooks/telegram', fakes.telegram.webhookFor(nth(telegramEvents(from, n), random))]
    return { path, headers: webhook.headers, body: bend(webhook) }
  }
}
