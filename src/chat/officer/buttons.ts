import type { Viewer } from '../../app/cases/at-work.ts'
import type { CaseRecord } from '../../app/cases/ports.ts'
import type { CaseState } from '../../core/cases/case.ts'
import type { Button } from '../../core/messages.ts'
import type { Say } from '../../core/reply/say.ts'

/** A word of officers that stands on a button. */
type ButtonWord = 'take' | 'hand-over' | 'ask' | 'scam' | 'not-scam' | 'unclear' | 'close' | 'confirm' | 'propose'

/** Buttons of a case: what is typed means the same. */
export const buttons = (say: Say, code: string, words: readonly ButtonWord[]): Button[] =>
  words.map(word => ({ label: say(`button.${word}`), payload: `${say(`word.${word}`)} ${code}` }))

/** The button that shows a case. */
export const readButton = (say: Say, code: string): Button => ({
  label: say('button.read', { code }),
  payload: `${say('word.read')} ${code}`,
})

const IN_HAND: readonly ButtonWord[] = ['ask', 'scam', 'not-scam', 'unclear', 'close']

/** What would be said a second time. */
const said = ({ status, outcome, deniedBy }: CaseState): ButtonWord | null => {
  if (deniedBy !== null) return 'not-scam'
  return status === 'decided' ? outcome : null
}

const wordsFor = (state: CaseState, { alias, rights }: Viewer): readonly ButtonWord[] => {
  const { status, taker, deniedBy, reporters, outcome } = state
  // Whoever reported it decides nothing of it.
  if (reporters.some(reporter => reporter.alias === alias)) return []
  const second = deniedBy !== null && deniedBy !== alias ? (['confirm'] as const) : []
  if (!rights.has('take')) return second
  if (status === 'waiting') return [...second, 'take', 'hand-over']
  if (status === 'taken' && taker !== alias) return second
  if (status === 'closed') return ['take']
  // What was decided can be learned from.
  const teach = status === 'decided' && outcome !== 'unclear' && rights.has('propose') ? (['propose'] as const) : []
  return [...second, ...IN_HAND, ...teach].filter(
    word => word !== said(state) && (word !== 'ask' || status === 'taken'),
  )
}

/** What somebody can do next about the case they look at: at most five, and nothing that would be refused. */
export const buttonsFor = (say: Say, { code, state }: CaseRecord, viewer: Viewer): Button[] =>
  buttons(say, code, wordsFor(state, viewer))
