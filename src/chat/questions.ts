import { z } from 'zod'
import { ROLES } from '../core/cases/rights.ts'
import { shortCommuneName } from '../core/commune-named.ts'
import type { Meaning } from '../core/hear/hear.ts'
import type { PersonRef } from '../core/messages.ts'
import { foldWords } from '../core/text/letters.ts'
import { briefly } from './briefly.ts'

const choiceSchema = z.object({
  /** As it is read, and may be typed. */
  label: z.string(),
  /** What a button sends. */
  payload: z.string(),
  /** For questions that ask for consent, or whether something is done. `sure`: a yes, and no "gửi đi". */
  means: z.enum(['yes', 'no', 'done', 'sure']).optional(),
})
/** One of the answers that a question of ours offers. */
export type Choice = z.infer<typeof choiceSchema>

/**
 * What is said beside a question.
 * `offer`: nobody has to take it up; the next answer ends it.
 * `steps`: somebody is led through what to do; what comes between is answered, and it goes on where it was.
 * `waits`: what comes between is answered, and it is put again with all it has gathered, until it is answered or left.
 */
export type Manner = 'offer' | 'steps' | 'waits'

interface Kind {
  manner: Manner
  /** How long it stays open. */
  hours: number
  /** What it has gathered and is about: codes, slugs, yes and no. Never a word of the person: it is not sealed. */
  data: z.ZodType
  /** Any words may be the answer, not only a choice. */
  free?: true
  /** An answer cannot be undone: whatever is answered in between ends it. */
  fragile?: true
}

const nothing = z.object({})
const aboutCode = z.object({ code: z.string() })
/** The step that somebody is led to, where it waits for the end of another question. */
const led = { step: z.string().optional() }
const report = z.object({
  area: z.string().optional(),
  contact: z.enum(['yes', 'no']).optional(),
  /** A leader tells it for somebody without a phone. */
  relayed: z.boolean().optional(),
  /** Keyed hash of what was shown: consent is to that, and to nothing that came after it. */
  shown: z.string().optional(),
  /** "Sửa" was said alone: what is typed next is what is to stand there. */
  correcting: z.boolean().optional(),
  ...led,
})

/** Every question that can be open with a person. */
export const QUESTIONS = {
  // Below an answer
  menu: {
    manner: 'offer',
    hours: 2,
    data: z.object({
      pattern: z.string().nullable().optional(),
      /** Words that always work: where there are no buttons, those are left out that find no room. */
      spare: z.boolean().optional(),
    }),
  },
  candidates: { manner: 'offer', hours: 2, data: z.object({ patterns: z.array(z.string()) }) },
  stage: { manner: 'offer', hours: 2, data: z.object({ pattern: z.string() }) },
  // Of residents
  /** `before`: what waited when it was asked, and is put again if nothing is deleted. */
  delete: { manner: 'waits', hours: 0.5, fragile: true, data: z.object({ ...led, before: z.unknown().optional() }) },
  stop: { manner: 'offer', hours: 0.5, data: nothing },
  slip: { manner: 'waits', hours: 0.5, data: z.object(led) },
  victim: { manner: 'steps', hours: 24, data: nothing },
  summary: {
    manner: 'steps',
    hours: 24,
    free: true,
    data: z.object({ ask: z.string().nullable(), asked: z.array(z.string()), written: z.array(z.string()) }),
  },
  commune: { manner: 'waits', hours: 0.5, data: z.object(led) },
  'new-commune': { manner: 'waits', hours: 0.5, data: z.object(led) },
  audience: { manner: 'offer', hours: 2, data: z.object(led) },
  quiz: { manner: 'offer', hours: 2, data: aboutCode },
  'report-area': { manner: 'waits', hours: 1, data: report },
  'report-contact': { manner: 'waits', hours: 1, data: report },
  'report-consent': { manner: 'waits', hours: 1, data: report },
  'may-read': { manner: 'offer', hours: 2, data: z.object({ area: z.string().optional(), shown: z.string() }) },
  'show-answer': { manner: 'offer', hours: 2, data: z.object({ area: z.string().optional(), shown: z.string() }) },
  appeal: { manner: 'waits', hours: 0.5, data: aboutCode },
  'case-answer': { manner: 'waits', hours: 72, free: true, data: aboutCode },
  'case-answer-which': { manner: 'waits', hours: 1, data: aboutCode },
  // Of people with a role
  'officer-ask': { manner: 'waits', hours: 0.5, free: true, data: aboutCode },
  'case-marks': { manner: 'waits', hours: 24, free: true, data: aboutCode },
  propose: {
    manner: 'waits',
    hours: 0.5,
    data: z.object({
      code: z.string(),
      number: z.number().optional(),
      pattern: z.string().optional(),
      /** Keyed hash of what was shown. */
      shown: z.string(),
    }),
  },
  'case-list': { manner: 'offer', hours: 12, data: z.object({ codes: z.array(z.string()) }) },
  'revoke-role': {
    manner: 'waits',
    hours: 0.5,
    fragile: true,
    data: z.object({ picks: z.array(z.object({ role: z.enum(ROLES), area: z.string(), number: z.number() })) }),
  },
  'reject-why': { manner: 'waits', hours: 0.5, free: true, data: aboutCode },
  'by-hand-group': { manner: 'waits', hours: 0.5, data: z.object({ code: z.string(), people: z.number().nullable() }) },
  'by-hand-people': { manner: 'waits', hours: 0.5, data: z.object({ code: z.string(), name: z.string() }) },
} as const satisfies Record<string, Kind>

