import { dayInWords } from '../../core/calendar.ts'
import type { Mark } from '../../core/cases/marks.ts'
import { markOf, sameText, textMarks } from '../../core/cases/marks.ts'
import type { Indicator, LocalList } from '../../core/match/indicators.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Vault } from '../ports.ts'
import { markId } from './marking.ts'
import type { Cases, ConfirmedMark, HashedMark } from './ports.ts'

/** What officers decided here, as the judge asks for it. */
export interface OfficersWord extends LocalList {
  /**
   * Who decided, and when, that nearly the same text has signs of a scam; or null. Words never outweigh a link that the
   * case did not have, nor other numbers than its own.
   */
  findText(text: string, indicators: readonly Indicator[]): string | null
  /** Did officers put just this on the list? */
  has(mark: Mark): boolean
}

export interface OfficersList {
  /** As it stands now; what is judged with it is judged by the whole of it. */
  current(): OfficersWord
  /** Reads it anew after an officer's decision. */
  reload(): Promise<void>
}

export interface OfficersListDeps {
  cases: Pick<Cases, 'confirmed' | 'numbersOf'>
  vault: Pick<Vault, 'hashOf' | 'hash'>
  say: Say
  officeName(area: string): string
}

type Numbers = ReadonlyMap<string, readonly HashedMark[]>

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

  /** Is this text about the same as that case, as far as links and numbers tell? */
  const isAboutThat = (indicators: readonly Indicator[], numbers: readonly HashedMark[]): boolean => {
    const known = new Set(numbers.map(markId))
    const isKnown = (indicator: Indicator): boolean => {
      const mark = markOf(indicator)
      return mark !== null && known.has(markId({ kind: mark.kind, hash: vault.hashOf(mark) }))
    }
    if (indicators.some(indicator => indicator.kind === 'url' && !isKnown(indicator))) return false
    const others = indicators.filter(indicator => indicator.kind !== 'url' && markOf(indicator) !== null)
    const comparable = others.length > 0 && numbers.some(({ kind }) => kind !== 'url')
    return !comparable || indicators.some(isKnown)
  }

  const listOf = (confirmed: readonly ConfirmedMark[], numbers: Numbers): OfficersWord => {
    const marks = Map.groupBy(confirmed, ({ kind, hash }) => `${kind} ${hash}`)
    const look = (mark: Mark): ConfirmedMark[] => marks.get(`${mark.kind} ${vault.hashOf(mark)}`) ?? []
    const hasTexts = confirmed.some(({ kind }) => kind === 'text')
    const decisions = new Set(confirmed.map(({ code, decidedAt, ...mark }) => `${code} ${decidedAt} ${markId(mark)}`))
    return {
      version: decisions.size === 0 ? '' : vault.hash('officers list', [...decisions].toSorted().join()).slice(0, 12),
      find: indicator => {
        const mark = marks.size > 0 ? markOf(indicator) : null
        const found = mark && look(mark)[0]
        return found ? wordOf(found) : null
      },
      has: mark => look(mark).length > 0,
      findText: (text, indicators) => {
        const found = hasTexts ? nearest(textMarks(text).flatMap(look)) : null
        return found && isAboutThat(indicators, numbers.get(found.code) ?? []) ? wordOf(found) : null
      },
    }
  }

  let list = listOf([], new Map())
  return {
    current: () => list,
    reload: async () => {
      const confirmed = await cases.confirmed()
      const codes = new Set(confirmed.flatMap(({ kind, code }) => (kind === 'text' ? [code] : [])))
      list = listOf(confirmed, await cases.numbersOf([...codes]))
    },
  }
}
