import type { WarningLetter } from '../../core/letters.ts'
import type { Broadcast } from '../../core/warnings/broadcast.ts'
import type { Receipt } from '../../core/warnings/receipt.ts'
import { countFates } from '../../core/warnings/receipt.ts'
import type { Aliases, Roles } from '../people/ports.ts'
import type { Clock, Made, Outbox, Outcome, PersonRef } from '../ports.ts'
import { warningStep } from './find-warning.ts'
import { everyoneBut, letterTo } from './people.ts'
import type { Broadcasts } from './ports.ts'

export interface AfterCareDeps {
  broadcasts: Pick<Broadcasts, 'receipt' | 'spreadTo'>
  outbox: Pick<Outbox, 'stateOf'>
  aliases: Pick<Aliases, 'personOf'>
  roles: Pick<Roles, 'in'>
  clock: Clock
}

/** Looks after a warning that is being sent: half-way its author hears of it, and at the end how it fared. */
export type AfterCare = (actor: 'clock', broadcast: Broadcast) => Promise<Outcome<{ news: 'half' | 'end' }, 'no-news'>>

/** Who waits longer wants to know that it goes on. */
const LONG_MS = 120_000

interface Progress {
  total: number
  ended: number
}

const progressOf = ({ counts }: Receipt): Progress => {
  const total = counts.reduce((sum, { count }) => sum + count, 0)
  const waiting = countFates(counts, 'private').waiting + countFates(counts, 'group').waiting
  return { total, ended: total - waiting }
}

export const makeFollowUp = (deps: AfterCareDeps): AfterCare => {
  const { broadcasts, outbox, aliases, roles, clock } = deps

  /** Its author; of the plan's, who approved it, or all who could have. */
  const whom = async ({ author, approver, area }: Broadcast): Promise<PersonRef[]> => {
    const alias = author ?? approver
    if (alias === null) return everyoneBut(null, await roles.in(area, ['approver'])).map(({ ref }) => ref)
    const ref = await aliases.personOf(alias)
    return ref ? [ref] : []
  }

  const tell = async (broadcast: Broadcast, content: WarningLetter): Promise<Made['letters']> =>
    (await whom(broadcast)).map(to => letterTo(to, `${content.kind}:${broadcast.code}`, content))

  const wasTold = async ([first]: Made['letters']): Promise<boolean> =>
    first === undefined || (await outbox.stateOf(first.id)) !== null

  const half = async (broadcast: Broadcast, { total, ended }: Progress): ReturnType<AfterCare> => {
    const since = clock.now().getTime() - (broadcast.dueAt ?? 0)
    if (since < LONG_MS || ended * 2 < total) return { refused: 'no-news' }
    const letters = await tell(broadcast, { kind: 'half-sent', code: broadcast.code, ended, total })
    if (await wasTold(letters)) return { refused: 'no-news' }
    return { done: { news: 'half' }, changes: [], letters }
  }

  const end = async (broadcast: Broadcast, receipt: Receipt): ReturnType<AfterCare> => {
    const step = warningStep(broadcast, { kind: 'finish' })
    if ('refused' in step) return { refused: 'no-news' }
    const { code, state } = step.next
    const letters = await tell(broadcast, { kind: 'fared', code, state, receipt })
    return { done: { news: 'end' }, changes: [step.change], letters }
  }

  return async (_actor, broadcast) => {
    const { code, state } = broadcast
    if (state !== 'sending' || (await broadcasts.spreadTo(code)) !== 'done') return { refused: 'no-news' }
    const receipt = await broadcasts.receipt(code)
    const progress = progressOf(receipt)
    return progress.ended === progress.total ? end(broadcast, receipt) : half(broadcast, progress)
  }
}
