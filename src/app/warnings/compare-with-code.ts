import type { Broadcast, BroadcastState } from '../../core/warnings/broadcast.ts'
import { codeWithin, saysOnly, showsWords } from '../../core/warnings/compare.ts'
import type { Renderings } from '../../core/warnings/renderings.ts'
import type { Broadcasts } from './ports.ts'

export interface CompareDeps {
  broadcasts: Pick<Broadcasts, 'get'>
  renderings: Pick<Renderings, 'text' | 'words'>
}

/** What a text is that carries a code: the warning itself, something else under its code, or under a code of nothing. */
export type ComparedWarning =
  | { is: 'same' | 'other words' | 'recalled'; broadcast: Broadcast }
  | { is: 'unknown code'; code: string }

/** Null: there is no code in it, or nothing beside the code. */
export type CompareWithCode = (text: string) => Promise<ComparedWarning | null>

const SENT = new Set<BroadcastState>(['approved', 'sending', 'done'])

export const makeCompareWithCode = ({ broadcasts, renderings }: CompareDeps): CompareWithCode => {
  const formsOf = (broadcast: Broadcast): string[] => [
    ...(['person', 'group', 'forward'] as const).map(to => renderings.text(broadcast, to)),
    `${renderings.words(broadcast)}\n${broadcast.code}`,
    broadcast.words,
  ]

  return async text => {
    const code = codeWithin(text)
    if (code === null || !showsWords(text)) return null
    const broadcast = await broadcasts.get(code)
    if (broadcast?.state === 'stopped') return { is: 'recalled', broadcast }
    // A draft that nobody approved is no warning: who sends it round has no leave to.
    if (!broadcast || !SENT.has(broadcast.state)) return { is: 'unknown code', code }
    return { is: saysOnly(text, formsOf(broadcast)) ? 'same' : 'other words', broadcast }
  }
}
