import { CODE_BYTES, codeFrom } from '../../core/codes.ts'
import type { Pattern, Texts } from '../../core/corpus/schema.ts'
import type { Broadcast } from '../../core/warnings/broadcast.ts'
import { sealOf } from '../../core/warnings/broadcast.ts'
import { patternWords } from '../../core/warnings/render.ts'
import type { Change, Clock, Vault } from '../ports.ts'

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
