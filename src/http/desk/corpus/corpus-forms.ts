import { BENIGN_FORMS } from '../../../core/corpus/schema.ts'
import type { CorpusChange, CorpusChangeKind } from '../../../core/teaching/change.ts'
import { BETTERED, EXAMPLE_FORMS } from '../../../core/teaching/change.ts'
import { maskText } from '../../../core/teaching/mask.ts'
import type { PatternField, PatternForm } from '../../../core/teaching/new-pattern.ts'
import { newPattern, PATTERN_FIELDS } from '../../../core/teaching/new-pattern.ts'
import type { Html } from '../../html.ts'
import { html } from '../../html.ts'
import type { DeskDeps, Option } from '../deps.ts'
import type { SentForm } from '../visit.ts'

/** The fields of a proposal: one form for each kind of change, and what comes of it. */

export const KINDS: readonly CorpusChangeKind[] = ['example', 'genuine', 'pattern', 'sign', 'sentence']

export const kindIn = (form: SentForm): CorpusChangeKind => KINDS.find(kind => kind === form.text('loai')) ?? 'example'

/** What was filled in, by the names of the fields. */
export type Filled = Readonly<Record<string, string>>

const FIELDS: Readonly<Record<CorpusChangeKind, readonly string[]>> = {
  example: ['mau', 'dang', 'loi'],
  genuine: ['chu-de', 'dang', 'loi'],
  sign: ['mau', 'loi'],
  sentence: ['mau', 'cau', 'loi'],
  pattern: ['muc', ...PATTERN_FIELDS],
}
/** Of a pattern: what people wrote, and so is masked. All else an officer writes, and has to write without names. */
const TEXTS = new Set(['loi', 'messages', 'questions', 'genuine', 'ly-do'])
const LONG = new Set<string>(['loi', 'messages', 'questions', 'signs', 'red-flags', 'already-paid', 'genuine'])

export const filledIn = (kind: CorpusChangeKind, form: SentForm): Filled =>
  Object.fromEntries([...FIELDS[kind], 'ly-do'].map(name => [name, form.text(name).replaceAll('\r\n', '\n')]))

/** Line by line, so that blank lines go on parting texts. */
const maskLines = (text: string): string =>
  text
    .split(/(\n\s*\n)/)
    .map((part, at) => (at % 2 === 0 ? maskText(part) : part))
    .join('')

/** The same with what is somebody's own left out. */
export const masked = (filled: Filled): Filled =>
  Object.fromEntries(Object.entries(filled).map(([name, text]) => [name, TEXTS.has(name) ? maskLines(text) : text]))

const SEVERITIES = ['high', 'severe', 'medium'] as const

/** The change, or the fields that are missing or do not fit. */
export const changeOf = (
  kind: CorpusChangeKind,
  filled: Filled,
  day: string,
): { change: CorpusChange } | { faults: readonly string[] } => {
  const of = (name: string): string => filled[name] ?? ''
  const text = of('loi').replace(/\s+/g, ' ').trim()
  if (kind !== 'pattern' && text.length < 2) return { faults: ['loi'] }
  const form = EXAMPLE_FORMS.find(each => each === of('dang'))
  switch (kind) {
    case 'example':
      return form ? { change: { kind, pattern: of('mau'), form, text } } : { faults: ['dang'] }
    case 'genuine': {
      const benign = BENIGN_FORMS.find(each => each === of('dang'))
      return benign ? { change: { kind, topic: of('chu-de'), form: benign, text } } : { faults: ['dang'] }
    }
    case 'sign':
      return { change: { kind, pattern: of('mau'), phrase: text } }
    case 'sentence': {
      const field = BETTERED.find(each => each === of('cau'))
      return field ? { change: { kind, pattern: of('mau'), field, text } } : { faults: ['cau'] }
    }
    default: {
      const own = Object.fromEntries(PATTERN_FIELDS.map(name => [name, of(name)])) as Record<PatternField, string>
      return newPattern(own satisfies PatternForm, { day, severity: of('muc') })
    }
  }
}

/** The fields as they are shown. */
export const makeCorpusFields = ({ say, teaching }: Pick<DeskDeps, 'say' | 'teaching'>) => {
  const options = (ids: readonly string[], key: string): Option[] => ids.map(id => ({ id, name: say(`${key}.${id}`) }))

  const choices = (kind: CorpusChangeKind, name: string): readonly Option[] => {
    if (name === 'mau') return teaching.patterns().map(({ id, name: called }) => ({ id, name: called }))
    if (name === 'chu-de') return teaching.topics.toReversed()
    if (name === 'dang') return options(kind === 'genuine' ? BENIGN_FORMS : EXAMPLE_FORMS, 'desk.corpus.form')
    return name === 'cau' ? options(BETTERED, 'desk.corpus.sentence') : options(SEVERITIES, 'desk.corpus.severity')
  }

  const select = (name: string, all: readonly Option[], chosen: string): Html =>
    html`<select id="f-${name}" name="${name}">${all.map(({ id, name: label }) => html`<option value="${id}" ${id === chosen && html`selected`}>${label}</option>`)}</select>`

  const CHOSEN = new Set(['mau', 'chu-de', 'dang', 'cau', 'muc'])

  const field = (kind: CorpusChangeKind, name: string, value: string): Html => {
    const label = html`<label for="f-${name}">${say(`desk.corpus.field.${kind === 'pattern' || name !== 'loi' ? name : `loi.${kind}`}`)}</label>`
    if (CHOSEN.has(name)) return html`${label}${select(name, choices(kind, name), value)}`
    if (LONG.has(name))
      return html`${label}<textarea id="f-${name}" name="${name}" rows="4" maxlength="4000" required>${value}</textarea>`
    return html`${label}<input id="f-${name}" name="${name}" value="${value}" maxlength="300" autocomplete="off" ${name !== 'ly-do' && html`required`}>`
  }

  return {
    select,
    fields: (kind: CorpusChangeKind, filled: Filled): Html =>
      html`${[...FIELDS[kind], 'ly-do'].map(name => field(kind, name, filled[name] ?? ''))}`,
    name: (kind: CorpusChangeKind, name: string): string =>
      say(`desk.corpus.field.${kind === 'pattern' || name !== 'loi' ? name : `loi.${kind}`}`),
  }
}

export type CorpusFields = ReturnType<typeof makeCorpusFields>
