import type { Pattern, Texts } from '../../core/corpus/schema.ts'
import { patternWords } from '../../core/warnings/render.ts'
import type { WarningMatter } from './new-broadcast.ts'
import { matterOfPattern } from './new-broadcast.ts'

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
