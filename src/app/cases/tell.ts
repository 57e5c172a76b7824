import type { Alias, Outcome } from '../../core/cases/case.ts'
import type { CaseLetter, Letter } from '../../core/letters.ts'
import type { PersonRef } from '../../core/messages.ts'
import type { Level } from '../../core/types.ts'
import type { Reach } from '../people/ports.ts'
import type { CasePerson, CaseRecord, Cases } from './ports.ts'

/** Two cases that were joined, or taken apart, as they are in hand then. */
export interface Regrouped {
  did: 'joined' | 'parted'
  by: Alias
  whole: CaseRecord
  part: CaseRecord
}

/** The officers' word to everyone who asked. */
export interface Telling {
  /**
   * Tells everyone of a decision; who was told something else before is told so, with an apology. `held`: the note is for
   * more than one, and waits for a second person's word.
   */
  everyone(record: CaseRecord, note: string): Promise<{ letters: Letter[]; people: CasePerson[]; held: boolean }>
  /** Tells a decision that stands to people whose case (`code`) belongs to it from now on. */
  newcomers(record: CaseRecord, code: string, people: readonly CasePerson[]): Promise<Letter[]>
  /** Tells this to each of them. */
  each(record: CaseRecord, people: readonly Pick<CasePerson, 'alias'>[], content: CaseLetter): Promise<Letter[]>
  /** Tells who has one of two cases in hand that were joined, or taken apart, and did not do it. */
  takers(regrouped: Regrouped): Promise<Letter[]>
  /** Tells those who reported. */
  reporters(record: CaseRecord, kind: 'case-taken' | 'case-closed' | 'case-ended' | 'case-apart'): Promise<Letter[]>
}

export interface TellingDeps {
  cases: Pick<Cases, 'people'>
  reach: Pick<Reach, 'personOf'>
}

/** What the ids of these letters begin with. */
export const TOLD = 'told:'

/** The case that a letter tells of, by its id; null for any other. */
export const codeTold = (id: string): string | null => /^told:(VU-[0-9A-Z]{6}):/.exec(id)?.[1] ?? null

/** The letter about a case as it is now, to somebody in it. */
export const toldId = ({ code, state }: CaseRecord, alias: Alias): string => `${TOLD}${code}:${state.version}:${alias}`

/** Did the bot's first answer say something else than the officers say now? */
export const contradicts = (level: Level, outcome: Outcome): boolean =>
  outcome === 'scam' ? level === 'unknown' || level === 'talk' : outcome === 'not-scam' && level === 'scam'

/** Who told them something else before. */
const toldBefore = ({ level, told }: CasePerson, outcome: Outcome): 'officer' | 'bot' | null => {
  if (told !== null && told !== outcome) return 'officer'
  return told === null && contradicts(level, outcome) ? 'bot' : null
}

export const makeTelling = ({ cases, reach }: TellingDeps): Telling => {
  const tell = async (record: CaseRecord, alias: Alias, content: CaseLetter): Promise<Letter[]> => {
    const to: PersonRef | null = await reach.personOf(alias)
    return to ? [{ id: toldId(record, alias), to, content }] : []
  }

  const each: Telling['each'] = async (record, people, content) =>
    (await Promise.all(people.map(({ alias }) => tell(record, alias, content)))).flat()

  return {
    each,
    everyone: async (record, note) => {
      const { code, state } = record
      const { outcome, decidedAt, area } = state
      if (outcome === null) throw new Error('Nobody can be told of a case that is not decided.')
      const people = (await cases.people(code)).filter(({ told }) => told !== outcome)
      const held = note !== '' && people.length > 1
      const said = held ? '' : note
      const about = { kind: 'case-decided', code, area, outcome, decidedAt: decidedAt ?? 0, note: said } as const
      const letters = people.map(person => tell(record, person.alias, { ...about, was: toldBefore(person, outcome) }))
      return {
        letters: (await Promise.all(letters)).flat(),
        people: people.map(person => ({ ...person, told: outcome })),
        held,
      }
    },

    newcomers: async (record, code, people) => {
      const { outcome, decidedAt, area } = record.state
      if (outcome === null) return []
      const about = { kind: 'case-decided', code, area, outcome, decidedAt: decidedAt ?? 0, note: '' } as const
      const others = people.filter(({ told }) => told !== outcome)
      const letters = others.map(person => tell(record, person.alias, { ...about, was: toldBefore(person, outcome) }))
      return (await Promise.all(letters)).flat()
    },

    takers: async ({ did, by, whole, part }) => {
      const letters: Letter[] = []
      const told = new Set<Alias>([by])
      for (const [yours, { state }] of [
        ['part', part],
        ['whole', whole],
      ] as const) {
        const { status, taker } = state
        if (status !== 'taken' || taker === null || told.has(taker)) continue
        told.add(taker)
        const to = await reach.personOf(taker)
        const id = `regrouped:${part.code}:${part.state.version}:${taker}`
        const content = { kind: 'case-regrouped', did, yours, code: part.code, into: whole.code } as const
        if (to) letters.push({ id, to, content })
      }
      return letters
    },

    reporters: async (record, kind) => {
      const { code, state } = record
      const people = (await cases.people(code)).filter(({ part }) => part === 'reporter')
      return each(record, people, { kind, code, area: state.area })
    },
  }
}
