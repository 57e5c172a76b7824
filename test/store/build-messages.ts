import type { NewDelivery } from '../../src/core/deliveries.ts'
import type { ChannelName, ChatRef, Inbound, PersonRef } from '../../src/core/messages.ts'

export const NOW = new Date('2026-11-01T09:00:00+07:00')
export const later = (ms: number): Date => new Date(NOW.getTime() + ms)
export const LEASE = 30_000

export const person = (id: string, channel: ChannelName = 'telegram'): PersonRef => ({ channel, id })

export const privateChat = (id: string, channel: ChannelName = 'telegram'): ChatRef => ({
  channel,
  id,
  kind: 'private',
})

export const message = (id: string, from: string, more: Partial<Inbound> = {}): Inbound => ({
  channel: 'telegram',
  id,
  from: person(from, more.channel),
  chat: privateChat(from, more.channel),
  at: NOW,
  content: { kind: 'text', text: `tin ${id}` },
  addressed: true,
  ...more,
})

export const delivery = (id: string, to: string, more: Partial<NewDelivery> = {}): NewDelivery => ({
  id,
  to: privateChat(to),
  reply: { text: `trả lời ${id}`, buttons: [] },
  purpose: 'answer',
  ...more,
})

/** What a test relies on being there. */
export const sure = <T>(value: T | null | undefined): T => {
  if (value === null || value === undefined) throw new Error('Nothing there.')
  return value
}
