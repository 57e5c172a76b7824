import type { CaseRecord } from '../../app/cases/ports.ts'
import type { Assess } from '../../app/judging/assess.ts'
import { dayInWords, timeInWords } from '../../core/calendar.ts'
import type { Alias, CaseState, Opened, Reading } from '../../core/cases/case.ts'
import type { Say } from '../../core/reply/say.ts'
import { defangText, shorten } from '../../core/reply/say.ts'
import { makeBriefReports } from './brief-reports.ts'
import type { MarkWords } from './mark-words.ts'

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
