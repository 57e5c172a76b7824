/** The one question after a warning: what would you do? Three answers, of which one is right. */

export const QUIZ_CHOICES = ['right', 'follow', 'talk'] as const
export type QuizChoice = (typeof QUIZ_CHOICES)[number]

/** How often each was given; by nobody in particular. */
export type QuizCounts = Readonly<Record<QuizChoice, number>>

export const isRight = (choice: QuizChoice): boolean => choice === 'right'

/** Not always in the same order, or one learns the number and not the answer; for one warning always the same. */
export const quizOrder = (code: string): QuizChoice[] => {
  const turn = Array.from(code).reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % QUIZ_CHOICES.length
  return [...QUIZ_CHOICES.slice(turn), ...QUIZ_CHOICES.slice(0, turn)]
}

const DAY_MS = 24 * 3_600_000
/** A warning is asked about for so long after it was approved; who answered is forgotten once nobody can any more. */
export const QUIZ_OPEN_MS = 30 * DAY_MS

/** Fewer answers than that may lead to somebody. */
const FEW = 5

/** Of all answers, in percent; null while there are so few that they are somebody's. */
export const shareRight = (counts: QuizCounts): { percent: number; all: number } | null => {
  const all = QUIZ_CHOICES.reduce((sum, choice) => sum + counts[choice], 0)
  return all < FEW ? null : { percent: Math.round((100 * counts.right) / all), all }
}
