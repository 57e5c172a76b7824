import type { Assess, Assessment } from '../../app/judging/assess.ts'
import type { Pattern } from '../../core/corpus/schema.ts'
import type { Subjects } from '../../core/hear/subjects.ts'
import type { Composer } from '../../core/reply/compose.ts'
import { PHONE_LINES, phoneLines } from '../../core/reply/first.ts'
import type { Say } from '../../core/reply/say.ts'
import { isDelicate } from '../../core/reply/say.ts'
import type { Given, Handlers, OfferName, Said } from '../turn.ts'
import { menuOf, ask as put } from '../turn.ts'

/** What is offered below an answer: what helps most stands first, and a telephone shows five. */

const hasPhone = ({ indicators }: Assessment): boolean => indicators.some(({ kind }) => kind === 'phone')

const forAlarm = (assessment: Assessment): OfferName[] => {
  const { level, pattern } = assessment
  if (isDelicate(pattern)) return ['slip', 'report', 'next', 'family']
  if (level === 'scam') return ['slip', 'report', 'more', pattern === null ? 'verify' : 'next', 'family']
  const ask: OfferName = hasPhone(assessment) ? 'junk' : 'verify'
  return ['slip', 'report', 'more', ...(pattern === null ? [] : (['next'] as const)), ask]
}

/** For somebody who asked about a message. Who lost something is told steps, and offered nothing but an officer. */
export const offersFor = (assessment: Assessment): OfferName[] => {
  if (assessment.intent.startsWith('victim-')) return ['report']
  if (assessment.level === 'talk') return []
  return assessment.level === 'unknown' ? ['slip', 'report', 'more', 'verify'] : forAlarm(assessment)
}

/**
 * Where two patterns are this close, the first is the right one for a quarter of the doubtful texts (cases of
 * `data/eval`): then the person is asked, who knows more than stands in the text.
 */
const CLOSE = 0.75

export interface CandidatesDeps {
  say: Say
  assess: Assess
  composer: Composer
  patterns(): readonly Pattern[]
  subjects: Pick<Subjects, 'speaksOf'>
}

/** Each takes a line of the screen, or two. */
const SHOWN = 3

const nearest = ({ candidates }: Pick<Assessment, 'candidates'>): Assessment['candidates'] => {
  const [first] = candidates
  return candidates.filter(({ score }) => first && score >= CLOSE * first.score)
}

/** Puts the question which pattern it is, and answers by what is chosen. */
export const makeCandidates = ({ say, assess, composer, patterns, subjects }: CandidatesDeps) => {
  /** Is it open which of several patterns a doubtful text is? Who speaks of something delicate is not asked. */
  const isUndecided = (text: string, verdict: Assessment): boolean =>
    verdict.level === 'suspicious' &&
    nearest(verdict).length > 1 &&
    !(isDelicate(verdict.pattern) && subjects.speaksOf('pictures', text))

  const nameOf = () => new Map(patterns().map(({ id, short }) => [id, short]))

  const asked = (known: readonly string[]): Said => {
    const names = nameOf()
    const choices: Given<'candidates'>['question']['choices'] = [
      ...known.map((id, at) => ({ label: names.get(id) ?? '', payload: `#like ${at + 1}` })),
      { label: say('candidates.none'), payload: '#like none', means: 'no' },
    ]
    return put(say, { name: 'candidates', key: 'candidates.ask', choices, data: { patterns: [...known] } })
  }

  /** As many as leave room for what to do now. */
  const ask = (text: string, verdict: Assessment): Said => {
    const known = nearest(verdict)
      .map(({ pattern }) => pattern)
      .filter(id => nameOf().has(id) && !isDelicate(id))
    const puts = [SHOWN, SHOWN - 1].map(most => {
      const said = asked(known.slice(0, most))
      return { ...said, text: composer.undecided(text, verdict, said.text) }
    })
    return puts.find(({ text: whole }) => phoneLines(whole) <= PHONE_LINES) ?? (puts.at(-1) as Said)
  }

  const none = (): Said => ({
    text: say('candidates.nothing-like-it'),
    question: menuOf(say, ['slip', 'report', 'verify']),
  })

  /** Worded for the pattern that was chosen; how sure we are is not changed by it. */
  const chosen = async ({ question, choice, turn }: Given<'candidates'>): Promise<Said | null> => {
    if (!choice) return null
    const pattern = question.data.patterns[question.choices.indexOf(choice)]
    const matter = turn.story
    if (pattern === undefined || !matter) return none()
    const verdict = assess(matter.text, { asMessage: true })
    const worded: Assessment = { ...verdict, level: 'suspicious', pattern, named: true, candidates: [] }
    return {
      text: composer.first(matter.text, worded),
      question: menuOf(say, offersFor(worded)),
      matter: { ...matter, pattern, rest: composer.rest(matter.text, worded) },
    }
  }

  const desk: Handlers = { questions: { candidates: { answer: chosen } } }
  return { ask, isUndecided, desk }
}

export type Candidates = ReturnType<typeof makeCandidates>
