import type { ChannelName } from '../../core/messages.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Broadcast } from '../../core/warnings/broadcast.ts'
import type { Aliases, Roles } from '../people/ports.ts'
import { letter } from '../people/reach.ts'
import type { Change, Clock, Outbox, PersonRef, StoreCommit } from '../ports.ts'
import { everyoneBut } from './grants.ts'
import type { Broadcasts } from './ports.ts'
import type { ReceiptWords } from './receipt-words.ts'
import { countFates } from './receipt-words.ts'
import { stepOf } from './step.ts'

export interface FollowUpDeps {
  say: Say
  broadcasts: Pick<Broadcasts, 'receipt' | 'spreadTo'>
  outbox: Pick<Outbox, 'stateOf'>
  aliases: Pick<Aliases, 'personOf'>
  roles: Pick<Roles, 'in'>
  receiptWords: ReceiptWords
  commit: StoreCommit
  clock: Clock
  wakeSender(channel: ChannelName): void
}

/** Looks after a warning that is being sent: half-way its author hears of it, and at the end how it fared. */
export type FollowUp = (broadcast: Broadcast) => Promise<void>

/** Who waits longer wants to know that it goes on. */
const LONG_MS = 120_000

interface Progress {
  total: number
  ended: number
}

export const makeFollowUp = (deps: FollowUpDeps): FollowUp => {
  const { say, broadcasts, outbox, aliases, roles, receiptWords, commit, clock, wakeSender } = deps

  /** Its author; of the plan's, who approved it, or all who could have. */
  const whom = async ({ author, approver, area }: Broadcast): Promise<PersonRef[]> => {
    const alias = author ?? approver
    if (alias === null) return everyoneBut(null, await roles.in(area, ['approver'])).map(({ ref }) => ref)
    const ref = await aliases.personOf(alias)
    return ref ? [ref] : []
  }

  const tell = async (broadcast: Broadcast, what: string, text: string, changes: readonly Change[] = []) => {
    const people = await whom(broadcast)
    const deliveries = people.map(to => letter({ id: `${what}:${broadcast.code}:${to.channel}:${to.id}`, to, text }))
    if (!(await commit({ changes, deliveries }, clock.now()))) return
    for (const { channel } of people) wakeSender(channel)
  }

  const progressOf = async ({ code }: Broadcast): Promise<Progress> => {
    const { counts } = await broadcasts.receipt(code)
    const total = counts.reduce((sum, { count }) => sum + count, 0)
    const waiting = countFates(counts, 'private').waiting + countFates(counts, 'group').waiting
    return { total, ended: total - waiting }
  }

  const wasTold = async ({ code }: Broadcast, what: string, [to]: readonly PersonRef[]): Promise<boolean> =>
    to === undefined || (await outbox.stateOf(`${what}:${code}:${to.channel}:${to.id}`)) !== null

  const tellHalf = async (broadcast: Broadcast, { total, ended }: Progress): Promise<void> => {
    const since = clock.now().getTime() - (broadcast.dueAt ?? 0)
    if (since < LONG_MS || ended * 2 < total || (await wasTold(broadcast, 'half', await whom(broadcast)))) return
    const values = { code: broadcast.code, ended: String(ended), total: String(total) }
    await tell(broadcast, 'half', say('progress.half', values))
  }

  const end = async (broadcast: Broadcast): Promise<void> => {
    const step = stepOf(broadcast, { kind: 'finish' })
    if (!('refused' in step)) await tell(broadcast, 'receipt', await receiptWords(step.next), [step.change])
  }

  return async broadcast => {
    if (broadcast.state !== 'sending' || (await broadcasts.spreadTo(broadcast.code)) !== 'done') return
    const progress = await progressOf(broadcast)
    if (progress.ended === progress.total) await end(broadcast)
    else await tellHalf(broadcast, progress)
  }
}
