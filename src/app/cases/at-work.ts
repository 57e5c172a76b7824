import { applyEvent } from '../../core/cases/apply.ts'
import type { Alias, CaseEvent, CaseState, Refusal } from '../../core/cases/case.ts'
import type { Action } from '../../core/cases/rights.ts'
import { ACTIONS, EVERYWHERE, holds, may } from '../../core/cases/rights.ts'
import type { Grant, Roles } from '../people/ports.ts'
import type { Change, Clock, Outcome, PersonRef } from '../ports.ts'
import type { CaseRecord, Cases } from './ports.ts'

type Post = Extract<Change, { noun: 'case'; do: 'post' }>
/** What changes along with the events of a case: people, evidence, marks, when it is looked at next. */
type Along = Partial<Omit<Post, 'noun' | 'do' | 'code' | 'version' | 'events'>>

/** The change that adds events to a case as it was read. */
export const postTo = ({ code, state }: CaseRecord, events: readonly CaseEvent[], more: Along = {}): Post => ({
  ...{ noun: 'case', do: 'post', code, version: state.version, events, ...more },
})

/** An event without who did it and when. */
type Without<Event> = Event extends CaseEvent ? Omit<Event, 'at' | 'by'> : never
export type Act = Without<CaseEvent>

/** What was done to a case, before it is committed. */
export interface Acted {
  /** The case after it. */
  record: CaseRecord
  /** Milliseconds. */
  at: number
  /** The change that makes it so; `then`: what happens right behind it. */
  change(more?: Along, then?: readonly CaseEvent[]): Change
}

/** Does this to a case as it was read, in order; or says why the first that cannot happen cannot. */
export const act = (
  record: CaseRecord,
  who: { at: number; by: Alias | null },
  ...acts: readonly Act[]
): Acted | { refused: Refusal } => {
  const events = acts.map(each => ({ ...each, ...who }) as CaseEvent)
  let state: CaseState = record.state
  for (const event of events) {
    const applied = applyEvent(state, event)
    if ('refused' in applied) return applied
    state = applied.state
  }
  return {
    record: { code: record.code, state },
    at: who.at,
    change: (more = {}, then = []) => postTo(record, [...events, ...then], more),
  }
}

/** Somebody with a role, and the case they mean. */
export interface Acting {
  record: CaseRecord
  grant: Grant
  viewer: Viewer
  /** Does this with the case, now and by them; or says why it cannot be done. */
  does(...acts: readonly Act[]): Acted | { refused: Refusal }
}

/** Who looks at a case, and what they may do there. */
export interface Viewer {
  alias: Alias
  rights: ReadonlySet<Action>
}

/** What comes of an officer's act, for who shows it. */
export interface Moved {
  record: CaseRecord
  viewer: Viewer
}

/** `no-role`: nobody who works on cases. `not-yours`: there is none of that code where they work. */
export type NoPart = 'no-role' | 'not-yours'
export type CaseRefusal = NoPart | Refusal

/** What somebody at work on a case does with it, by its code. */
export type CaseVerb<Done extends Moved, Refused extends string = never, Input = unknown> = (
  actor: PersonRef,
  input: { code: string } & Input,
) => Promise<Outcome<Done, CaseRefusal | Refused>>

/** Finds the case, and whether this person may do that with it: the only place that asks for rights in cases. */
export type AtWork = (
  actor: PersonRef,
  code: string,
  action: Action,
) => Promise<Acting | { refused: NoPart | 'own-report' }>

export interface AtWorkDeps {
  cases: Pick<Cases, 'get'>
  roles: Pick<Roles, 'of' | 'isSame'>
  clock: Clock
}

/** What nobody does with a case they reported themselves, under whatever name: whatever ends it, or leads there. */
const DECIDES: ReadonlySet<Action> = new Set(['take', 'decide', 'list-marks', 'deny', 'confirm', 'close', 'make-paper'])

export const makeAtWork = ({ cases, roles, clock }: AtWorkDeps): AtWork => {
  const isParty = async ({ reporters }: CaseState, alias: Alias): Promise<boolean> => {
    for (const reporter of reporters) if (await roles.isSame(reporter.alias, alias)) return true
    return false
  }

  return async (actor, code, action) => {
    const grants = (await roles.of(actor)).filter(({ role }) => may(role, 'list'))
    if (grants.length === 0) return { refused: 'no-role' }
    const named = await cases.get(code)
    const into = named?.state.into?.code
    // A case that is looked at with another is that other; only to be taken out of it, it is itself.
    const record = into !== undefined && action !== 'join-cases' ? await cases.get(into) : named
    const grant = record && grants.find(held => holds([held], action, record.state.area))
    if (!record || !grant) return { refused: 'not-yours' }
    if (DECIDES.has(action) && (await isParty(record.state, grant.alias))) return { refused: 'own-report' }
    const rights = new Set(ACTIONS.filter(each => holds(grants, each, record.state.area)))
    const viewer = { alias: grant.alias, rights }
    const who = { at: clock.now().getTime(), by: viewer.alias }
    return { record, grant, viewer, does: (...acts) => act(record, who, ...acts) }
  }
}

/** Where somebody works on cases, and their name there; `areas` null: everywhere. Null: nowhere. */
export const workplacesOf = async (
  roles: Pick<Roles, 'of'>,
  actor: PersonRef,
): Promise<{ alias: Alias; areas: string[] | null } | null> => {
  const grants = (await roles.of(actor)).filter(({ role }) => may(role, 'list'))
  const [first] = grants
  const areas = [...new Set(grants.map(({ area }) => area))]
  return first ? { alias: first.alias, areas: areas.includes(EVERYWHERE) ? null : areas } : null
}

/** Who has a case in hand: an officer by number, an admin; null once they hold no role any more. */
export type HolderOf = (state: CaseState) => Promise<Grant | null>

export const makeHolderOf =
  ({ roles }: { roles: Pick<Roles, 'in'> }): HolderOf =>
  async ({ area, taker }) =>
    (await roles.in(area, ['officer', 'admin'])).find(({ alias }) => alias === taker) ?? null

/** Whoever could be the second person there: not the first under whatever name, and nobody twice. */
export type Seconds = (area: string, first: Alias) => Promise<Grant[]>

export const makeSeconds =
  ({ roles }: { roles: Pick<Roles, 'in' | 'isSame'> }): Seconds =>
  async (area, first) => {
    const all = await roles.in(area, ['officer', 'approver', 'admin'])
    const once = new Map(all.map(grant => [grant.alias, grant]))
    const others: Grant[] = []
    for (const grant of once.values()) if (!(await roles.isSame(grant.alias, first))) others.push(grant)
    return others
  }
