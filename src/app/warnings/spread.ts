import type { Broadcast } from '../../core/warnings/broadcast.ts'
import { isDrill } from '../../core/warnings/broadcast.ts'
import { warningId } from '../../core/warnings/receipt.ts'
import type { Change, ChatRef, Clock, Letter, Outcome, People, PersonRef } from '../ports.ts'
import { meantOn, readAudience, readGroups } from './audience.ts'
import { warningStep } from './find-warning.ts'
import type { HandOut } from './hand-out.ts'
import type { Broadcasts, Subscriber } from './ports.ts'

export interface SpreadDeps {
  broadcasts: Pick<Broadcasts, 'spreadTo' | 'subscribers' | 'agreed' | 'groups' | 'haveItAlready'>
  clock: Clock
  /** What leaders of groups by hand are given. */
  handOut: HandOut
}

/** How far a warning was spread by one page. */
interface Spread {
  broadcast: Broadcast
  /** Who was on it. */
  page: readonly Subscriber[]
  from: string | null
  /** Everybody has it in the outbox. */
  last: boolean
}

/**
 * The next page of a warning that is due goes into the outbox: the cursor and the letters of its page are one change, so
 * that nobody is missed and nobody is written to twice, whatever crashes in between. The groups go in with the last page.
 */
export type SpreadPage = (actor: 'clock', broadcast: Broadcast) => Promise<Outcome<Spread, 'spread' | 'not-due'>>

/** People on one page. */
const PAGE = 300
const DONE = 'done'

export const makeSpreadPage = ({ broadcasts, handOut, clock }: SpreadDeps): SpreadPage => {
  const letterTo = (broadcast: Broadcast, to: PersonRef | ChatRef, shown: 'person' | 'group'): Letter => ({
    ...{ id: warningId(broadcast.code, to), to },
    content: { kind: 'warning', broadcast, to: shown },
  })

  /** Whom it is meant for, but not who has the same from another organisation. */
  const toPeople = async (broadcast: Broadcast, page: readonly Subscriber[]): Promise<Letter[]> => {
    const meant = meantOn(page, broadcast).map(({ ref }) => ref)
    const have = new Set(await broadcasts.haveItAlready(broadcast, meant, clock.now()))
    return meant.filter(ref => !have.has(ref)).map(ref => letterTo(broadcast, ref, 'person'))
  }

  const toGroups = async (broadcast: Broadcast): Promise<Letter[]> => {
    const groups = await readGroups(broadcasts, broadcast)
    const chats = groups.flatMap(({ chat }) => (chat ? [letterTo(broadcast, chat, 'group')] : []))
    return [...chats, ...(await handOut(broadcast, groups))]
  }

  /** The first page begins it. */
  const begin = (broadcast: Broadcast): { next: Broadcast; changes: Change[] } | null => {
    if (broadcast.state === 'sending') return { next: broadcast, changes: [] }
    const step = warningStep(broadcast, { kind: 'begin' })
    return 'refused' in step ? null : { next: step.next, changes: [step.change] }
  }

  return async (_actor, given) => {
    const begun = begin(given)
    if (!begun) return { refused: 'not-due' }
    const { next: broadcast, changes } = begun
    const { code } = broadcast
    const from = await broadcasts.spreadTo(code)
    if (from === DONE) return { refused: 'spread' }
    const { page, next } = await readAudience(broadcasts, broadcast, { after: from, limit: PAGE })
    const last = next === null
    const spread = { noun: 'broadcast', do: 'spread', code, from, to: next ?? DONE } as const
    return {
      done: { broadcast, page, from, last },
      changes: [...changes, spread],
      letters: [...(await toPeople(broadcast, page)), ...(last ? await toGroups(broadcast) : [])],
    }
  }
}

/** Who said stop while their page was on its way is not on it any more: what waits for them is skipped. */
export type HeedStops = (actor: 'clock', spread: Spread) => Promise<Outcome<{ people: PersonRef[] }>>

export interface HeedStopsDeps {
  broadcasts: Pick<Broadcasts, 'subscribers' | 'agreed'>
  people: Pick<People, 'get'>
  clock: Clock
}

export const makeHeedStops =
  ({ broadcasts, people, clock }: HeedStopsDeps): HeedStops =>
  async (_actor, { broadcast, from, page: sent }) => {
    const { page } = await readAudience(broadcasts, broadcast, { after: from, limit: PAGE })
    const still = new Set(page.map(({ ref }) => `${ref.channel} ${ref.id}`))
    const gone: PersonRef[] = []
    for (const { ref } of sent) {
      if (still.has(`${ref.channel} ${ref.id}`)) continue
      const person = isDrill(broadcast) ? null : await people.get(ref, clock.now())
      if (isDrill(broadcast) || (person && !person.wantsWarnings)) gone.push(ref)
    }
    return {
      done: { people: gone },
      changes: gone.map(ref =>
        isDrill(broadcast)
          ? { noun: 'broadcast', do: 'leave-drills', ref, code: broadcast.code }
          : { noun: 'person', ref, change: { wantsWarnings: false } },
      ),
      letters: [],
    }
  }
