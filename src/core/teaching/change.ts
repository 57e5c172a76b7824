import { z } from 'zod'
import { likeKey, topicKey } from '../corpus/examples.ts'
import type { Corpus, Example, Pattern, PatternExamples } from '../corpus/schema.ts'
import { BENIGN_FORMS, examplesSchema, FORMS, patternSchema } from '../corpus/schema.ts'
import { hash } from '../match/features.ts'

/**
 * What a commune adds to the shipped corpus. A version of it is a list of changes, in the order in which they were
 * published; the corpus that answers is the shipped one with all of them made.
 */

const slug = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
const words = z.string().min(2).max(4_000)

export const EXAMPLE_FORMS = [...FORMS, 'question'] as const
/** Sentences that may be bettered; of what to do there are three. */
export const BETTERED = ['now', 'never', 'do-1', 'do-2', 'do-3'] as const
export type SentenceField = (typeof BETTERED)[number]

const changes = {
  example: z.strictObject({
    kind: z.literal('example'),
    pattern: slug,
    form: z.enum(EXAMPLE_FORMS),
    text: words,
  }),
  genuine: z.strictObject({ kind: z.literal('genuine'), topic: slug, form: z.enum(BENIGN_FORMS), text: words }),
  sign: z.strictObject({ kind: z.literal('sign'), pattern: slug, phrase: words.max(200) }),
  sentence: z.strictObject({
    kind: z.literal('sentence'),
    pattern: slug,
    field: z.enum(BETTERED),
    text: words.max(160),
  }),
  pattern: z.strictObject({ kind: z.literal('pattern'), pattern: patternSchema, examples: examplesSchema }),
}

export const corpusChangeSchema = z.discriminatedUnion('kind', [
  changes.example,
  changes.genuine,
  changes.sign,
  changes.sentence,
  changes.pattern,
])
export type CorpusChange = z.infer<typeof corpusChangeSchema>
export type CorpusChangeKind = CorpusChange['kind']

/** Genuine texts that fit under no shipped topic. */
export const LOCAL_TOPIC = {
  id: 'tin-that-o-xa',
  name: 'Tin thật ở xã, cán bộ đã xem',
  tell: 'Tin cùng loại đã được cán bộ xem. Làm việc ở nơi anh chị vẫn làm, đừng theo số lạ.',
}
/** Of a pattern, the phrases that were added to it. */
const LOCAL_GROUP = 'Dấu hiệu thêm ở xã'

/** The pattern a change is about; null for genuine texts. */
export const patternAbout = (change: CorpusChange): string | null => {
  if (change.kind === 'genuine') return null
  return change.kind === 'pattern' ? change.pattern.id : change.pattern
}

/** All the words that a change brings: what is looked through for personal data. */
export const wordsBrought = (change: CorpusChange): string[] => {
  if (change.kind === 'sign') return [change.phrase]
  if (change.kind !== 'pattern') return [change.text]
  const { pattern, examples } = change
  const { name, also, short, now, never, red_flags, what_to_do, already_paid, not_this, stages, signs } = pattern
  return [
    ...[name, ...also, short, now, never, ...red_flags, ...what_to_do, ...already_paid],
    ...not_this.flatMap(like => [like.name, like.tell]),
    ...stages.flatMap(({ they, next, say }) => [they, next, say]),
    ...signs.flatMap(use => ('any' in use ? [use.group, ...use.any] : [])),
    ...Object.values(examples.messages).flat(),
    ...examples.questions,
    ...examples.not_this.map(({ text }) => text),
  ]
}

const KEPT_BACK_OF = 5

/** Every fifth text, by its hash, is never learned: it measures what was learned from the others. */
export const isKeptBack = (change: CorpusChange): boolean =>
  (change.kind === 'example' || change.kind === 'genuine') && hash(change.text) % KEPT_BACK_OF === 0

const file = 'local'

