import type { Person } from '../app/people/ports.ts'
import type { Clock } from '../app/ports.ts'
import type { Said } from './turn.ts'

/** What somebody could not be told since then, in words; null for nothing. */
export type Missed = (person: Person, since: Date) => Promise<string | null>

/** What is said, with a line about what the person missed; as it is for who missed nothing. */
export type AddMissed = (said: Said, person: Person | null) => Promise<Said>

/** No window closes sooner: who wrote within it missed nothing, and is not looked up. */
const SOONEST_MS = 24 * 3_600_000
/** Who is losing money is told what to do, and nothing else. */
const URGENT = new Set(['victim', 'summary'])

/** What was to be said while somebody's window was closed. Told once: from then on they have written since. */
export const makeAddMissed = ({ missed, clock }: { missed: readonly Missed[]; clock: Clock }): AddMissed => {
  const linesFor = async (person: Person | null): Promise<string> => {
    const since = person?.lastHeard ?? null
    if (!person || !since || clock.now().getTime() - since.getTime() < SOONEST_MS) return ''
    const lines = await Promise.all(missed.map(look => look(person, since)))
    return lines.filter(line => line !== null).join('\n\n')
  }
  return async (said, person) => {
    const { question } = said
    const lines = said.forget || URGENT.has(question?.name ?? '') ? '' : await linesFor(person)
    if (lines === '') return said
    // A question stays at the end, where it is answered.
    const asks = question !== undefined && question.name !== 'menu'
    return { ...said, text: asks ? `${lines}\n\n${said.text}` : `${said.text}\n\n${lines}` }
  }
}
