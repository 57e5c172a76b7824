import type { CorpusChange } from '../../core/teaching/change.ts'
import { corpusChangeSchema, patternAbout, wordsBrought } from '../../core/teaching/change.ts'
import { unmaskedIn } from '../../core/teaching/mask.ts'
import type { Outcome, PersonRef } from '../ports.ts'
import type { NewProposal, Origin, Teaching } from './ports.ts'
import type { TeachingRights } from './rights.ts'
import { holdIn } from './rights.ts'

export interface Proposing {
  changes: readonly CorpusChange[]
  why: string
  /** They say that they looked at every word of it. */
  looked: boolean
  origin: Origin
  /** The case it is made from: decided, and one they may read. */
  caseCode?: string
  /** Where no case says it. */
  area?: string
}

export type NotProposed =
  | 'no-right'
  | 'not-looked'
  | 'nothing'
  | 'unmasked'
  | 'no-such-pattern'
  | 'bad-words'
  | 'known'
  | 'not-decided'

/** Proposes changes of the corpus; each stands by itself, and nothing of anybody's own is in it. */
export type Propose = (actor: PersonRef, input: Proposing) => Promise<Outcome<{ count: number }, NotProposed>>

export interface ProposeDeps {
  rights: TeachingRights
  teaching: Pick<Teaching, 'proposals' | 'current'>
  /** Where a decided case is from; null: there is none that this person may read, or it is not decided. */
  areaOfDecided(actor: PersonRef, code: string): Promise<string | null>
  /** Patterns and topics that there are. */
  known(): { patterns: ReadonlySet<string>; topics: ReadonlySet<string> }
  /** Can these words be read as a phrase? */
  isPhrase(phrase: string): boolean
}

const idOf = (change: object): string => JSON.stringify(change)

export const makePropose = (deps: ProposeDeps): Propose => {
  const { rights, teaching, areaOfDecided, known, isPhrase } = deps

  const faultOf = (change: CorpusChange): NotProposed | null => {
    const { patterns, topics } = known()
    if (!corpusChangeSchema.safeParse(change).success) return 'bad-words'
    if (wordsBrought(change).some(words => unmaskedIn(words).length > 0)) return 'unmasked'
    if (change.kind === 'genuine') return topics.has(change.topic) ? null : 'no-such-pattern'
    if (change.kind === 'pattern') return patterns.has(change.pattern.id) ? 'known' : null
    if (change.kind === 'sign' && !isPhrase(change.phrase)) return 'bad-words'
    return patterns.has(patternAbout(change) ?? '') ? null : 'no-such-pattern'
  }

  /** Proposed by somebody already, or there. */
  const isKnown = async (changes: readonly CorpusChange[]): Promise<boolean> => {
    const there = new Set((await teaching.current()).changes.map(idOf))
    for (const { state, proposed } of await teaching.proposals()) if (state === 'open') there.add(idOf(proposed))
    return changes.some(change => there.has(idOf(change)))
  }

  return async (actor, { changes, why, looked, origin, caseCode, area: named = '' }) => {
    const grants = await rights(actor, 'propose')
    const area = caseCode === undefined ? named : await areaOfDecided(actor, caseCode)
    if (area === null) return { refused: 'not-decided' }
    const grant = grants.find(held => holdIn([held], area))
    if (!grant) return { refused: 'no-right' }
    if (changes.length === 0) return { refused: 'nothing' }
    if (unmaskedIn(why).length > 0) return { refused: 'unmasked' }
    const fault = changes.map(faultOf).find(each => each !== null)
    if (fault) return { refused: fault }
    if (!looked) return { refused: 'not-looked' }
    if (await isKnown(changes)) return { refused: 'known' }
    const add = changes.map(
      (proposed): NewProposal => ({ area, by: grant.alias, origin, caseCode: caseCode ?? null, proposed, why }),
    )
    return { done: { count: add.length }, changes: [{ noun: 'proposals', add }], letters: [] }
  }
}

/** Takes back what one proposed oneself, as long as it is not published. */
export type Withdraw = (
  actor: PersonRef,
  input: { seq: number },
) => Promise<Outcome<null, 'no-right' | 'not-yours' | 'not-open'>>

export interface WithdrawDeps {
  rights: TeachingRights
  teaching: Pick<Teaching, 'proposal'>
}

export const makeWithdraw =
  ({ rights, teaching }: WithdrawDeps): Withdraw =>
  async (actor, { seq }) => {
    const grants = await rights(actor, 'propose')
    if (grants.length === 0) return { refused: 'no-right' }
    const proposal = await teaching.proposal(seq)
    const mine = grants.find(({ alias }) => alias === proposal?.by)
    if (!proposal || !mine) return { refused: 'not-yours' }
    if (proposal.state !== 'open') return { refused: 'not-open' }
    return { done: null, changes: [{ noun: 'withdrawal', seq, by: mine.alias }], letters: [] }
  }
