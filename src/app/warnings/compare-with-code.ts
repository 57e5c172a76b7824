import type { Broadcast, BroadcastState } from '../../core/warnings/broadcast.ts'
import { codesWithin, likenessTo, showsWords } from '../../core/warnings/compare.ts'
import type { Renderings } from '../../core/warnings/renderings.ts'
import type { Broadcasts } from './ports.ts'

export interface CompareDeps {
  broadcasts: Pick<Broadcasts, 'get'>
  renderings: Pick<Renderings, 'text' | 'words'>
}

/** What a text is that carries a code: the warning itself, something else under its code, or under a code of nothing. */
export type ComparedWarning =
  | { is: 'same' | 'nearly' | 'other words' | 'recalled'; broadcast: Broadcast }
  | { is: 'unknown code'; code: string }

/** Null: there is no code in it, or nothing beside the code. */
export type CompareWithCode = (text: string) => Promise<ComparedWarning | null>

/** A text with more of them is held against these. */
const MOST_CODES = 4
const SENT = new Set<BroadcastState>(['approved', 'sending', 'done'])

export const makeCompareWithCode = ({ broadcasts, renderings }: CompareDeps): CompareWithCode => {
  const formsOf = (broadcast: Broadcast): string[] => [
    ...(['person', 'group', 'forward'] as const).map(to => renderings.text(broadcast, to)),
    `${renderings.words(broadcast)}\n${broadcast.code}`,
    broadcast.words,
  ]

  const ofCode = async (text: string, code: string): Promise<ComparedWarning> => {
    const broadcast = await broadcasts.get(code)
    if (broadcast?.state === 'stopped') return { is: 'recalled', broadcast }
    // A draft that nobody approved is no warning: who sends it round has no leave to.
    if (!broadcast || !SENT.has(broadcast.state)) return { is: 'unknown code', code }
    const likeness = likenessTo(text, formsOf(broadcast))
    return { is: likeness === 'other' ? 'other words' : likeness, broadcast }
  }

  return async text => {
    const codes = codesWithin(text)
    if (codes.length === 0 || !showsWords(text)) return null
    const compared = await Promise.all(codes.slice(0, MOST_CODES).map(code => ofCode(text, code)))
    // Of several codes the words can be those of one at most: what is wrong with any of them is said.
    return compared.find(({ is }) => is !== 'same') ?? compared[0] ?? null
  }
}
