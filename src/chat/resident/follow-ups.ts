import type { Assess } from '../../app/judging/assess.ts'
import type { AnswerFollowUp } from '../../app/judging/follow-up.ts'
import type { FollowUpName } from '../../core/hear/names.ts'
import type { Say } from '../../core/reply/say.ts'
import { isDelicate } from '../../core/reply/say.ts'
import { isAlarm, isVictims, isYoung, joined, tellsAnother } from '../../core/story.ts'
import type { Heard } from '../heard.ts'
import { isPutAgain } from '../questions.ts'
import type { Handlers, Said, Turn } from '../turn.ts'
import { menuOf } from '../turn.ts'

/** A question about the story, answered from it; null where there is no story that answers it. */
export type FollowUps = (heard: Heard, turn: Turn, told: string) => Promise<Said | null>

export interface FollowUpsDeps {
  say: Say
  assess: Assess
  answerFollowUp: AnswerFollowUp
  /** "Họ làm gì tiếp" asks first how far it has come. */
  next: NonNullable<Handlers['words']>['next']
}

/** They tell something with it, and it belongs to the story. */
const TELLING: ReadonlySet<FollowUpName> = new Set([
  ...(['secret', 'asks-again', 'spread', 'kin-away', 'vouched', 'knows-me', 'did-block', 'more-pictures'] as const),
  ...(['persuade', 'gave-little', 'promised', 'believes', 'hung-up', 'same-name', 'excuse', 'comfort'] as const),
])

export const makeFollowUps =
  ({ say, assess, answerFollowUp, next }: FollowUpsDeps): FollowUps =>
  async (heard, turn, told) => {
    const { story } = turn
    const kind = heard.followUp()?.kind
    if (!story || kind === undefined) return null
    // Asked of what is about to go: that question answers it itself.
    if (kind === 'exposed' && turn.open && isPutAgain(turn.open)) return null
    // It asks about what it tells itself; to who is led through steps more is mostly wanted by the same people.
    if (!(isAlarm(story) || isVictims(story)) && isAlarm(heard.assessment())) return null
    if (!isVictims(story) && tellsAnother(story, heard.assessment(), heard)) return null
    const verdict = assess(story.text, { asMessage: true })
    const text = answerFollowUp({ kind, story, verdict, pupil: isYoung(heard, story) })
    if (text === null) return null
    // Another question of ours waits: that one goes first.
    if (kind === 'next' && next && !(turn.open && isPutAgain(turn.open))) return next(turn)
    return {
      text,
      question: menuOf(say, isDelicate(story.pattern) ? ['slip', 'report', 'family'] : ['slip', 'report', 'next']),
      ...(TELLING.has(kind) && { matter: { ...story, text: joined(story.text, told) } }),
    }
  }
