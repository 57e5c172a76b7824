import { officersQuestion } from '../../chat/resident/answer-officer.ts'
import type { Said } from '../../chat/said.ts'
import type { Turn } from '../../chat/turn.ts'
import { applyEvent } from '../../core/cases/apply.ts'
import type { Alias, CaseEvent, CaseState, Refusal } from '../../core/cases/case.ts'
import type { NewDelivery } from '../../core/deliveries.ts'
import type { CommandName } from '../../core/hear/names.ts'
import type { PersonRef } from '../../core/messages.ts'
import { defangText, shorten } from '../../core/reply/defang.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Grant, Roles } from '../people/ports.ts'
import type { Reach } from '../people/reach.ts'
import { letter } from '../people/reach.ts'
import type { Change, Clock } from '../ports.ts'
import type { Offer } from './offer.ts'
import type { CasePerson, CaseRecord, Cases, EvidenceKind } from './ports.ts'
import type { Sealing } from './sealed.ts'
import type { Telling } from './tell.ts'

/** Somebody at work on a case. */
export interface Acting {
  record: CaseRecord
  grant: Grant
  /** May they take cases here, and not only read and confirm? */
  mayTake: boolean
  turn: Turn
  /** What stands behind the code. */
  rest: string
}

export type Moved = { said: Said; state: CaseState } | { refused: Refusal }

/** What an officer's word does to a case, and who hears of it. */
export interface Moves {
  make(name: CommandName, acting: Acting): Promise<Moved>
  /** Adds the taking to what is shown of the case. */
  taken(acting: Acting, event: CaseEvent, shown: Said): Promise<Said>
}

export interface MovesDeps {
  say: Say
  cases: Pick<Cases, 'evidence'>
  roles: Pick<Roles, 'in' | 'isSame'>
  reach: Reach
  sealing: Sealing
  telling: Telling
  offer: Offer
  clock: Clock
  officeName(area: string): string
}

/** An answer to an officer may take a weekend. */
const ANSWER_HOURS = 72
const ASKED = 600

interface More {
  deliveries?: readonly NewDelivery[]
  changes?: readonly Change[]
  people?: readonly CasePerson[]
  events?: readonly CaseEvent[]
  evidence?: { kind: EvidenceKind; text: string }
  nextAt?: number | null
}

