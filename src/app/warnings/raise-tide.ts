import type { AskingRules, Tide } from '../../core/askings.ts'
import { tidesIn, windowFrom } from '../../core/askings.ts'
import type { QuietHours } from '../../core/calendar.ts'
import { isQuiet } from '../../core/calendar.ts'
import type { Pattern, Texts } from '../../core/corpus/schema.ts'
import type { BroadcastState } from '../../core/warnings/broadcast.ts'
import { isDrill } from '../../core/warnings/broadcast.ts'
import type { ConfirmedValue } from '../../core/warnings/confirmed-line.ts'
import { confirmedLine } from '../../core/warnings/confirmed-line.ts'
import { weekOf } from '../../core/warnings/plan.ts'
import type { Askings } from '../askings/ports.ts'
import type { Clock, Outcome } from '../ports.ts'
import type { AskApprovers } from './ask-approvers.ts'
import type { CheckDraft } from './check-draft.ts'
import type { NewBroadcast, WarningMatter } from './matter.ts'
import { matterOfPattern } from './matter.ts'
import type { Broadcasts } from './ports.ts'

export interface RaiseTideDeps {
  texts: Texts
  patterns: readonly Pattern[]
  askings: Pick<Askings, 'all'>
  broadcasts: Pick<Broadcasts, 'inState' | 'planned'>
  /** A pattern as it is kept with those who asked. */
  hashOf(slug: string): string
  /** Which of these officers of the area put on the list, in the clear as far as their words are still there. */
  confirmedOf(area: string, things: Tide['things']): Promise<ConfirmedValue[]>
  askApprovers: AskApprovers
  checkDraft: CheckDraft
  newBroadcast: NewBroadcast
  rules: AskingRules
  quiet: QuietHours | null
  clock: Clock
}

/**
 * Many people of a commune ask about one thing: a warning is made of the reviewed pattern, with what officers confirmed of
 * it, and put before those who approve, once. The machine writes nothing of its own, and approves nothing: no standing
 * permit covers this.
 */
export type RaiseTide = (
  actor: 'clock',
  input: { area: string },
) => Promise<Outcome<{ code: string; people: number }, 'not-now' | 'nothing'>>

const DAY_MS = 24 * 3_600_000
/** Whatever was decided about the pattern stands for so long. */
const REST_DAYS = 7
const RECENT = 60
/** A draft that its author shows to nobody keeps nothing back. */
const SPOKEN_OF: readonly BroadcastState[] = ['submitted', 'approved', 'sending', 'done', 'rejected', 'stopped']

export const makeRaiseTide = (deps: RaiseTideDeps): RaiseTide => {
  const { texts, patterns, askings, broadcasts, hashOf, confirmedOf, askApprovers, checkDraft, newBroadcast } = deps
  const { rules, quiet, clock } = deps
  const bySlugHash = new Map(
    patterns.filter(({ status }) => status === 'reviewed').map(pattern => [hashOf(pattern.id), pattern]),
  )

  const slotOf = ({ id }: Pattern): string => `tide ${id} ${weekOf(clock.now())}`

  const isSpokenOf = async (area: string, pattern: Pattern): Promise<boolean> => {
    if (await broadcasts.planned(area, slotOf(pattern))) return true
    const since = clock.now().getTime() - REST_DAYS * DAY_MS
    const recent = await broadcasts.inState(SPOKEN_OF, area, RECENT)
    return recent.some(
      one => !isDrill(one) && one.pattern === pattern.id && Math.max(one.createdAt, one.decidedAt ?? 0) > since,
    )
  }

  /** With what officers confirmed; without, if our own judge holds that up. Null: it holds up all of it. */
  const matterOf = async (area: string, pattern: Pattern, { things }: Tide): Promise<WarningMatter | null> => {
    const plain = matterOfPattern(pattern, texts)
    const line = confirmedLine(await confirmedOf(area, things), texts)
    const matters = line === '' ? [plain] : [{ ...plain, words: `${plain.words}\n${line}` }, plain]
    return matters.find(({ words }) => checkDraft(words).stops.length === 0) ?? null
  }

  const propose = async (
    area: string,
    pattern: Pattern,
    tide: Tide,
  ): Promise<Awaited<ReturnType<RaiseTide>> | null> => {
    const matter = (await isSpokenOf(area, pattern)) ? null : await matterOf(area, pattern, tide)
    if (!matter) return null
    const owner = { area, organisation: null, author: null }
    const { broadcast, change } = newBroadcast(matter, owner, {
      slot: slotOf(pattern),
      state: 'submitted',
      dueAt: null,
    })
    const asked = { people: tide.people, hours: rules.hours }
    const { letters } = await askApprovers(broadcast, '', asked)
    return { done: { code: broadcast.code, people: tide.people }, changes: [change], letters }
  }

  return async (_actor, { area }) => {
    const now = clock.now()
    if (isQuiet(now, quiet)) return { refused: 'not-now' }
    const rows = await askings.all({ areas: [area], since: windowFrom(now, rules), now })
    for (const tide of tidesIn(rows, now, rules)) {
      const pattern = bySlugHash.get(tide.pattern)
      const proposed = pattern && (await propose(area, pattern, tide))
      if (proposed) return proposed
    }
    return { refused: 'nothing' }
  }
}
