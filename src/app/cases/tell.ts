import { dayInWords } from '../../core/calendar.ts'
import type { CaseState, Outcome } from '../../core/cases/case.ts'
import { standingOutcome } from '../../core/cases/standing.ts'
import type { NewDelivery } from '../../core/deliveries.ts'
import { defangText, shorten } from '../../core/reply/defang.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Level } from '../../core/types.ts'
import type { Reach } from '../people/reach.ts'
import { letter } from '../people/reach.ts'
import type { CasePerson, CaseRecord, Cases } from './ports.ts'

/** The officers' word to everyone who asked. */
export interface Telling {
  /** The word that stands, or null while there is none. */
  word(record: CaseRecord): string | null
  /** Tells everyone of a decision; who was told something else before is told so, with an apology. */
  everyone(record: CaseRecord, note: string): Promise<{ deliveries: NewDelivery[]; people: CasePerson[] }>
  /** Tells those who reported. */
  reporters(record: CaseRecord, key: string): Promise<NewDelivery[]>
}

export interface TellingDeps {
  say: Say
  cases: Pick<Cases, 'people'>
  reach: Pick<Reach, 'personOf'>
  officeName(area: string): string
}

const NOTE = 300

/** What the ids of these letters begin with. */
export const TOLD = 'told:'

/** The case that a letter tells of, by its id; null for any other. */
export const codeTold = (id: string): string | null => /^told:(VU-[0-9A-Z]{6}):/.exec(id)?.[1] ?? null

/** Did the bot's first answer say something else than the officers say now? */
const contradicts = (level: Level, outcome: Outcome): boolean =>
  outcome === 'scam' ? level === 'unknown' || level === 'talk' : outcome === 'not-scam' && level === 'scam'

export const makeTelling = ({ say, cases, reach, officeName }: TellingDeps): Telling => {
  const wordOf = ({ code, state }: CaseRecord, outcome: Outcome): string => {
    const day = dayInWords(new Date(state.decidedAt ?? 0))
    return say(`told.${outcome}`, { code, office: officeName(state.area), day })
  }

  const apology = ({ level, told }: CasePerson, outcome: Outcome): string => {
    if (told !== null && told !== outcome) return say('told.changed')
    return told === null && contradicts(level, outcome) ? say('told.sorry') : ''
  }

  const tell = async (record: CaseRecord, person: CasePerson, text: string): Promise<NewDelivery[]> => {
    const to = await reach.personOf(person.alias)
    const id = `${TOLD}${record.code}:${record.state.version}:${person.alias}`
    const discreet = `${say('letter.first', { code: record.code })}\n\n${text}`
    return to ? [letter({ id, to, text: discreet, purpose: 'follow-up' })] : []
  }

  return {
    word: record => {
      const outcome = standingOutcome(record.state)
      return outcome === null ? null : wordOf(record, outcome)
    },

    everyone: async (record, note) => {
      const { outcome } = record.state as CaseState & { outcome: Outcome }
      const said = note === '' ? '' : say('told.note', { note: shorten(defangText(note), NOTE) })
      const people = (await cases.people(record.code)).filter(({ told }) => told !== outcome)
      const letters = people.map(person => {
        const text = [apology(person, outcome), wordOf(record, outcome), said].filter(Boolean).join('\n')
        return tell(record, person, text)
      })
      return {
        deliveries: (await Promise.all(letters)).flat(),
        people: people.map(person => ({ ...person, told: outcome })),
      }
    },

    reporters: async (record, key) => {
      const people = (await cases.people(record.code)).filter(({ part }) => part === 'reporter')
      const text = say(key, { code: record.code, office: officeName(record.state.area) })
      return (await Promise.all(people.map(person => tell(record, person, text)))).flat()
    },
  }
}
