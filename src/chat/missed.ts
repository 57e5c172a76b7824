import type { Cases } from '../app/cases/ports.ts'
import { codeTold, TOLD } from '../app/cases/tell.ts'
import type { Person } from '../app/people/ports.ts'
import type { Clock, Outbox } from '../app/ports.ts'
import type { Broadcasts } from '../app/warnings/ports.ts'
import type { Say } from '../core/reply/say.ts'
import type { OfficeWord } from './letters/office-word.ts'
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

export interface MissedDecisionsDeps {
  outbox: Pick<Outbox, 'unsentTo'>
  cases: Pick<Cases, 'get'>
  officeWord: Pick<OfficeWord, 'standing'>
}

/** What officers decided while somebody's window was closed: the word as it stands now. */
export const makeMissedDecisions =
  ({ outbox, cases, officeWord }: MissedDecisionsDeps): Missed =>
  async (person, since) => {
    const letters = await outbox.unsentTo(person.ref, TOLD, since)
    const codes = [...new Set(letters.flatMap(id => codeTold(id) ?? []))]
    const records = await Promise.all(codes.map(code => cases.get(code)))
    const words = records.flatMap(record => (record && officeWord.standing(record)) ?? [])
    return words.length === 0 ? null : words.join('\n')
  }

export interface MissedWarningsDeps {
  say: Say
  broadcasts: Pick<Broadcasts, 'missed' | 'missedCorrections'>
}

const NAMED = 3

const named = (codes: readonly string[]): string =>
  codes.length > NAMED ? `${codes.slice(0, NAMED).join(', ')}, …` : codes.join(', ')

/** What went out while somebody's window was closed: that a warning they have is not true any more, and new warnings. */
export const makeMissedWarnings =
  ({ say, broadcasts }: MissedWarningsDeps): Missed =>
  async (person, since) => {
    const recalled = await broadcasts.missedCorrections(person.ref, since)
    const codes = person.wantsWarnings ? await broadcasts.missed(person.ref, since) : []
    const lines = [
      ...(recalled.length > 0 ? [say('missed.recalled', { codes: named(recalled) })] : []),
      ...(codes.length > 0 ? [say('missed', { count: String(codes.length), codes: named(codes) })] : []),
    ]
    return lines.length > 0 ? lines.join('\n') : null
  }
