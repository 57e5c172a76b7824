import type { QuietHours } from '../../core/calendar.ts'
import { afterQuiet, isQuiet, wallTime } from '../../core/calendar.ts'
import type { CommuneArea } from '../../core/commune.ts'
import type { Pattern, Texts } from '../../core/corpus/schema.ts'
import type { Broadcast } from '../../core/warnings/broadcast.ts'
import type { Sent } from '../../core/warnings/plan.ts'
import { nextSlot, planFor, standingCovers, weekOf } from '../../core/warnings/plan.ts'
import type { Roles } from '../people/ports.ts'
import type { Change, Clock, Letter, Outcome } from '../ports.ts'
import type { AskApprovers } from './ask-approvers.ts'
import type { CheckDraft } from './check-draft.ts'
import { warningStep } from './find-warning.ts'
import type { NewBroadcast } from './matter.ts'
import { matterOfPattern } from './matter.ts'
import { everyoneBut, letterTo } from './people.ts'
import type { Broadcasts } from './ports.ts'

export interface PlanDeps {
  texts: Texts
  patterns: readonly Pattern[]
  broadcasts: Pick<Broadcasts, 'planned' | 'sentPatterns' | 'inState' | 'standing'>
  roles: Pick<Roles, 'in'>
  askApprovers: AskApprovers
  checkDraft: CheckDraft
  newBroadcast: NewBroadcast
  quiet: QuietHours | null
  clock: Clock
}

/** Proposes what goes out next in a commune, or has it go out where an approver allowed that before. */
export type Plan = (
  actor: 'clock',
  input: { area: CommuneArea },
) => Promise<Outcome<{ code: string }, 'not-now' | 'planned' | 'nothing'>>

const HOUR_MS = 3_600_000
/** Approvers have a day to think about it. */
const AHEAD_MS = 24 * HOUR_MS
const EVER = new Date(0)
const RECENT = 60

export const makePlan = (deps: PlanDeps): Plan => {
  const { texts, patterns, broadcasts, roles, askApprovers, checkDraft, newBroadcast, quiet, clock } = deps

  /** What was rejected, or still waits, is left alone as long as what was sent. */
  const heard = async (area: string): Promise<Sent[]> => {
    const others = await broadcasts.inState(['submitted', 'approved', 'rejected', 'stopped'], area, RECENT)
    const resting = others.flatMap(({ pattern, decidedAt, createdAt }) =>
      pattern === null ? [] : [{ pattern, at: decidedAt ?? createdAt }],
    )
    return [...(await broadcasts.sentPatterns(area, EVER)), ...resting]
  }

  /** The first that our own judge lets pass. */
  const choose = async (area: string, due: Date): Promise<Pattern | null> => {
    const sent = await heard(area)
    let left = patterns
    for (;;) {
      const id = planFor({ patterns: left, sent, area, now: clock.now(), week: weekOf(due) })
      const pattern = left.find(one => one.id === id)
      if (!pattern) return null
      if (checkDraft(matterOfPattern(pattern, texts).words).stops.length === 0) return pattern
      left = left.filter(one => one !== pattern)
    }
  }

  /** Its own approver has to be one still. */
  const isAllowed = async (broadcast: Broadcast): Promise<boolean> => {
    const { area } = broadcast
    const approvers = await roles.in(area, ['approver', 'admin'])
    const standing = (await broadcasts.standing(clock.now())).filter(({ by }) => approvers.some(a => a.alias === by))
    return standingCovers(standing, broadcast, clock.now())
  }

  const announce = async (broadcast: Broadcast): Promise<Letter[]> =>
    everyoneBut(null, await roles.in(broadcast.area, ['approver'])).map(({ ref }) =>
      letterTo(ref, `plan:${broadcast.code}`, { kind: 'approved-in-advance', broadcast }),
    )

  const approveInAdvance = async (proposed: Broadcast, add: Change): ReturnType<Plan> => {
    const action = { kind: 'approve-standing', at: clock.now().getTime(), dueAt: proposed.dueAt ?? 0 } as const
    const step = warningStep(proposed, action)
    if ('refused' in step) return { refused: 'nothing' }
    return { done: { code: proposed.code }, changes: [add, step.change], letters: await announce(step.next) }
  }

  const propose = async (area: string, slot: string, due: Date): ReturnType<Plan> => {
    const pattern = await choose(area, due)
    if (!pattern) return { refused: 'nothing' }
    const owner = { area, organisation: null, author: null }
    const more = { slot, state: 'submitted', dueAt: afterQuiet(due, quiet).getTime() } as const
    const { broadcast, change: add } = newBroadcast(matterOfPattern(pattern, texts), owner, more)
    if (await isAllowed(broadcast)) return approveInAdvance(broadcast, add)
    return { done: { code: broadcast.code }, changes: [add], letters: (await askApprovers(broadcast)).letters }
  }

  /** What nobody decided on in its week is asked about again, instead of something new. */
  const remind = async (pending: Broadcast, slot: string, due: Date): ReturnType<Plan> => {
    const broadcast = { ...pending, dueAt: afterQuiet(due, quiet).getTime() }
    if (pending.dueAt === broadcast.dueAt) return { refused: 'planned' }
    const later = { noun: 'broadcast', do: 'advance', was: 'submitted', broadcast } as const
    return { done: { code: broadcast.code }, changes: [later], letters: (await askApprovers(broadcast, slot)).letters }
  }

  /** What the machine proposed because many ask has no hour, and waits for itself. */
  const pendingIn = async (area: string): Promise<Broadcast | undefined> =>
    (await broadcasts.inState(['submitted'], area, RECENT)).find(
      ({ author, dueAt }) => author === null && dueAt !== null,
    )

  return async (_actor, { area: { id: area, plan } }) => {
    const now = clock.now()
    const due = plan && nextSlot({ weekday: plan.weekday, minutes: plan.at }, now)
    if (!due || due.getTime() - now.getTime() > AHEAD_MS || isQuiet(now, quiet)) return { refused: 'not-now' }
    const slot = wallTime(due).day
    if (await broadcasts.planned(area, slot)) return { refused: 'planned' }
    const pending = await pendingIn(area)
    return pending ? remind(pending, slot, due) : propose(area, slot, due)
  }
}
