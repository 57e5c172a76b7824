import { randomBytes } from 'node:crypto'

type BotKind =
  | { kind: 'text'; text: string }
  /** `field`: the docs say `photo`, others saw `photo_url`. */
  | { kind: 'photo'; url: string; caption?: string; field?: 'photo' | 'photo_url' }
  | { kind: 'sticker' | 'voice' }
  | { kind: 'link'; url: string; title?: string }
  /** Content withheld: a protected person, or something the platform does not pass on. */
  | { kind: 'unsupported' }

/** Something a person writes to the bot, or in a group if `group` is given. */
export type BotEvent = BotKind & { from: string; group?: string; id?: string; at?: number }

/** An update, as the webhook without wrapper and `getUpdates` give it. */
export interface BotUpdate {
  event_name: string
  message: { message_id: string; date: number } & Record<string, unknown>
}

const NAMES: Record<BotEvent['kind'], string> = {
  text: 'message.text.received',
  photo: 'message.image.received',
  sticker: 'message.sticker.received',
  voice: 'message.voice.received',
  link: 'message.link.received',
  unsupported: 'message.unsupported.received',
}

const contentOf = (event: BotEvent): Record<string, unknown> => {
  switch (event.kind) {
    case 'text':
      return { text: event.text }
    case 'photo':
      return { [event.field ?? 'photo']: event.url, ...(event.caption !== undefined && { caption: event.caption }) }
    case 'sticker':
      return { sticker: 'bfe458bf64fa8da4d4eb', url: 'https://zalo-api.zadn.vn/api/emoticon/sticker/webpc?eid=1' }
    case 'voice':
      return { voice_url: 'https://voice.zdn.vn/a.aac' }
    case 'link':
      // The sources name no fields; these are our guess.
      return { url: event.url, ...(event.title !== undefined && { title: event.title }) }
    case 'unsupported':
      return {}
  }
}

/** Builds the update of an event. Ids are short hex, times milliseconds as numbers. */
export const botUpdate = (event: BotEvent, now: number): BotUpdate => ({
  event_name: NAMES[event.kind],
  message: {
    message_id: event.id ?? randomBytes(8).toString('hex'),
    date: event.at ?? now,
    from: { id: event.from, display_name: 'An', is_bot: false },
    chat: { id: event.group ?? event.from, chat_type: event.group === undefined ? 'PRIVATE' : 'GROUP' },
    ...contentOf(event),
  },
})
