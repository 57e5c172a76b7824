import { shortCommuneName } from '../core/commune.ts'
import type { Meaning } from '../core/hear/hear.ts'
import { foldWords } from '../core/text/plain.ts'
import type { Choice } from './choice.ts'

type Answer = Pick<Meaning, 'number' | 'isAnswer'>

const isMeant = ({ means }: Choice, { isAnswer }: Answer): boolean => {
  if (means === 'yes') return isAnswer('yes') || isAnswer('consent')
  if (means === 'no') return isAnswer('no') || isAnswer('refuse')
  return means === 'done' && (isAnswer('done') || isAnswer('yes'))
}

/**
 * The choice that a text makes: by number, by the words of the choice, by what its button sends, or by yes, no or done
 * where the question asks for that. Null if it is no answer.
 */
export const choose = (choices: readonly Choice[], meaning: Answer, text: string): Choice | null => {
  const number = meaning.number()
  if (number !== null) return choices[number - 1] ?? null
  const words = foldWords(text)
  const named = choices.find(({ label, payload }) => [label, payload].some(said => foldWords(said) === words))
  return (
    named ??
    choices.find(choice => isMeant(choice, meaning)) ??
    choices.find(({ label }) => shortCommuneName(label) === words) ??
    null
  )
}
