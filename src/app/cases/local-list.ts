import { dayInWords } from '../../core/calendar.ts'
import type { Mark } from '../../core/cases/marks.ts'
import { markOf, sameText, textMarks } from '../../core/cases/marks.ts'
import type { LocalList } from '../../core/match/indicators.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Vault } from '../ports.ts'
import type { Cases, ConfirmedMark } from './ports.ts'

/** What officers decided here, as the judge asks for it. */
export interface OfficersWord extends LocalList {
  /** Who decided, and when, that nearly the same text has signs of a scam; or null. */
  findText(text: string): string | null
}

export interface OfficersList {
  /** As it stands now; what is judged with it is judged by the whole of it. */
  current(): OfficersWord
  /** Reads it anew after an officer's decision. */
  reload(): Promise<void>
}

export interface OfficersListDeps {
  cases: Pick<Cases, 'confirmed'>
  vault: Pick<Vault, 'hashOf' | 'hash'>
  say: Say
  officeName(area: string): string
}

/** The decision of the case that shares most bands of a text, if it shares enough. */
const nearest = (marks: readonly ConfirmedMark[]): ConfirmedMark | null => {
  const byCase = Map.groupBy(marks, ({ code }) => code)
  const best = [...byCase.values()].toSorted((a, b) => b.length - a.length)[0] ?? []
  return sameText(best.length) ? (best[0] ?? null) : null
}

/** Kept in memory under keyed hashes, as in the store: no number of a suspect lies about anywhere. */
export const makeOfficersList = ({ cases, vault, say, officeName }: OfficersListDeps): OfficersList => {
  const wordOf = ({ area, decidedAt }: ConfirmedMark): string =>
    say('officer.word', { office: officeName(area), day: dayInWords(new Date(decidedAt)) })

  const listOf = (confirmed: readonly ConfirmedMark[]): OfficersWord => {
    const marks = Map.groupBy(confirmed, ({ kind, hash }) => `${kind} ${hash}`)
    const look = (mark: Mark): ConfirmedMark[] => marks.get(`${mark.kind} ${vault.hashOf(mark)}`) ?? []
    const hasTexts = confirmed.some(({ kind }) => kind === 'text')
    // What a case is known by is settled when it is decided.
    const decisions = new Set(confirmed.map(({ code, decidedAt }) => `${code} ${decidedAt}`))
    return {
      version: decisions.size === 0 ? '' : vault.hash('officers list', [...decisions].toSorted().join()).slice(0, 12),
      find: indicator => {
        const mark = marks.size > 0 ? markOf(indicator) : null
        const found = mark && look(mark)[0]
        return found ? wordOf(found) : null
      },
      findText: text => {
        const found = hasTexts ? nearest(textMarks(text).flatMap(look)) : null
        return found && wordOf(found)
      },
    }
  }

  let list = listOf([])
  return {
    current: () => list,
    reload: async () => {
      list = listOf(await cases.confirmed())
    },
  }
}
