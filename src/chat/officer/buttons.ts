import type { CaseRecord } from '../../app/cases/ports.ts'
import type { Alias, CaseState } from '../../core/cases/case.ts'
import type { Button } from '../../core/messages.ts'
import type { Say } from '../../core/reply/say.ts'

/** A word of officers that stands on a button. */
type ButtonWord = 'take' | 'hand-over' | 'ask' | 'scam' | 'not-scam' | 'unclear' | 'close' | 'confirm'

/** Buttons of a case: what is typed means the same. */
export const buttons = (say: Say, code: string, words: readonly ButtonWord[]): Button[] =>
  words.map(word => ({ label: say(`button.${word}`), payload: `${say(`word.${word}`)} ${code}` }))

/** Who looks at a case. */
interface Reader {
  grant: { alias: Alias }
  mayTake: boolean
}

const IN_HAND: readonly ButtonWord[] = ['ask', 'scam', 'not-scam', 'unclear', 'close']

/** What would be said a second time. */
const said = ({ status, outcome, deniedBy }: CaseState): ButtonWord | null => {
  if (deniedBy !== null) return 'not-scam'
  return status === 'decided' ? outcome : null
}

const wordsFor = (state: CaseState, { grant: { alias }, mayTake }: Reader): readonly ButtonWord[] => {
  const { status, taker, deniedBy } = state
  const second = deniedBy !== null && deniedBy !== alias ? (['confirm'] as const) : []
  if (!mayTake) return second
  if (status === 'waiting') return [...second, 'take', 'hand-over']
  if (status === 'taken' && taker !== alias) return second
  if (status === 'closed') return ['take']
  return [...second, ...IN_HAND].filter(word => word !== said(state) && (word !== 'ask' || status === 'taken'))
}

/** What somebody can do next about the case they look at: at most five, and nothing that would be refused. */
export const buttonsFor = (say: Say, { code, state }: CaseRecord, reader: Reader): Button[] =>
  buttons(say, code, wordsFor(state, reader))
