import { CODE_BYTES, codeFrom } from '../../core/codes.ts'
import type { Pattern, Texts } from '../../core/corpus/schema.ts'
import type { Broadcast } from '../../core/warnings/broadcast.ts'
import { isOfDrill, sealOf } from '../../core/warnings/broadcast.ts'
import { patternWords } from '../../core/warnings/render.ts'
import type { Change, Clock, Vault } from '../ports.ts'
import type { Broadcasts } from './ports.ts'

/** What a warning says, and to whom. */
export type WarningMatter = Pick<Broadcast, 'kind' | 'pattern' | 'words' | 'audiences' | 'madeFrom' | 'asks' | 'drill'>

/** Whose it is; the author is null for what the machine proposes. */
export type Owner = Pick<Broadcast, 'area' | 'organisation' | 'author'>

/** A reviewed pattern as a warning. */
export const matterOfPattern = (pattern: Pattern, texts: Texts): WarningMatter => ({
  ...{ kind: 'pattern', pattern: pattern.id, audiences: pattern.audience },
  words: patternWords(pattern, texts),
})

export interface NewBroadcastDeps {
  vault: Pick<Vault, 'random' | 'hash'>
  clock: Clock
}

/** The draft under a code of its own, and the change that keeps it; refused, and to be made anew, if the code is taken. */
export type NewBroadcast = (
  matter: WarningMatter,
  owner: Owner,
  more?: { slot?: string } & Partial<Pick<Broadcast, 'state' | 'dueAt' | 'approver' | 'decidedAt'>>,
) => { broadcast: Broadcast; change: Change }

export const makeNewBroadcast =
  ({ vault, clock }: NewBroadcastDeps): NewBroadcast =>
  (matter, owner, { slot, ...stand } = {}) => {
    const broadcast: Broadcast = {
      code: codeFrom('CB', vault.random(CODE_BYTES)),
      ...matter,
      ...owner,
      ...{ approver: null, standing: false, decidedAt: null, reason: null, state: 'draft', dueAt: null },
      ...stand,
      createdAt: clock.now().getTime(),
    }
    const change = { noun: 'broadcast', do: 'add', broadcast, seal: sealOf(vault, broadcast) } as const
    return { broadcast, change: slot === undefined ? change : { ...change, slot } }
  }

/** Besides what it says. */
interface HowToDraft {
  /** On behalf of another of the author's organisations, by its number from 1. */
  onBehalf?: number
  /** Whom it is for; everybody, if nothing is said. A pattern knows by itself. */
  audiences?: readonly string[]
  asks?: boolean
}

/** A reviewed pattern by its slug, or words of one's own. `madeFrom`: a pattern's slug, whose words were changed. */
export type ToDraft = HowToDraft &
  ({ pattern: string } | { kind: 'warning' | 'result'; words: string; madeFrom?: string })

/** What is to be kept of what was asked for; null: there is no such pattern. */
export type MatterOf = (input: ToDraft) => WarningMatter | null

export const makeMatterOf = ({ texts, patterns }: { texts: Texts; patterns: readonly Pattern[] }): MatterOf => {
  const reviewed = (slug: string | undefined): Pattern | undefined =>
    patterns.find(({ id, status }) => id === slug && status === 'reviewed')

  const ofPattern = (pattern: Pattern, { audiences }: HowToDraft): WarningMatter => ({
    ...matterOfPattern(pattern, texts),
    ...(audiences && { audiences: [...audiences] }),
  })

  const ofWords = ({ kind, words, audiences = [] }: Extract<ToDraft, { words: string }>): WarningMatter => ({
    ...{ kind, pattern: null, audiences: [...audiences], words },
  })

  return input => {
    const asks = input.asks ? { asks: true } : {}
    if ('pattern' in input) {
      const pattern = reviewed(input.pattern)
      return pattern ? { ...ofPattern(pattern, input), ...asks } : null
    }
    const from = reviewed(input.madeFrom)
    // Words that nobody touched are still the pattern's.
    if (from && patternWords(from, texts) === input.words) return { ...ofPattern(from, input), ...asks }
    return { ...ofWords(input), ...(from && { madeFrom: from.id }), ...asks }
  }
}

/** The wording that another one is held against. */
export interface HeldAgainst {
  kind: 'pattern' | 'draft'
  /** The slug, or the code. */
  id: string
  words: string
}

/** Where the words of a warning come from. */
export type FindAgainst = (broadcast: Pick<Broadcast, 'kind' | 'madeFrom' | 'pattern'>) => Promise<HeldAgainst | null>

const CODE = /^CB-[0-9A-Z]{6}$/

export const makeFindAgainst =
  ({
    broadcasts,
    patterns,
    texts,
  }: {
    broadcasts: Pick<Broadcasts, 'get'>
    patterns: readonly Pattern[]
    texts: Texts
  }): FindAgainst =>
  async ({ kind, madeFrom, pattern }) => {
    if (isOfDrill({ kind })) return null
    const id = madeFrom ?? pattern
    if (id === null) return null
    if (CODE.test(id)) {
      const earlier = await broadcasts.get(id)
      return earlier && { kind: 'draft', id, words: earlier.words }
    }
    const known = patterns.find(one => one.id === id)
    return known ? { kind: 'pattern', id, words: patternWords(known, texts) } : null
  }
