import { PHONE_LINES, phoneLines } from '../core/reply/first.ts'
import type { Choice, Question } from './questions.ts'

/** The offers below an answer on a channel without buttons, where they stand in the text and take a line each. */

const isSpare = (question: Question): question is Question<'menu'> =>
  question.name === 'menu' && question.data.spare === true

/** The text says already what to send: “xem thêm”. */
const isTold = (text: string, { payload }: Choice): boolean => text.includes(`“${payload}”`)

/** Between text and list. */
const EMPTY_LINE = 1

export interface OffersShown {
  question: Question | undefined
  /** How many of its choices are listed; the others are typed as words. */
  count: number
}

/**
 * An answer that fits on one screen stays on it: of its offers those are listed that find room and that the text does not
 * tell in words. They come first in the question, so that their numbers are right.
 */
export const fitOffers = (question: Question | undefined, text: string): OffersShown => {
  const all = question?.choices ?? []
  const room = PHONE_LINES - phoneLines(text) - EMPTY_LINE
  const isLong = room < -EMPTY_LINE
  if (!question || !isSpare(question) || isLong || all.length <= room) return { question, count: all.length }
  const shown = all.filter(choice => !isTold(text, choice)).slice(0, Math.max(0, room))
  const hidden = all.filter(choice => !shown.includes(choice))
  return { question: { ...question, choices: [...shown, ...hidden] }, count: shown.length }
}
