import type { Alias } from '../cases/case.ts'
import { defangText, shorten } from '../reply/say.ts'
import type { Broadcast, BroadcastState } from './broadcast.ts'

/** Something done to a warning. Times are milliseconds. Who has the right to it (leader, approver) is asked before. */
export type BroadcastAction =
  | { kind: 'submit'; by: Alias }
  | { kind: 'approve'; by: Alias; at: number; dueAt: number }
  /** An approver allowed reviewed patterns of the plan in advance. */
  | { kind: 'approve-standing'; at: number; dueAt: number }
  | { kind: 'reject'; by: Alias; at: number; reason: string }
  /** Its author made a changed copy, which has a code of its own. */
  | { kind: 'replace'; by: Alias }
  | { kind: 'begin' }
  | { kind: 'finish' }
  /** `by` is null when the bot itself stops it. */
  | { kind: 'stop'; by: Alias | null; at: number; reason: string | null }

/** Why an action cannot happen now. */
export type BroadcastRefusal =
  | 'final' // rejected, replaced, stopped or done: for good; but what is done can be recalled
  | 'not-draft' // submitted already
  | 'not-submitted' // still a draft
  | 'already-approved'
  | 'not-approved'
  | 'already-sending'
  | 'not-sending'
  | 'not-author'
  | 'same-person' // nobody decides on words of their own
  | 'drill' // its words are an editor's
  | 'not-standing' // only patterns that the plan proposes

export type Advanced = { broadcast: Broadcast } | { refused: BroadcastRefusal }

type Kind = BroadcastAction['kind']

interface Step {
  from: readonly BroadcastState[]
  to: BroadcastState
}

const STEPS: Readonly<Record<Kind, Step>> = {
  submit: { from: ['draft'], to: 'submitted' },
  approve: { from: ['submitted'], to: 'approved' },
  'approve-standing': { from: ['submitted'], to: 'approved' },
  reject: { from: ['submitted'], to: 'rejected' },
  replace: { from: ['draft', 'submitted', 'approved'], to: 'replaced' },
  begin: { from: ['approved'], to: 'sending' },
  finish: { from: ['sending'], to: 'done' },
  stop: { from: ['draft', 'submitted', 'approved', 'sending', 'done'], to: 'stopped' },
}

const FINAL: ReadonlySet<BroadcastState> = new Set(['done', 'rejected', 'replaced', 'stopped'])

/** Why a warning in this state, which is none of those the action starts from, has to be left alone. */
const wrongState = (kind: Kind, state: BroadcastState): BroadcastRefusal => {
  if (FINAL.has(state)) return 'final'
  if (kind === 'submit') return 'not-draft'
  if (kind === 'replace') return 'already-sending'
  if (kind === 'finish') return 'not-sending'
  if (kind === 'begin') return state === 'sending' ? 'already-sending' : 'not-approved'
  return state === 'draft' ? 'not-submitted' : 'already-approved'
}

/** Two pairs of eyes: an author submits and replaces, somebody else decides. The plan counts as an author. */
const wrongPerson = (action: BroadcastAction, { author, kind }: Broadcast): BroadcastRefusal | null => {
  switch (action.kind) {
    case 'submit':
    case 'replace':
      return action.by === author ? null : 'not-author'
    case 'approve':
    case 'reject':
      return action.by === author ? 'same-person' : null
    case 'approve-standing':
      return author === null && kind === 'pattern' ? null : 'not-standing'
    default:
      return null
  }
}

/** What the action leaves behind besides the new state. Never words, and nothing that says who they are for. */
const tracesOf = (action: BroadcastAction): Partial<Broadcast> => {
  switch (action.kind) {
    case 'approve':
      return { approver: action.by, dueAt: action.dueAt, decidedAt: action.at }
    case 'approve-standing':
      return { standing: true, dueAt: action.dueAt, decidedAt: action.at }
    case 'reject':
      return { approver: action.by, decidedAt: action.at, reason: action.reason }
    case 'stop':
      return { decidedAt: action.at, reason: action.reason }
    default:
      return {}
  }
}

/** What becomes of a warning, or why the action cannot happen. The one given is left as it is. */
export const advance = (broadcast: Broadcast, action: BroadcastAction): Advanced => {
  const { from, to } = STEPS[action.kind]
  if (!from.includes(broadcast.state)) return { refused: wrongState(action.kind, broadcast.state) }
  const refused = wrongPerson(action, broadcast)
  return refused ? { refused } : { broadcast: { ...broadcast, ...tracesOf(action), state: to } }
}

const LONGEST = 300

/** Somebody's reason as others may see it: short, on one line, no link in it alive. */
export const reasonOf = (given: string): string => shorten(defangText(given).trim(), LONGEST)
