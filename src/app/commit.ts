import type { NewDelivery } from '../core/deliveries.ts'
import type { ChannelName } from '../core/messages.ts'
import type { Change, Commit, Ending, Finished, Inbox, Letter, Made, StoreCommit } from './ports.ts'

export interface CommitDeps {
  commit: StoreCommit
  inbox: Pick<Inbox, 'finish'>
  /** Puts a letter into words. */
  word(letter: Letter): NewDelivery
  wakeSender(channel: ChannelName): void
  /** Told of what was changed once it is durable, and before anybody is written to: who asks next hears the new state. */
  listeners: readonly ((changes: readonly Change[]) => Promise<void> | void)[]
}

/** One transaction; then who listens is told; then who sends is woken. */
export const makeCommit = ({ commit, inbox, word, wakeSender, listeners }: CommitDeps): Commit => {
  const follow = async (changes: readonly Change[], deliveries: readonly NewDelivery[]): Promise<void> => {
    if (changes.length > 0) for (const listen of listeners) await listen(changes)
    for (const channel of new Set(deliveries.map(({ to }) => to.channel))) wakeSender(channel)
  }

  const make: Omit<Commit, 'ending'> & ((made: Made, now: Date) => Promise<boolean>) = async (made, now) => {
    const { changes, letters } = made
    const deliveries = letters.map(word)
    if (!(await commit({ changes, deliveries }, now))) return false
    await follow(changes, deliveries)
    return true
  }

  const ending = async ({ leases, changes, letters, person, ...end }: Ending, now: Date): Promise<Finished> => {
    const deliveries = [...end.deliveries, ...letters.map(word)]
    const finished = await inbox.finish(leases, { deliveries, changes, ...(person && { person }) }, now)
    if (finished === 'done') await follow(changes, deliveries)
    return finished
  }

  return Object.assign(make, { ending })
}