export const makeMoves = (deps: MovesDeps): Moves => {
  const { say, cases, roles, reach, sealing, telling, offer, clock, officeName } = deps

  /** One event, with all that goes with it, as one change. */
  const moved = (acting: Acting, event: CaseEvent, text: string, more: More & { state: CaseState }): Moved => {
    const { code, state } = acting.record
    const { deliveries = [], changes = [], people = [], events = [], evidence, nextAt, state: after } = more
    const post: Change = {
      ...{ noun: 'case', do: 'post', code, version: state.version, events: [event, ...events], people },
      ...(evidence && { evidence: [sealing.seal(code, { ...evidence, by: acting.grant.alias })] }),
      ...(nextAt !== undefined && { nextAt }),
    }
    return { said: { text, changes: [post, ...changes], also: deliveries }, state: after }
  }

  const doneBy = ({ grant }: Acting) => ({ at: clock.now().getTime(), by: grant.alias })

  /** A decision: everyone who asked is told, and its marks are on the local list from now on, or off it. */
  const decide = async (acting: Acting, event: CaseEvent, key: string): Promise<Moved> => {
    const { code, state } = acting.record
    const applied = applyEvent(state, event)
    if ('refused' in applied) return applied
    const note = acting.rest.trim()
    const { deliveries, people } = await telling.everyone({ code, state: applied.state }, note)
    const text = say(key, { code, told: String(people.length) })
    const evidence = note === '' ? {} : { evidence: { kind: 'note' as const, text: note } }
    return moved(acting, event, text, { state: applied.state, deliveries, people, ...evidence, nextAt: null })
  }

  const confirmButton = (code: string) => [
    { label: say('button.confirm'), payload: `${say('word.confirm')} ${code}` },
    { label: say('button.read', { code }), payload: `${say('word.read')} ${code}` },
  ]

  /** Whoever could be the second: not the one who denied, under whatever account. */
  const seconds = async (area: string, first: Alias): Promise<Grant[]> => {
    const all = await roles.in(area, ['officer', 'approver', 'admin'])
    const once = new Map(all.map(grant => [grant.alias, grant]))
    const theirs = [...once.values()].filter(({ alias }) => alias !== first)
    const same = await Promise.all(theirs.map(({ alias }) => roles.isSame(first, alias)))
    return theirs.filter((_, i) => !same[i])
  }

  /** The one who denied may come back under another account: two roles under one name are one pair of eyes. */
  const isNoSecond = async (name: string, { grant, record }: Acting): Promise<boolean> => {
    const { deniedBy } = record.state
    if (deniedBy === null || deniedBy === grant.alias || !['confirm', 'not-scam'].includes(name)) return false
    return roles.isSame(deniedBy, grant.alias)
  }

  const deny = async (acting: Acting): Promise<Moved> => {
    const { code, state } = acting.record
    const second = state.deniedBy !== null && state.deniedBy !== acting.grant.alias
    if (second) return decide(acting, { kind: 'confirmed', ...doneBy(acting) }, 'moved.not-scam')
    const event: CaseEvent = { kind: 'denied', ...doneBy(acting) }
    const applied = applyEvent(state, event)
    if ('refused' in applied) return applied
    const note = acting.rest.trim()
    const others = await seconds(state.area, acting.grant.alias)
    const text = say('confirm.please', { code })
    const deliveries = others.map(({ ref }) =>
      letter({ id: `confirm:${code}:${applied.state.version}:${ref.id}`, to: ref, text, buttons: confirmButton(code) }),
    )
    const key = others.length > 0 ? 'moved.denied' : 'moved.denied.alone'
    const evidence = note === '' ? {} : { evidence: { kind: 'note' as const, text: note } }
    return moved(acting, event, say(key, { code }), { state: applied.state, deliveries, ...evidence })
  }

  const handOver = async (acting: Acting): Promise<Moved> => {
    const { code, state } = acting.record
    const event: CaseEvent = { kind: 'handed-over', ...doneBy(acting) }
    const applied = applyEvent(state, event)
    if ('refused' in applied) return applied
    const evidence = await cases.evidence(code)
    const pictures = evidence.filter(({ kind }) => kind === 'picture').length
    const opened = sealing.open(code, evidence)
    const except = new Set([acting.grant.alias])
    const next = await offer({ code, state: applied.state, evidence: opened, pictures, except }, clock.now())
    const key = next.events.length > 0 ? 'moved.handed-over' : 'moved.handed-over.nobody'
    const { events, deliveries, nextAt } = next
    return moved(acting, event, say(key, { code }), { state: applied.state, deliveries, events, nextAt })
  }

  /** The first of those who reported that can be written to. */
  const reachable = async ({ reporters }: CaseState): Promise<PersonRef | null> => {
    for (const { alias } of reporters) {
      const person = await reach.personOf(alias)
      if (person && (await reach.canReach(person))) return person
    }
    return null
  }

  /** The question opens with the person who reported; an answer is whatever they write next. */
  const ask = async (acting: Acting): Promise<Moved> => {
    const { code, state } = acting.record
    const event: CaseEvent = { kind: 'asked', ...doneBy(acting) }
    const applied = applyEvent(state, event)
    if ('refused' in applied) return applied
    const to = await reachable(state)
    if (!to) return { said: { text: say('moved.not-asked', { code }) }, state }
    const asked = shorten(defangText(acting.rest.trim()), ASKED)
    const question = officersQuestion(say, code)
    const until = new Date(clock.now().getTime() + ANSWER_HOURS * 3_600_000)
    const words = say('ask.resident', { code, office: officeName(state.area), question: asked })
    const text = `${say('letter.first', { code })}\n\n${words}`
    const buttons = question.choices.map(({ label, payload }) => ({ label, payload }))
    return moved(acting, event, say('moved.asked', { code }), {
      state: applied.state,
      deliveries: [letter({ id: `ask:${code}:${applied.state.version}`, to, text, buttons })],
      changes: [{ noun: 'person', ref: to, change: { dialogue: { state: question, until } } }],
      evidence: { kind: 'question', text: asked },
    })
  }

  const close = async (acting: Acting): Promise<Moved> => {
    const { code, state } = acting.record
    const event: CaseEvent = { kind: 'closed', ...doneBy(acting) }
    const applied = applyEvent(state, event)
    if ('refused' in applied) return applied
    const record = { code, state: applied.state }
    const deliveries = state.outcome === null ? await telling.reporters(record, 'told.closed') : []
    return moved(acting, event, say('moved.closed', { code }), { state: applied.state, deliveries, nextAt: null })
  }

  return {
    make: async (name, acting) => {
      if (await isNoSecond(name, acting)) return { refused: 'same-person' }
      if (name === 'scam') return decide(acting, { kind: 'decided', outcome: 'scam', ...doneBy(acting) }, 'moved.scam')
      if (name === 'unclear')
        return decide(acting, { kind: 'decided', outcome: 'unclear', ...doneBy(acting) }, 'moved.unclear')
      if (name === 'not-scam') return deny(acting)
      if (name === 'confirm') return decide(acting, { kind: 'confirmed', ...doneBy(acting) }, 'moved.not-scam')
      if (name === 'hand-over') return handOver(acting)
      if (name === 'ask') return ask(acting)
      return close(acting)
    },
    taken: async (acting, event, shown) => {
      const { code, state } = acting.record
      const [reading] = shown.changes ?? []
      const read = reading?.noun === 'case' && reading.do === 'post' ? reading.events : []
      const events = [event, ...read]
      const also = await telling.reporters({ code, state: { ...state, version: state.version + 1 } }, 'told.taken')
      const post: Change = { noun: 'case', do: 'post', code, version: state.version, events, nextAt: null }
      return { ...shown, changes: [post], also }
    },
  }
}
