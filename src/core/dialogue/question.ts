import { z } from 'zod'
import { fold } from '../text/letters.ts'
import { foldWords, plainWords } from '../text/plain.ts'

/** The choices of a question, and how they are made. */

export const choiceSchema = z.object({
  /** As it is read, and may be typed. */
  label: z.string(),
  /** What a button sends. */
  payload: z.string(),
  /** For questions that ask for consent, or whether something is done. */
  means: z.enum(['yes', 'no', 'done']).optional(),
})
export type Choice = z.infer<typeof choiceSchema>

const YES = new Set(['dong y', 'co', 'u', 'uh', 'um', 'ok', 'oke', 'okay', 'vang', 'da', 'da vang', 'yes', 'y'])
const NO = new Set(['khong', 'khong dong y', 'ko', 'k', 'kg', 'hong', 'no', 'n'])

const DONE = new Set([
  'xong',
  'xong roi',
  'da xong',
  'lam xong',
  'da lam xong',
  'roi',
  'da roi',
  'tiep',
  'tiep tuc',
  'tiep theo',
])
const NOT_YET = new Set(['chua', 'chua xong', 'chua duoc', 'khoan'])

const NUMBER = /^(?:so |cau |chon )?(\d{1,2})$/

/** "đúng" and "đừng" only with their accents: "dung" alone may also be "dừng". */
const isYes = (text: string): boolean => plainWords(text) === 'đúng' || YES.has(foldWords(text))
export const isNo = (text: string): boolean => plainWords(text) === 'đừng' || NO.has(foldWords(text))

/** A number on its own: the answer to a question with numbered choices. */
export const numberOf = (text: string): number | null => {
  const digits = NUMBER.exec(foldWords(text))?.[1]
  return digits === undefined ? null : Number(digits)
}

/** "đồng ý" or "không", which only mean something to a question. */
export const isConsentWord = (text: string): boolean => ['dong y', 'khong', 'khong dong y'].includes(foldWords(text))

/** "chưa": the step is to be said again. */
export const isNotYet = (text: string): boolean => NOT_YET.has(foldWords(text))

/** "xong", "rồi"; yes is as good as done. */
export const isDone = (text: string): boolean => DONE.has(foldWords(text)) || isYes(text)

/** "xong", "tiếp", "chưa": where no step is open they mean nothing; "rồi" may also be said to an answer. */
export const isOfStep = (text: string): boolean => {
  const words = foldWords(text)
  return NOT_YET.has(words) || (DONE.has(words) && words !== 'roi' && words !== 'da roi')
}

/**
 * The choice that a text makes: by number, by the words of the choice, by what its button sends, or by yes or no where
 * the question asks for consent. Null if it is no answer.
 */
export const choiceOf = (choices: readonly Choice[], text: string): Choice | null => {
  const number = numberOf(text)
  if (number !== null) return choices[number - 1] ?? null
  const words = foldWords(text)
  const named = choices.find(({ label, payload }) => [label, payload].some(said => foldWords(said) === words))
  const meaning = isYes(text) ? 'yes' : isNo(text) ? 'no' : null
  const meant = choices.find(({ means }) => (means === 'done' ? isDone(text) : meaning !== null && means === meaning))
  return named ?? meant ?? shortName(choices, words)
}

/** "nga sơn" for "Xã Nga Sơn". */
const shortName = (choices: readonly Choice[], words: string): Choice | null =>
  choices.find(({ label }) => /^xã /i.test(label) && fold(label.toLowerCase()).slice(3) === words) ?? null