export type QuestionName = keyof typeof QUESTIONS
export type DataOf<N extends QuestionName> = z.infer<(typeof QUESTIONS)[N]['data']>

/** A question that is put to a person, as it is kept until it is answered. */
export type Question<N extends QuestionName = QuestionName> = {
  [K in N]: {
    name: K
    /** In the order of their numbers, from 1. */
    choices: readonly Choice[]
    data: DataOf<K>
  }
}[N]

const isName = (name: string): name is QuestionName => Object.hasOwn(QUESTIONS, name)

const kept = z.object({ name: z.string(), choices: z.array(choiceSchema), data: z.unknown() })

/** Reads what was kept; null if it is not a question (of an older version). */
export const readQuestion = (state: unknown): Question | null => {
  const { name, choices, data } = kept.safeParse(state).data ?? {}
  if (name === undefined || choices === undefined || !isName(name)) return null
  const parsed = QUESTIONS[name].data.safeParse(data)
  return parsed.success ? ({ name, choices, data: parsed.data } as Question) : null
}

/** The open question of a person, as it was kept. */
export type QuestionOf = (person: PersonRef, state: unknown) => Question | null

/** As it is looked at again for the same message, it is not read again, unless it is another by then. */
export const makeQuestionOf = (): QuestionOf => {
  const known = briefly<{ kept: string; question: Question | null }>()
  return ({ channel, id }, state) => {
    const key = `${channel} ${id}`
    const kept = JSON.stringify(state)
    const before = known.get(key)
    if (before?.kept === kept) return before.question
    const question = readQuestion(state)
    known.set(key, { kept, question })
    return question
  }
}

const kindOf = ({ name }: Pick<Question, 'name'>): Kind => QUESTIONS[name]

export const mannerOf = (question: Pick<Question, 'name'>): Manner => kindOf(question).manner

/** Milliseconds it stays open. */
export const openFor = (question: Pick<Question, 'name'>): number => kindOf(question).hours * 3_600_000

export const isFree = (question: Pick<Question, 'name'>): boolean => kindOf(question).free === true

/** Is it put again after what came in between? */
export const isPutAgain = (question: Pick<Question, 'name'>): boolean =>
  mannerOf(question) === 'waits' && kindOf(question).fragile !== true

/** The step that waits for the end of this question, or is the question. */
export const stepOf = (open: Question | null): string | undefined => {
  if (open?.name === 'victim') return open.choices[0]?.payload
  return open && 'step' in open.data ? open.data.step : undefined
}

/** The question, with the step that waits for its end; as it is where it keeps none. */
export const withStep = (question: Question, step: string): Question => {
  const { data } = QUESTIONS[question.name].data.safeParse({ ...question.data, step })
  return data && 'step' in data ? ({ ...question, data } as Question) : question
}

/** A judged text leaves it open. A victim's step is said again by itself, and an offer ends with the next answer. */
export const isLasting = (question: Pick<Question, 'name'>): boolean =>
  isPutAgain(question) || question.name === 'summary'

type Answer = Pick<Meaning, 'number' | 'isAnswer'>

const isMeant = ({ means }: Choice, { isAnswer }: Answer): boolean => {
  if (means === 'yes') return isAnswer('yes') || isAnswer('consent')
  if (means === 'sure') return isAnswer('yes')
  if (means === 'no') return isAnswer('no') || isAnswer('refuse')
  return means === 'done' && (isAnswer('done') || isAnswer('yes'))
}

/**
 * The choice that a text makes: by number, by the words of the choice, by what its button sends, or by yes, no or done
 * where the question asks for that. Null if it is no answer.
 */
export const choose = (choices: readonly Choice[], meaning: Answer, text: string): Choice | null => {
  const number = meaning.number()
  if (number !== null) return choices[number - 1] ?? null
  const words = foldWords(text)
  const named = choices.find(({ label, payload }) => [label, payload].some(said => foldWords(said) === words))
  return (
    named ??
    choices.find(choice => isMeant(choice, meaning)) ??
    choices.find(({ label }) => shortCommuneName(label) === words) ??
    null
  )
}
