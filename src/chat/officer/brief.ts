import type { CaseRecord } from '../../app/cases/ports.ts'
import type { Opened } from '../../app/cases/sealed.ts'
import type { Assess } from '../../app/judging/assess.ts'
import { dayInWords, timeInWords } from '../../core/calendar.ts'
import type { Alias, CaseState } from '../../core/cases/case.ts'
import type { Indicator } from '../../core/match/indicators.ts'
import { defang, defangText, shorten } from '../../core/reply/defang.ts'
import type { Say } from '../../core/reply/say.ts'

/** A case in words, for those who may read it. */
export interface Brief {
  /** One line: code, how urgent, since when, where it stands, also for whoever has it in hand. No word of the evidence. */
  line(record: CaseRecord, reader?: Alias): string
  /** All there is to decide by, below what one message takes. */
  full(record: CaseRecord, evidence: readonly Opened[], pictures: number): string
}

export interface BriefDeps {
  say: Say
  assess: Assess
  areaName(id: string): string
  patternName(slug: string): string | null
}

/** One message of Zalo takes 2,000 characters; the rest is for the frame. */
const TEXT = 700
const SUMMARY = 600
const TALK = 500
/** Of several, one is told in full and the others so far. */
const ASIDE = 90
const MOST = 1_850
const INDICATORS = 12
const INDICATOR = 60
/** The judge is not asked about more: UTF-16 units, far more than one report may hold. */
const JUDGED = 20_000
const QUOTES = 3

const shown = ({ kind, value }: Indicator): string =>
  shorten(kind === 'url' || kind === 'email' ? defang(value.replace('@', '[@]')) : value, INDICATOR)

const BETWEEN = ' / '

/** The first in full if it can be, the latest three others in short. */
const firstOf = ([first = '', ...others]: readonly string[], most: number): string => {
  const after = others.slice(-3).map(text => shorten(text, ASIDE))
  return [shorten(first, most - after.length * ASIDE), ...after].join(BETWEEN)
}

/** The latest in full if it can be, the two before it in short. */
const lastOf = (texts: readonly string[], most: number): string => {
  const before = texts.slice(0, -1).slice(-2)
  const short = before.map(text => shorten(text, ASIDE))
  return [...short, shorten(texts.at(-1) ?? '', most - short.length * ASIDE)].join(BETWEEN)
}

/** With the ends of the lines. */
const lengthOf = (lines: readonly string[]): number => lines.reduce((sum, { length }) => sum + length + 1, 0)

const when = (ms: number): string => {
  const at = new Date(ms)
  return `${timeInWords(at)} ${dayInWords(at)}`
}

export const makeBrief = ({ say, assess, areaName, patternName }: BriefDeps): Brief => {
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
    return say('case.line', { code, urgency: urgent, since, standing: standing(state, reader) })
  }

  /** All of them are listed by a decision: what is left out here is said to be. */
  const listed = (indicators: readonly Indicator[]): string[] => {
    const values = [...new Set(indicators.map(shown))]
    if (values.length === 0) return []
    const left = values.length - INDICATORS
    const more = left > 0 ? [say('brief.indicators.more', { count: String(left) })] : []
    return [say('brief.indicators', { indicators: values.slice(0, INDICATORS).join(', ') }), ...more]
  }

  const judged = (text: string): string[] => {
    const { pattern, signs, indicators } = assess(text.slice(0, JUDGED), { asMessage: true })
    const name = pattern && patternName(pattern)
    const quotes = signs.slice(0, QUOTES).map(({ quote, group }) => `“${shorten(defangText(quote), 60)}” (${group})`)
    return [
      ...(name ? [say('brief.pattern', { name })] : []),
      ...(quotes.length > 0 ? [say('brief.signs', { signs: quotes.join('; ') })] : []),
      ...listed(indicators),
    ]
  }

  const said = (evidence: readonly Opened[], kind: Opened['kind'], most: number): string[] => {
    const texts = evidence.filter(piece => piece.kind === kind).map(({ text }) => defangText(text))
    if (texts.length === 0) return []
    const text = kind === 'text' ? firstOf(texts, most) : lastOf(texts, most)
    return [say(`brief.${kind}`, { text })]
  }

  /** A summary has lines, and keeps them. */
  const summaryOf = (evidence: readonly Opened[]): string[] => {
    const last = evidence.findLast(({ kind }) => kind === 'summary')
    if (!last) return []
    const lines = last.text.split('\n').map(defangText).join('\n')
    return [say('brief.summary', { text: shorten(lines, SUMMARY) })]
  }

  const people = ({ reporters, followers, relayed }: CaseState): string =>
    say(relayed ? 'brief.people.relayed' : 'brief.people', {
      reporters: String(reporters.length),
      followers: String(followers.length),
    })

  const contact = (state: CaseState, evidence: readonly Opened[]): string[] => {
    const given = new Set(evidence.flatMap(({ kind, text }) => (kind === 'contact' ? [defangText(text)] : [])))
    if (given.size > 0) return [say('brief.contact', { text: shorten([...given].join(BETWEEN), TALK) })]
    // Whoever deleted their data can not be asked any more.
    return state.reporters.some(reporter => reporter.contact) ? [] : [say('brief.contact.none')]
  }

  const full: Brief['full'] = (record, evidence, pictures) => {
    const { state } = record
    const texts = evidence.filter(({ kind }) => kind === 'text')
    const head = [line(record), say('brief.area', { area: areaName(state.area) })]
    const middle = [
      ...judged(texts.map(({ text }) => text).join('\n')),
      ...said(evidence, 'question', TALK),
      ...said(evidence, 'answer', TALK),
      ...summaryOf(evidence),
      ...said(evidence, 'note', TALK),
    ]
    // Never cut off: whom to ask, and where.
    const tail = [
      ...(pictures > 0 ? [say('brief.pictures', { count: String(pictures), code: record.code })] : []),
      people(state),
      ...contact(state, evidence),
    ]
    const room = MOST - lengthOf([...head, ...middle, ...tail])
    const text = said(evidence, 'text', Math.max(TEXT / 2, Math.min(TEXT, room)))
    const body = [...head, ...(texts.length === 0 ? [say('brief.unreadable')] : text), ...middle]
    return [shorten(body.join('\n'), MOST - lengthOf(tail)), ...tail].join('\n')
  }

  return { line, full }
}
