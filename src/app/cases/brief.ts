import { dayInWords, timeInWords } from '../../core/calendar.ts'
import type { CaseState } from '../../core/cases/case.ts'
import { defang, defangText, shorten } from '../../core/reply/defang.ts'
import type { Assess } from '../answering/assess.ts'
import type { Say } from '../say.ts'
import type { CaseRecord } from './ports.ts'
import type { Opened } from './sealed.ts'

/** A case in words, for those who may read it. */
export interface Brief {
  /** One line: code, how urgent, since when, where it stands. No word of the evidence. */
  line(record: CaseRecord): string
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
const TALK = 400
const MOST = 1_850
const INDICATORS = 6
const QUOTES = 3

const when = (ms: number): string => {
  const at = new Date(ms)
  return `${timeInWords(at)} ${dayInWords(at)}`
}

export const makeBrief = ({ say, assess, areaName, patternName }: BriefDeps): Brief => {
  const urgency = ({ urgent, appealed, level }: CaseState): string => {
    if (urgent) return say('case.urgent')
    return appealed ? say('case.appealed') : say(`case.level.${level}`)
  }

  const standing = ({ status, outcome, deniedBy }: CaseState): string => {
    if (deniedBy !== null) return say('case.status.denied')
    if (outcome !== null && status !== 'taken') return say(`case.outcome.${outcome}`)
    return say(`case.status.${status}`)
  }

  const line: Brief['line'] = ({ code, state }) =>
    say('case.line', { code, urgency: urgency(state), since: when(state.openedAt), standing: standing(state) })

  const judged = (text: string): string[] => {
    const { pattern, signs, indicators } = assess(text, { asMessage: true })
    const name = pattern && patternName(pattern)
    const quotes = signs.slice(0, QUOTES).map(({ quote, group }) => `“${shorten(defangText(quote), 60)}” (${group})`)
    const found = indicators
      .slice(0, INDICATORS)
      .map(({ kind, value }) => (kind === 'url' || kind === 'email' ? defang(value.replace('@', '[@]')) : value))
    return [
      ...(name ? [say('brief.pattern', { name })] : []),
      ...(quotes.length > 0 ? [say('brief.signs', { signs: quotes.join('; ') })] : []),
      ...(found.length > 0 ? [say('brief.indicators', { indicators: found.join(', ') })] : []),
    ]
  }

  const said = (evidence: readonly Opened[], kind: Opened['kind'], most: number): string[] => {
    const texts = evidence.filter(piece => piece.kind === kind).map(({ text }) => defangText(text))
    return texts.length === 0 ? [] : [say(`brief.${kind}`, { text: shorten(texts.join(' / '), most) })]
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
    if (!state.reporters.some(reporter => reporter.contact)) return [say('brief.contact.none')]
    return said(evidence, 'contact', TALK)
  }

  const full: Brief['full'] = (record, evidence, pictures) => {
    const { state } = record
    const texts = evidence.filter(({ kind }) => kind === 'text')
    const parts = [
      line(record),
      say('brief.area', { area: areaName(state.area) }),
      ...said(evidence, 'text', TEXT),
      ...judged(texts.map(({ text }) => text).join('\n')),
      ...summaryOf(evidence),
      ...said(evidence, 'question', TALK),
      ...said(evidence, 'answer', TALK),
      ...said(evidence, 'note', TALK),
      ...(pictures > 0 ? [say('brief.pictures', { count: String(pictures), code: record.code })] : []),
      people(state),
      ...contact(state, evidence),
    ]
    return shorten(parts.join('\n'), MOST)
  }

  return { line, full }
}
