import type { Alias, CaseEvent, CaseEventKind, CaseState, Outcome, Refusal, Reporter } from './case.ts'

/** The new state, or why the event cannot happen now. */
export type Applied = { state: CaseState } | { refused: Refusal }

type EventOf<K extends CaseEventKind> = Extract<CaseEvent, { kind: K }>

/** What an event changes; nothing (`{}`) is a change, too: it happened, and the version tells. */
type Change = Partial<CaseState> | Refusal

type Rules = { [K in CaseEventKind]: (state: CaseState, event: EventOf<K>) => Change }

const isReporter = (state: CaseState, alias: Alias): boolean =>
  state.reporters.some(reporter => reporter.alias === alias)

/** Whoever may be called once may be called still, and a loss stays one. */
const withReporter = ({ reporters }: CaseState, { alias, contact, urgent = false }: Reporter): Reporter[] => {
  const merge = (known: Reporter): Reporter => ({
    alias,
    contact: known.contact || contact,
    urgent: known.urgent === true || urgent,
  })
  return reporters.some(known => known.alias === alias)
    ? reporters.map(known => (known.alias === alias ? merge(known) : known))
    : [...reporters, { alias, contact, urgent }]
}

/** Why somebody may not do what is up to the one who has the case in hand. */
const notInHand = ({ status, taker }: CaseState, by: Alias | null): Refusal | null => {
  if (status !== 'taken') return 'not-taken'
  return taker === by ? null : 'taken-by-other'
}

const inOtherHands = (state: CaseState, by: Alias): boolean => notInHand(state, by) === 'taken-by-other'

/** Nobody has decided or closed it. */
const isOpen = ({ status }: CaseState): boolean => status === 'waiting' || status === 'taken'

const waitAnew = (): Partial<CaseState> => ({ status: 'waiting', taker: null, offers: [] })

/** Whoever was told of it was. */
const waitAgain = (): Partial<CaseState> => ({ status: 'waiting', taker: null })

const decide = ({ at, by }: { at: number; by: Alias }, outcome: Outcome, decidedBy: Alias[]): Partial<CaseState> => ({
  status: 'decided',
  taker: by,
  outcome,
  decidedAt: at,
  decidedBy,
  deniedBy: null,
  appealed: false,
  noteBy: null,
})

const open = ({ at, by, area, level, urgent, contact, relayed }: EventOf<'opened'>): CaseState => ({
  status: 'waiting',
  area,
  level,
  urgent,
  relayed,
  openedAt: at,
  taker: null,
  outcome: null,
  decidedAt: null,
  decidedBy: [],
  deniedBy: null,
  reporters: [{ alias: by, contact, urgent }],
  followers: [],
  offers: [],
  asked: false,
  appealed: false,
  version: 1,
})

