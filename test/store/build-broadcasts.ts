import type { BroadcastChange, Broadcasts, Group } from '../../src/app/warnings/ports.ts'
import type { NewDelivery } from '../../src/core/deliveries.ts'
import type { ChatRef } from '../../src/core/messages.ts'
import type { BroadcastAction } from '../../src/core/warnings/advance.ts'
import { advance } from '../../src/core/warnings/advance.ts'
import type { Broadcast } from '../../src/core/warnings/broadcast.ts'
import { sealOf } from '../../src/core/warnings/broadcast.ts'
import { warningId } from '../../src/core/warnings/receipt.ts'
import type { Store } from '../../src/store/open.ts'
import { makeVault } from '../../src/store/vault.ts'
import { delivery, NOW, person } from './build-messages.ts'
import { freshStore } from './build-store.ts'

export const CODE = 'CB-7K2Q9D'
export const at = (ms: number): number => NOW.getTime() + ms

/** Hoa's draft for the women of Nga Sơn, unless said otherwise. */
export const warning = (more: Partial<Broadcast> = {}): Broadcast => ({
  code: CODE,
  kind: 'warning',
  pattern: null,
  words: 'Có người giả danh điện lực gọi đòi tiền.',
  area: 'nga-son',
  organisation: 'phu-nu',
  audiences: ['phu-nu', 'cao-tuoi'],
  author: 'hoa',
  approver: null,
  standing: false,
  state: 'draft',
  dueAt: null,
  createdAt: at(0),
  decidedAt: null,
  reason: null,
  ...more,
})

/** A group that Hoa registered, unless said otherwise. */
export const group = (chat: ChatRef | null, more: Partial<Group> = {}): Group => ({
  chat,
  name: 'Nhóm 1',
  area: 'nga-son',
  organisation: 'phu-nu',
  leader: 'hoa',
  ...more,
})

export const groupChat = (id: string, topic?: string): ChatRef => ({
  channel: 'telegram',
  id,
  kind: 'group',
  ...(topic !== undefined && { topic }),
})

/** The delivery of a warning to a chat. */
export const warningTo = (to: ChatRef, code = CODE): NewDelivery =>
  delivery(warningId(code, to), to.id, { to, purpose: 'broadcast' })

export const APPROVAL: BroadcastAction = { kind: 'approve', by: 'an', at: at(1), dueAt: at(2) }
export const SUBMISSION: BroadcastAction = { kind: 'submit', by: 'hoa' }
export const BEGIN: BroadcastAction = { kind: 'begin' }

export interface Warnings {
  store: Store
  broadcasts: Broadcasts
  /** What operators were told. */
  told: object[]
  /** In a transaction of its own, with the deliveries that belong to it. */
  change(change: BroadcastChange, now?: Date, deliveries?: readonly NewDelivery[]): Promise<boolean>
  add(broadcast: Broadcast, slot?: string): Promise<boolean>
  /** Adds it, and takes it as far as these actions lead. */
  bring(broadcast: Broadcast, actions: readonly BroadcastAction[], now?: Date): Promise<Broadcast>
  /** Adds it, and begins to send it. */
  send(broadcast?: Broadcast, now?: Date): Promise<Broadcast>
  subscribe(id: string, area?: string): Promise<void>
}

export const freshWarnings = async (path?: string): Promise<Warnings> => {
  const store = await freshStore(path)
  const vault = makeVault(new Uint8Array(32).fill(7))
  const told: object[] = []
  const broadcasts = store.broadcasts({ vault, log: { error: what => void told.push(what) } })
  const change: Warnings['change'] = (one, now = NOW, deliveries = []) =>
    store.commit({ changes: [one], deliveries }, now)
  const add: Warnings['add'] = (broadcast, slot) =>
    change({
      ...{ noun: 'broadcast', do: 'add', broadcast, seal: sealOf(vault, broadcast) },
      ...(slot !== undefined && { slot }),
    })
  const bring: Warnings['bring'] = async (broadcast, actions, now) => {
    await add(broadcast)
    let current = broadcast
    for (const action of actions) {
      const next = advance(current, action)
      if ('refused' in next) throw new Error(`Could not ${action.kind}: ${next.refused}.`)
      await change({ noun: 'broadcast', do: 'advance', was: current.state, broadcast: next.broadcast }, now)
      current = next.broadcast
    }
    return current
  }
  return {
    ...{ store, broadcasts, told, change, add, bring },
    send: (broadcast = warning(), now = NOW) => bring(broadcast, [SUBMISSION, APPROVAL, BEGIN], now),
    subscribe: async (id, area = 'nga-son') => {
      await store.people.change(person(id), { commune: area, wantsWarnings: true })
    },
  }
}
