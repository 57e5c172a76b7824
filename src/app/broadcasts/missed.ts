import type { Person } from '../people/ports.ts'
import type { Clock } from '../ports.ts'
import type { Said, Say } from '../say.ts'
import type { Broadcasts } from './ports.ts'

/** What is said, with a line about what the person missed; as it is for who missed nothing. */
export type AddMissed = (said: Said, person: Person | null) => Promise<Said>

export interface MissedDeps {
  say: Say
  broadcasts: Pick<Broadcasts, 'missed'>
  clock: Clock
}

/** No window closes sooner: who wrote within it missed nothing, and is not looked up. */
const SOONEST_MS = 24 * 3_600_000
const NAMED = 3
/** Who is losing money is told what to do, and nothing else. */
const URGENT = new Set(['victim', 'summary'])

/** Warnings that went out while somebody's window was closed. Told once: from then on they have written since. */
export const makeAddMissed = ({ say, broadcasts, clock }: MissedDeps): AddMissed => {
  const lineFor = async (person: Person | null): Promise<string | null> => {
    if (!person?.wantsWarnings) return null
    const since = person.lastHeard ?? new Date(0)
    if (clock.now().getTime() - since.getTime() < SOONEST_MS) return null
    const codes = await broadcasts.missed(person.ref, since)
    if (codes.length === 0) return null
    const named = codes.slice(0, NAMED).join(', ')
    return say('missed', { count: String(codes.length), codes: codes.length > NAMED ? `${named}, …` : named })
  }
  return async (said, person) => {
    const { question } = said
    const line = said.forget || URGENT.has(question?.name ?? '') ? null : await lineFor(person)
    if (line === null) return said
    // A question stays at the end, where it is answered.
    const asks = question !== undefined && question.name !== 'menu'
    return { ...said, text: asks ? `${line}\n\n${said.text}` : `${said.text}\n\n${line}` }
  }
}
