import type { QuietHours } from '../../core/calendar.ts'
import { afterQuiet, dayInWords, isQuiet, timeInWords, wallTime } from '../../core/calendar.ts'
import type { Commune, CommuneArea } from '../../core/commune.ts'
import type { Pattern, Texts } from '../../core/corpus/schema.ts'
import type { NewDelivery } from '../../core/deliveries.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Broadcast } from '../../core/warnings/broadcast.ts'
import type { Sent } from '../../core/warnings/plan.ts'
import { nextSlot, planFor, standingCovers, weekOf } from '../../core/warnings/plan.ts'
import type { Roles } from '../people/ports.ts'
import { letter } from '../people/reach.ts'
import type { Change, Clock, StoreCommit } from '../ports.ts'
import type { AskApprovers } from './ask-approvers.ts'
import type { CheckDraft } from './check-draft.ts'
import { everyoneBut } from './grants.ts'
import type { NewBroadcast } from './new-broadcast.ts'
import { matterOfPattern } from './new-broadcast.ts'
import type { Broadcasts } from './ports.ts'
import type { Renderings } from './renderings.ts'
import { stepOf } from './step.ts'

export interface PlanDeps {
  say: Say
  texts: Texts
  patterns: readonly Pattern[]
  commune: Commune
  broadcasts: Pick<Broadcasts, 'planned' | 'sentPatterns' | 'inState' | 'standing'>
  roles: Pick<Roles, 'in'>
  askApprovers: AskApprovers
  checkDraft: CheckDraft
  newBroadcast: NewBroadcast
  renderings: Renderings
  quiet: QuietHours | null
  commit: StoreCommit
  clock: Clock
  wakeSender(channel: NewDelivery['to']['channel']): void
}

const HOUR_MS = 3_600_000
/** Approvers have a day to think about it. */
const AHEAD_MS = 24 * HOUR_MS
const EVER = new Date(0)
const RECENT = 60

/** Every minute: proposes what goes out next, or has it go out where an approver allowed that before. Gives how many. */
export const makePlan = (deps: PlanDeps): (() => Promise<number>) => {
  const { say, texts, patterns, commune, broadcasts, roles, askApprovers, checkDraft, newBroadcast } = deps
  const { renderings, quiet, commit, clock, wakeSender } = deps

  /** What was decided against, or waits, rests as well as what was sent. */
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

  const announce = async ({ code, area, dueAt }: Broadcast, text: string): Promise<NewDelivery[]> => {
    const due = new Date(dueAt ?? 0)
    const head = say('plan.standing', { code, when: `${timeInWords(due)} ${dayInWords(due)}` })
    const buttons = [{ label: say('button.stop-warning'), payload: `${say('word.stop-warning')} ${code}` }]
    return everyoneBut(null, await roles.in(area, ['approver'])).map(({ ref: to }) =>
      letter({ id: `plan:${code}:${to.channel}:${to.id}`, to, text: `${head}\n\n${text}`, buttons }),
    )
  }

  const change = async (changes: readonly Change[], deliveries: readonly NewDelivery[]): Promise<boolean> => {
    if (!(await commit({ changes, deliveries }, clock.now()))) return false
    for (const channel of new Set(deliveries.map(({ to }) => to.channel))) wakeSender(channel)
    return true
  }

  const approveInAdvance = async (proposed: Broadcast, add: Change): Promise<boolean> => {
    const action = { kind: 'approve-standing', at: clock.now().getTime(), dueAt: proposed.dueAt ?? 0 } as const
    const step = stepOf(proposed, action)
    if ('refused' in step) return false
    return change([add, step.change], await announce(step.next, renderings.text(step.next, 'person')))
  }

  const propose = async (area: string, slot: string, due: Date): Promise<boolean> => {
    const pattern = await choose(area, due)
    if (!pattern) return false
    const owner = { area, organisation: null, author: null }
    const more = { slot, state: 'submitted', dueAt: afterQuiet(due, quiet).getTime() } as const
    const { broadcast, change: add } = newBroadcast(matterOfPattern(pattern, texts), owner, more)
    if (await isAllowed(broadcast)) return approveInAdvance(broadcast, add)
    return change([add], (await askApprovers(broadcast)).letters)
  }

  /** What nobody decided on in its week is asked about again, instead of something new. */
  const remind = async (pending: Broadcast, slot: string, due: Date): Promise<boolean> => {
    const broadcast = { ...pending, dueAt: afterQuiet(due, quiet).getTime() }
    const later = { noun: 'broadcast', do: 'advance', was: 'submitted', broadcast } as const
    return change([later], (await askApprovers(broadcast, slot)).letters)
  }

  const pendingIn = async (area: string): Promise<Broadcast | undefined> =>
    (await broadcasts.inState(['submitted'], area, RECENT)).find(({ author }) => author === null)

  const look = async ({ id: area, plan }: CommuneArea): Promise<boolean> => {
    const now = clock.now()
    const due = plan && nextSlot({ weekday: plan.weekday, minutes: plan.at }, now)
    if (!due || due.getTime() - now.getTime() > AHEAD_MS || isQuiet(now, quiet)) return false
    const slot = wallTime(due).day
    if (await broadcasts.planned(area, slot)) return false
    const pending = await pendingIn(area)
    if (!pending) return propose(area, slot, due)
    const asked = pending.dueAt === afterQuiet(due, quiet).getTime()
    return asked ? false : remind(pending, slot, due)
  }

  return async () => {
    let count = 0
    for (const area of commune.areas) if (await look(area)) count += 1
    return count
  }
}
