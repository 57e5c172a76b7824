import type { CaseRecord } from '../../app/cases/ports.ts'
import type { Alias, CaseState, Opened, Reading } from '../../core/cases/case.ts'
import { moneyIn } from '../../core/cases/summary.ts'
import type { Say } from '../../core/reply/say.ts'
import { defangText } from '../../core/reply/say.ts'

/** Of the reports on a page, in letters: a few messages. One report is never cut. */
const PAGE = 6_000

/** Lines are kept; links become dead. */
const defangLines = (text: string): string =>
  text
    .split('\n')
    .map(defangText)
    .filter(line => line.trim() !== '')
    .join('\n')

/** What each of those who reported told, page by page: lines of a page, from 1. */
export const makeBriefReports = (say: Say) => {
  const headOf = ({ reporters }: CaseState, at: number, texts: readonly string[]): string => {
    if (at < 0) return say('brief.report.gone')
    const number = String(at + 1)
    if (!reporters[at]?.urgent) return say('brief.report', { number })
    const sum = moneyIn(texts.join('\n')).join(', ')
    return sum === '' ? say('brief.report.lost', { number }) : say('brief.report.lost.sum', { number, sum })
  }

  /** What one of those who reported told, with what they lost. */
  const reportOf = (state: CaseState, evidence: readonly Opened[], alias: Alias | null): string[] => {
    const theirs = evidence.filter(({ by }) => by === alias)
    const texts = theirs.filter(({ kind }) => kind === 'text').map(({ text }) => text)
    if (texts.length === 0) return []
    const at = state.reporters.findIndex(reporter => reporter.alias === alias)
    const head = headOf(state, at, texts)
    const last = theirs.findLast(({ kind }) => kind === 'summary')
    return [
      [head, ...texts.map(text => say('brief.text', { text: defangText(text) }))].join('\n'),
      ...(last ? [say('brief.summary', { text: defangLines(last.text) })] : []),
    ]
  }

  /** Who lost something first, the latest of them before the others. */
  const inOrder = ({ reporters }: CaseState, evidence: readonly Opened[]): (Alias | null)[] => {
    const lost = reporters.filter(({ urgent }) => urgent).toReversed()
    const known = [...lost, ...reporters.filter(({ urgent }) => !urgent)].map(({ alias }) => alias)
    const gone = evidence.filter(({ kind, by }) => kind === 'text' && !known.some(alias => alias === by))
    return [...known, ...new Set(gone.map(({ by }) => by))]
  }

  const pagesOf = (reports: readonly string[]): string[][] => {
    const pages: string[][] = [[]]
    for (const report of reports) {
      const last = pages.at(-1) ?? []
      const length = last.reduce((sum, each) => sum + each.length, 0)
      if (last.length > 0 && length + report.length > PAGE) pages.push([report])
      else last.push(report)
    }
    return pages
  }

  return (record: CaseRecord, { evidence }: Reading, page: number): string[] => {
    const { state, code } = record
    const all = inOrder(state, evidence).map(alias => reportOf(state, evidence, alias).join('\n'))
    const pages = pagesOf(all.filter(Boolean))
    const shown = pages[Math.min(page, pages.length) - 1] ?? []
    if (shown.length === 0) return [say('brief.unreadable')]
    const more = page < pages.length ? [say('brief.more', { code, page: String(page + 1) })] : []
    return [...shown, ...more]
  }
}
