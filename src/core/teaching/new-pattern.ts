import { examplesSchema, patternSchema } from '../corpus/schema.ts'
import { fold } from '../text/letters.ts'
import type { CorpusChange } from './change.ts'
import { maskText } from './mask.ts'

/** A pattern as an officer writes it: the fields of one form. Several things are parted by lines, texts by empty lines. */
export const PATTERN_FIELDS = [
  ...(['name', 'short', 'now', 'messages', 'questions', 'signs', 'they', 'next', 'say', 'red-flags'] as const),
  ...(['do-1', 'do-2', 'do-3', 'never', 'already-paid', 'like', 'tell', 'genuine'] as const),
] as const
export type PatternField = (typeof PATTERN_FIELDS)[number]
export type PatternForm = Readonly<Record<PatternField, string>>

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)

const blocksOf = (text: string): string[] =>
  text
    .split(/\n\s*\n/)
    .map(block => block.replace(/\s+/g, ' ').trim())
    .filter(Boolean)

export const slugOf = (name: string): string =>
  fold(name.normalize('NFC').toLowerCase())
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)
    .replace(/-$/, '')

/** A phrase as one says it: the first of several ways, without what stands between. */
const called = (phrase: string): string =>
  phrase
    .replace(/\(([^|)]*)[^)]*\)/g, '$1')
    .replace(/ *… */g, ' ')
    .trim()

/** Groups of phrases: each is one sign, called by its first phrase. */
const signsOf = (text: string): { group: string; any: string[] }[] =>
  text.split(/\n\s*\n/).flatMap(block => {
    const any = linesOf(block)
    const [first = ''] = any
    return any.length === 0 ? [] : [{ group: called(first), any }]
  })

const FIELD_OF: Readonly<Record<string, PatternField>> = {
  ...{ id: 'name', name: 'name', short: 'short', now: 'now', messages: 'messages', questions: 'questions' },
  ...{ signs: 'signs', stages: 'they', red_flags: 'red-flags', what_to_do: 'do-1', never: 'never' },
  ...{ already_paid: 'already-paid', not_this: 'like' },
}

/**
 * The change that the form proposes, its texts masked; or the fields that are missing or do not fit. `day`: as
 * `2026-11-29`. What an officer writes is a draft until editors have reviewed it: it is judged by, but no warning is made
 * of it word for word.
 */
export const newPattern = (
  form: PatternForm,
  { day, severity }: { day: string; severity: string },
): { change: Extract<CorpusChange, { kind: 'pattern' }> } | { faults: PatternField[] } => {
  const words = Object.fromEntries(PATTERN_FIELDS.map(field => [field, form[field].normalize('NFC').trim()])) as Record<
    PatternField,
    string
  >
  const messages = blocksOf(words.messages).map(maskText)
  const pattern = patternSchema.safeParse({
    ...{ id: slugOf(words.name), status: 'draft', severity, name: words.name, short: words.short, now: words.now },
    ...{ audience: ['moi-nguoi'], area: ['toan-quoc'], need: '1', signs: signsOf(words.signs) },
    not_this: [{ name: words.like, tell: words.tell }],
    stages: [{ they: words.they, next: words.next, say: words.say }],
    red_flags: linesOf(words['red-flags']),
    what_to_do: [words['do-1'], words['do-2'], words['do-3']],
    ...{ never: words.never, already_paid: linesOf(words['already-paid']), verify_with: ['cong-an-xa'], sources: [] },
    ...{ reviewed: day, reviewed_by: 'can-bo-xa' },
  })
  const examples = examplesSchema.safeParse({
    messages: messages.length > 0 ? { chat: messages } : {},
    questions: linesOf(words.questions).map(maskText),
    not_this: [{ name: words.like, form: 'chat', text: maskText(words.genuine) }],
  })
  const issues = [...(pattern.error?.issues ?? []), ...(examples.error?.issues ?? [])]
  const faults = issues.map(({ path }) => FIELD_OF[String(path[0])] ?? 'name')
  if (messages.length < 2) faults.push('messages')
  if (words.genuine === '') faults.push('genuine')
  if (faults.length > 0 || !pattern.success || !examples.success) return { faults: [...new Set(faults)] }
  return { change: { kind: 'pattern', pattern: pattern.data, examples: examples.data } }
}