const rules: Rules = {
  opened: () => 'exists',

  joined: (state, { by, urgent, contact, more = false }) => {
    const idle = state.status === 'closed' || state.status === 'decided'
    // Money that moves is looked at whatever was decided; the outcome stands until there is another.
    const anew = idle && (urgent || (state.status === 'closed' && state.outcome === null))
    // Who reported it before is heard again with something new, once money moves, or if nobody looks at it any more.
    if (isReporter(state, by) && !more && !anew && !(urgent && !state.urgent)) return 'already'
    return {
      ...(anew && waitAnew()),
      urgent: state.urgent || urgent,
      reporters: withReporter(state, { alias: by, contact, urgent }),
      followers: state.followers.filter(alias => alias !== by),
    }
  },

  followed: (state, { by }) => {
    if (isReporter(state, by) || state.followers.includes(by)) return 'already'
    return { followers: [...state.followers, by] }
  },

  offered: (state, { at, to, as }) =>
    state.status === 'waiting' ? { offers: [...state.offers, { to, as, at }] } : 'not-waiting',

  // Decided or closed, it may be taken for a second look; the outcome stands until there is another.
  taken: ({ status, taker }, { by, from }) => {
    if (status !== 'taken' || (taker !== by && taker === from)) return { status: 'taken', taker: by }
    return taker === by ? 'already-yours' : 'taken-by-other'
  },

  'handed-over': (state, { by, of }) => {
    if (of !== undefined) return notInHand(state, of) ?? waitAgain()
    if (state.status === 'waiting') return state.offers.some(({ to }) => to === by) ? {} : 'not-taken'
    return notInHand(state, by) ?? waitAgain()
  },

  asked: (state, { by, whom = null }) => {
    if (whom !== null && !isReporter(state, whom)) return 'not-a-reporter'
    return notInHand(state, by) ?? { asked: true, askedWho: whom }
  },

  answered: (state, { by }) => {
    if (!isReporter(state, by)) return 'not-a-reporter'
    const isMine = (state.askedWho ?? by) === by
    return state.asked && isMine ? { asked: false, askedWho: null } : 'nothing-asked'
  },

  decided: (state, event) => {
    if (isReporter(state, event.by)) return 'own-report'
    if (inOtherHands(state, event.by)) return 'taken-by-other'
    if (state.status === 'decided' && state.outcome === event.outcome) return 'already'
    return decide(event, event.outcome, [event.by])
  },

  // Asked first whether there is a denial: the second officer's is the confirmation, whoever has the case in hand.
  denied: (state, { by, instead }) => {
    if (isReporter(state, by)) return 'own-report'
    if (state.deniedBy !== null && state.deniedBy !== instead) return 'already'
    if (instead === undefined && inOtherHands(state, by)) return 'taken-by-other'
    if (state.status === 'decided' && state.outcome === 'not-scam') return 'already'
    return { status: 'taken', taker: by, deniedBy: by }
  },

  confirmed: (state, event) => {
    const { deniedBy } = state
    if (isReporter(state, event.by)) return 'own-report'
    if (deniedBy === null) return 'nothing-to-confirm'
    return deniedBy === event.by ? 'same-person' : decide(event, 'not-scam', [deniedBy, event.by])
  },

  // Nobody has to take what is plainly nothing, only to close it; what is forgotten ends by itself.
  closed: (state, { by, of = by }) => {
    if (state.status === 'closed') return 'already'
    if (state.status !== 'taken') return { status: 'closed' }
    return notInHand(state, of) ?? { status: 'closed' }
  },

  noted: ({ status }, { by }) => (status === 'decided' ? { noteBy: by } : 'nothing-to-confirm'),

  'note-confirmed': ({ noteBy = null, reporters }, { by }) => {
    if (noteBy === null) return 'nothing-to-confirm'
    if (reporters.some(({ alias }) => alias === by)) return 'own-report'
    return noteBy === by ? 'same-person' : { noteBy: null }
  },

  listed: ({ outcome }) => (outcome === 'scam' ? {} : 'not-a-scam'),

  unlisted: ({ outcome }) => (outcome === 'scam' ? {} : 'not-a-scam'),

  // What was decided a scam may get more reports; any other outcome would be told to people nobody has heard.
  merged: (state, { from, reporters, urgent }) => {
    if (state.into) return 'joined-elsewhere'
    if (state.outcome !== null && state.outcome !== 'scam') return 'whole-decided'
    if (!isOpen(state) && state.outcome === null) return 'whole-closed'
    if (!isOpen(state) && urgent) return 'part-urgent'
    const known = new Set(state.reporters.map(({ alias }) => alias))
    const added = reporters.filter(({ alias }) => !known.has(alias)).map(reporter => ({ ...reporter, from }))
    return {
      parts: [...(state.parts ?? []), from],
      reporters: [...state.reporters, ...added],
      urgent: state.urgent || urgent,
      ...(urgent && !state.urgent && { urgentBy: from }),
    }
  },

  // Whoever has it in hand is told; what is decided stays what it is.
  'merged-into': ({ status, taker, outcome, into: elsewhere, parts = [] }, { into }) => {
    if (elsewhere) return 'joined-elsewhere'
    if (parts.length > 0) return 'has-parts'
    if (status === 'decided' || outcome !== null) return 'part-decided'
    return { status: 'closed', into: { code: into, status, taker } }
  },

  // Urgent by those reports alone, it is so no more.
  split: (state, { from }) => {
    const { parts = [], reporters, urgentBy } = state
    if (!parts.includes(from)) return 'not-merged'
    const rest = reporters.filter(each => each.from !== from)
    return {
      parts: parts.filter(code => code !== from),
      reporters: rest,
      urgent: state.urgent && (urgentBy !== from || rest.some(({ urgent = false }) => urgent)),
      ...(urgentBy === from && { urgentBy: null }),
    }
  },

  'split-off': ({ into }) => (into ? { into: null, status: into.status, taker: into.taker } : 'not-merged'),

  appealed: state => {
    if (state.outcome !== 'scam') return 'nothing-to-appeal'
    return state.appealed ? 'already' : { ...waitAnew(), appealed: true }
  },

  read: () => ({}),

  'drawn-up': () => ({}),

  forgotten: (state, { by }) => ({
    reporters: state.reporters.filter(({ alias }) => alias !== by),
    followers: state.followers.filter(alias => alias !== by),
  }),
}

/** What still happens to a case that is looked at with another, or says by itself why not. */
const ASIDE: ReadonlySet<CaseEventKind> = new Set([
  ...(['split-off', 'read', 'answered', 'followed', 'forgotten', 'merged', 'merged-into'] as const),
])

/**
 * The state machine of a case: what an event makes of it. Pure; the state given is left as it is. Every event that is
 * accepted raises the version by one. Who may do what by their role is asked before, in `rights.ts`.
 *
 * @example applyEvent(waiting, { kind: 'taken', at, by: 'an' }) // { state: { ...waiting, status: 'taken', taker: 'an' ... } }
 * @example applyEvent(taken, { kind: 'taken', at, by: 'binh' }) // { refused: 'taken-by-other' }
 */
export const applyEvent = (state: CaseState | null, event: CaseEvent): Applied => {
  if (state === null) return event.kind === 'opened' ? { state: open(event) } : { refused: 'no-case' }
  if (state.into && !ASIDE.has(event.kind)) return { refused: 'not-open' }
  const rule = rules[event.kind] as (state: CaseState, event: CaseEvent) => Change
  const change = rule(state, event)
  return typeof change === 'string'
    ? { refused: change }
    : { state: { ...state, ...change, version: state.version + 1 } }
}

/** What the events of a case add up to. Throws at one that is refused, and at none at all: neither was ever kept. */
export const foldCase = (events: readonly CaseEvent[]): CaseState => {
  let state: CaseState | null = null
  for (const event of events) {
    const applied = applyEvent(state, event)
    if ('refused' in applied)
      throw new Error(`Event ${(state?.version ?? 0) + 1} of a case (${event.kind}) is refused: ${applied.refused}.`)
    state = applied.state
  }
  if (state === null) throw new Error('A case without events is none.')
  return state
}
