import type { DraftProblem } from '../../app/warnings/check-draft.ts'
import type { WarningRefusal } from '../../app/warnings/find-warning.ts'
import type { Say } from '../../core/reply/say.ts'
import type { SpeechProblem } from '../../core/warnings/speech.ts'
import type { Said, Turn } from '../turn.ts'

/** The code of a warning that a command names, said where nobody else reads it; null for any other. */
export const warningNamed = ({ code }: { code: string | null }, { private: alone }: Turn): string | null =>
  alone && code?.startsWith('CB-') ? code : null

/** One line for each thing that is wrong with a draft. */
export const problemLines = (say: Say, problems: readonly (DraftProblem | SpeechProblem)[]): string[] =>
  problems.map(({ key, quote }) => `- ${say(key, { quote })}`)

/**
 * Why something cannot be done with a warning. Null for who has no part in warnings: the text means something else, and
 * goes on to the judge. `heldUp` names the sentence above what is wrong with the words.
 */
export const sayRefusal = (
  say: Say,
  refusal: WarningRefusal,
  { code, heldUp = 'draft.refused' }: { code: string; heldUp?: string },
): Said | null => {
  switch (refusal.refused) {
    case 'no-part':
      return null
    case 'other-part':
      return { text: say('warning.not-your-part') }
    case 'not-yours':
      return { text: say('warning.not-yours', { code }) }
    case 'held-up':
      return { text: [say(heldUp, { code }), ...problemLines(say, refusal.problems)].join('\n') }
    default: {
      const state = say(`warning.state.${refusal.state}`)
      return { text: say(`warning.refused.${refusal.refused}`, { code, state }) }
    }
  }
}