/** The texts of a change as the judge learns from them. */
const textsOf = (change: CorpusChange): Example[] => {
  if (change.kind === 'example')
    return [{ text: change.text, pattern: change.pattern, form: change.form, like: null, file }]
  if (change.kind === 'genuine')
    return [{ text: change.text, pattern: null, form: change.form, like: topicKey(change.topic), file }]
  if (change.kind !== 'pattern') return []
  const { id } = change.pattern
  const { messages, questions, not_this } = change.examples
  return [
    ...FORMS.flatMap(form =>
      (messages[form] ?? []).map((text): Example => ({ text, pattern: id, form, like: null, file })),
    ),
    ...questions.map((text): Example => ({ text, pattern: id, form: 'question', like: null, file })),
    ...not_this.map(({ name, form, text }): Example => ({ text, pattern: null, form, like: likeKey(id, name), file })),
  ]
}

/** What is learned of these changes. */
export const learnedTexts = (all: readonly CorpusChange[]): Example[] =>
  all.filter(change => !isKeptBack(change)).flatMap(textsOf)

/** What of them is kept back. */
export const keptBackTexts = (all: readonly CorpusChange[]): Example[] => all.filter(isKeptBack).flatMap(textsOf)

const edit = (corpus: Corpus, id: string, change: (pattern: Pattern) => Pattern): Corpus => ({
  ...corpus,
  patterns: corpus.patterns.map(pattern => (pattern.id === id ? change(pattern) : pattern)),
})

const NO_EXAMPLES: PatternExamples = { messages: {}, questions: [], not_this: [] }

const withExample = (corpus: Corpus, { pattern, form, text }: z.infer<typeof changes.example>): Corpus => {
  const known = corpus.examples.find(({ id }) => id === pattern)?.value ?? NO_EXAMPLES
  const value =
    form === 'question'
      ? { ...known, questions: [...known.questions, text] }
      : { ...known, messages: { ...known.messages, [form]: [...(known.messages[form] ?? []), text] } }
  return { ...corpus, examples: [...corpus.examples.filter(({ id }) => id !== pattern), { id: pattern, value }] }
}

const withGenuine = (corpus: Corpus, { topic, form, text }: z.infer<typeof changes.genuine>): Corpus => {
  const known = corpus.benign.find(({ id }) => id === topic) ?? { ...LOCAL_TOPIC, texts: {} }
  const texts = { ...known.texts, [form]: [...(known.texts[form] ?? []), text] }
  return { ...corpus, benign: [...corpus.benign.filter(({ id }) => id !== known.id), { ...known, texts }] }
}

const withPhrase = (pattern: Pattern, phrase: string): Pattern => {
  const isLocal = (use: Pattern['signs'][number]): boolean => 'group' in use && use.group === LOCAL_GROUP
  const before = pattern.signs.find(isLocal)
  const any = [...(before && 'any' in before ? before.any : []), phrase]
  return { ...pattern, signs: [...pattern.signs.filter(use => !isLocal(use)), { group: LOCAL_GROUP, any }] }
}

const withSentence = (pattern: Pattern, field: SentenceField, text: string): Pattern => {
  if (field === 'now' || field === 'never') return { ...pattern, [field]: text }
  const at = Number(field.slice(-1)) - 1
  return { ...pattern, what_to_do: pattern.what_to_do.map((known, i) => (i === at ? text : known)) }
}

const withOne = (corpus: Corpus, change: CorpusChange): Corpus => {
  switch (change.kind) {
    case 'example':
      return withExample(corpus, change)
    case 'genuine':
      return withGenuine(corpus, change)
    case 'sign':
      return edit(corpus, change.pattern, pattern => withPhrase(pattern, change.phrase))
    case 'sentence':
      return edit(corpus, change.pattern, pattern => withSentence(pattern, change.field, change.text))
    default: {
      const { pattern, examples } = change
      return {
        ...corpus,
        patterns: [...corpus.patterns.filter(({ id }) => id !== pattern.id), pattern],
        examples: [...corpus.examples.filter(({ id }) => id !== pattern.id), { id: pattern.id, value: examples }],
      }
    }
  }
}

/** The corpus with changes made, in their order. What names a pattern that is not there changes nothing. */
export const withChanges = (corpus: Corpus, all: readonly CorpusChange[]): Corpus => all.reduce(withOne, corpus)
