import type { Reach } from '../people/ports.ts'
import type { Alias, Change, Clock, Letter, PersonRef } from '../ports.ts'
import { markId } from './marking.ts'
import type { Asker, CaseRecord, Cases } from './ports.ts'
import type { KnownMark } from './reading.ts'
import { contradicts, toldId } from './tell.ts'

/** Tells who asked the bot about exactly these marks, and is in no case. */
export interface AskerTelling {
  /** That it is on the list now. */
  listed(record: CaseRecord, marks: readonly KnownMark[]): Promise<AskersTold>
  /** That it is not any more: to those who were told of it. Nothing of a mark that is on the list by another case. */
  takenBack(record: CaseRecord, marks: readonly KnownMark[]): Promise<AskersTold>
  /** The same, to the people of the case as well, who hear of no new decision. */
  takenOff(record: CaseRecord, marks: readonly KnownMark[]): Promise<AskersTold>
  /** Of these marks of a case: those that are on the list by another one, too. */
  elsewhere(code: string, marks: readonly KnownMark[]): Promise<KnownMark[]>
}

export interface AskersTold {
  letters: Letter[]
  changes: Change[]
}

export interface AskerTellingDeps {
  cases: Pick<Cases, 'askers' | 'people' | 'confirmed'>
  reach: Pick<Reach, 'personOf' | 'isFree'>
  clock: Clock
}

/** Which marks are on the list by other cases as well. */
const makeListings = ({ cases, clock }: AskerTellingDeps) => {
  /** By its id: another case that has the mark on the list. */
  const othersThatList = async (code: string): Promise<Map<string, string>> => {
    const confirmed = (await cases.confirmed()).filter(mark => mark.code !== code)
    return new Map(confirmed.map(mark => [markId(mark), mark.code]))
  }

  /** Those that are off the list, and by which other case the rest are on it. */
  const sorted = async (code: string, marks: readonly KnownMark[]) => {
    const listing = await othersThatList(code)
    const off = marks.filter(mark => !listing.has(markId(mark)))
    return { off, on: Map.groupBy(marks, mark => listing.get(markId(mark)) ?? null) }
  }

  /** Who was told of a mark that is on the list by another case now hears when that one is taken back. */
  const moved = async (code: string, on: ReadonlyMap<string | null, readonly KnownMark[]>): Promise<Change[]> => {
    const changes: Change[] = []
    for (const [other, marks] of on) {
      if (other === null) continue
      const aliases = (await cases.askers(marks, clock.now(), code)).map(({ alias }) => alias)
      changes.push({ noun: 'asker-told', aliases, marks, code: other })
    }
    return changes
  }

  return { othersThatList, sorted, moved }
}

export const makeAskerTelling = (deps: AskerTellingDeps): AskerTelling => {
  const { cases, reach, clock } = deps
  const { othersThatList, sorted, moved } = makeListings(deps)

  /** Nobody who has a part in the case: they hear of it as such. */
  const others = async (code: string, askers: readonly Asker[]): Promise<Asker[]> => {
    const people = new Set((await cases.people(code)).map(({ alias }) => alias))
    return askers.filter(({ alias }) => !people.has(alias))
  }

  /** What nobody asked for is written only where it costs nothing. */
  const reachable = async (askers: readonly Asker[]): Promise<(Asker & { to: PersonRef })[]> => {
    const found: (Asker & { to: PersonRef })[] = []
    for (const asker of askers) {
      const to = await reach.personOf(asker.alias)
      if (to && (await reach.isFree(to))) found.push({ ...asker, to })
    }
    return found
  }

  const tell = async (record: CaseRecord, people: readonly { alias: Alias }[], marks: readonly KnownMark[]) => {
    const content = { kind: 'case-taken-back', code: record.code, area: record.state.area, marks } as const
    const letters: Letter[] = []
    for (const { alias } of people) {
      const to = await reach.personOf(alias)
      if (to) letters.push({ id: toldId(record, alias), to, content })
    }
    return letters
  }

  const takeBack: AskerTelling['takenBack'] = async (record, marks) => {
    const { code } = record
    const { off, on } = await sorted(code, marks)
    const askers = await others(code, await cases.askers(off, clock.now(), code))
    const aliases = askers.map(({ alias }) => alias)
    const letters = await tell(record, askers, off)
    return {
      letters,
      changes: [{ noun: 'asker-told', aliases, marks: off, code: null }, ...(await moved(code, on))],
    }
  }

  return {
    listed: async (record, marks) => {
      const { code, state } = record
      const found = await reachable(await others(code, await cases.askers(marks, clock.now())))
      const about = { kind: 'case-asked-about', code, area: state.area, decidedAt: state.decidedAt ?? 0 } as const
      const letters = found.map(({ alias, level, to }): Letter => {
        const content = { ...about, was: contradicts(level, 'scam') ? ('bot' as const) : null }
        return { id: toldId(record, alias), to, content }
      })
      const aliases = found.map(({ alias }) => alias)
      return { letters, changes: [{ noun: 'asker-told', aliases, marks, code }] }
    },

    takenBack: takeBack,

    takenOff: async (record, marks) => {
      const { off } = await sorted(record.code, marks)
      const people = off.length > 0 ? (await cases.people(record.code)).filter(({ told }) => told === 'scam') : []
      const { letters, changes } = await takeBack(record, marks)
      return { letters: [...(await tell(record, people, off)), ...letters], changes }
    },

    elsewhere: async (code, marks) => {
      const listing = await othersThatList(code)
      return marks.filter(mark => listing.has(markId(mark)))
    },
  }
}
