import type { CaseRecord } from '../../app/cases/ports.ts'
import type { Assess } from '../../app/judging/assess.ts'
import { dayInWords, timeInWords } from '../../core/calendar.ts'
import type { Alias, CaseMark, CaseState, Opened, Reading } from '../../core/cases/case.ts'
import { moneyIn } from '../../core/cases/summary.ts'
import type { Say } from '../../core/reply/say.ts'
import { defang, defangText, shorten } from '../../core/reply/say.ts'

/** Links, numbers and accounts of a case, in words. */
export interface MarkWords {
  /** "tài khoản 19034455667788". */
  one(mark: Pick<CaseMark, 'kind' | 'value'>): string
  /** One a line, with its number, and whether it is on the list. */
  list(marks: readonly CaseMark[]): string
  /** For who may not have known it: a number by its last digits only. */
  hint(mark: Pick<CaseMark, 'kind' | 'value'>): string
}

const LAST = 4

export const makeMarkWords = ({ say }: { say: Say }): MarkWords => {
  const shown = ({ kind, value }: Pick<CaseMark, 'kind' | 'value'>): string => {
    if (value === null) return say('mark.gone')
    return kind === 'url' || kind === 'email' ? defang(value.replace('@', '[@]')) : value
  }
  const one: MarkWords['one'] = mark => say(`mark.${mark.kind}`, { value: shown(mark) })
  return {
    one,
    list: marks =>
      marks.map(mark => `${mark.number}. ${one(mark)}${mark.listed ? ` ${say('mark.listed')}` : ''}`).join('\n'),
    hint: ({ kind, value }) => {
      if (kind === 'url' || value === null) return one({ kind, value })
      return say(`mark.${kind}`, { value: `…${value.slice(-LAST)}` })
    },
  }
}

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
const makeBriefReports = (say: Say) => {
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

/** A case in words, for those who may read it. */
export interface Brief {
  /** One line: code, how urgent, since when, where it stands, also for whoever has it in hand. No word of the evidence. */
  line(record: CaseRecord, reader?: Alias): string
  /** All there is to decide by, uncut: as many messages as it takes. Pages from 1, where there are very many reports. */
  full(record: CaseRecord, reading: Reading, page?: number): string
}

export interface BriefDeps {
  say: Say
  assess: Assess
  markWords: MarkWords
  areaName(id: string): string
  patternName(slug: string): string | null
}

/** The judge is not asked about more: UTF-16 units, far more than one report may hold. */
const JUDGED = 20_000
const QUOTES = 3
const when = (ms: number): string => {
  const at = new Date(ms)
  return `${timeInWords(at)} ${dayInWords(at)}`
}

export const makeBrief = ({ say, assess, markWords, areaName, patternName }: BriefDeps): Brief => {
  const reports = makeBriefReports(say)

  const urgency = ({ urgent, appealed, level }: CaseState): string => {
    if (urgent) return say('case.urgent')
    return appealed ? say('case.appealed') : say(`case.level.${level}`)
  }

  const standing = ({ status, outcome, deniedBy, taker }: CaseState, reader?: Alias): string => {
    if (status === 'taken' && taker === reader) return say(deniedBy === null ? 'case.mine' : 'case.mine.denied')
    if (deniedBy !== null) return say('case.status.denied')
    if (outcome !== null && status !== 'taken') return say(`case.outcome.${outcome}`)
    return say(`case.status.${status}`)
  }

  const line: Brief['line'] = ({ code, state }, reader) => {
    const [urgent, since] = [urgency(state), when(state.openedAt)]
    const { length: reporters } = state.reporters
    const key = reporters > 1 ? 'case.line.several' : 'case.line'
    return say(key, { code, urgency: urgent, since, standing: standing(state, reader), reporters: String(reporters) })
  }

  const judged = (text: string): string[] => {
    const { pattern, signs } = assess(text.slice(0, JUDGED), { asMessage: true })
    const name = pattern && patternName(pattern)
    const quotes = signs.slice(0, QUOTES).map(({ quote, group }) => `“${shorten(defangText(quote), 60)}” (${group})`)
    return [
      ...(name ? [say('brief.pattern', { name })] : []),
      ...(quotes.length > 0 ? [say('brief.signs', { signs: quotes.join('; ') })] : []),
    ]
  }

  const said = (evidence: readonly Opened[]): string[] =>
    evidence.flatMap(({ kind, text }) =>
      kind === 'question' || kind === 'answer' || kind === 'note'
        ? [say(`brief.${kind}`, { text: defangText(text) })]
        : [],
    )

  const people = ({ reporters, followers, relayed }: CaseState): string =>
    say(relayed ? 'brief.people.relayed' : 'brief.people', {
      reporters: String(reporters.length),
      followers: String(followers.length),
    })

  const contact = (state: CaseState, evidence: readonly Opened[]): string[] => {
    const given = new Set(evidence.flatMap(({ kind, text }) => (kind === 'contact' ? [defangText(text)] : [])))
    if (given.size > 0) return [say('brief.contact', { text: [...given].join(' / ') })]
    // Whoever deleted their data can not be asked any more.
    return state.reporters.some(reporter => reporter.contact) ? [] : [say('brief.contact.none')]
  }

  const full: Brief['full'] = (record, reading, page = 1) => {
    const { state, code } = record
    const { evidence, pictures, marks } = reading
    const texts = evidence.filter(({ kind }) => kind === 'text')
    return [
      line(record),
      say('brief.area', { area: areaName(state.area) }),
      ...judged(texts.map(({ text }) => text).join('\n')),
      ...reports(record, reading, page),
      ...said(evidence),
      ...(marks.length > 0 ? [say('brief.marks', { marks: markWords.list(marks) })] : []),
      ...(pictures > 0 ? [say('brief.pictures', { count: String(pictures), code })] : []),
      people(state),
      ...contact(state, evidence),
    ].join('\n')
  }

  return { line, full }
}
