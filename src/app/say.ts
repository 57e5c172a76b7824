import type { Texts } from '../core/corpus/schema.ts'
import type { Choice, Question } from '../core/dialogue/question.ts'
import { fill } from '../core/reply/fill.ts'
import type { PersonChange } from './ports.ts'

/** A sentence of `intents/texts`, by its key, with its holes filled. A missing one throws: it is a mistake of ours. */
export type Say = (key: string, values?: Readonly<Record<string, string>>) => string

export const makeSay =
  (texts: Texts): Say =>
  (key, values) =>
    fill(texts, key, values)

/** What a message is answered with, before it becomes a delivery. */
export interface Said {
  text: string
  /** What is asked or offered with it; an earlier question is closed by it. */
  question?: Question
  change?: PersonChange
  /** The last word of a talk that went in steps: nothing is left open. */
  ends?: 'victim'
  /** Delete all that is kept of the person. */
  forget?: true
}

/** Words below an answer: what is typed means the same as what is tapped. */
const OFFERS = {
  slip: 'đã lỡ',
  report: 'báo cán bộ',
  subscribe: 'nhận cảnh báo',
  help: 'trợ giúp',
  data: 'xem dữ liệu',
  delete: 'xoá dữ liệu',
} as const
export type Offer = keyof typeof OFFERS

/** The offers below an answer, as a menu that nobody has to take up. */
export const menuOf = (say: Say, offers: readonly Offer[]): Question => ({
  name: 'menu',
  choices: offers.map((offer): Choice => ({ label: say(`button.${offer}`), payload: OFFERS[offer] })),
})
