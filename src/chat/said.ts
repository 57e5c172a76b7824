import type { Matter } from '../app/cases/matter.ts'
import type { Change, PersonChange } from '../app/ports.ts'
import type { NewDelivery } from '../core/deliveries.ts'
import type { WordName } from '../core/hear/names.ts'
import type { Letter } from '../core/letters.ts'
import type { Button } from '../core/messages.ts'
import type { CountedAnswer } from '../core/numbers/figures.ts'
import type { Say } from '../core/reply/say.ts'
import type { Choice } from './choice.ts'
import type { Question } from './questions.ts'

/** What a message is answered with, before it becomes a delivery. All of it happens in one transaction, or nothing. */
export interface Said {
  text: string
  /** Nothing of it may be read over a shoulder: a line that tells nothing stands above it. */
  discreet?: true
  /** What is asked or offered with it; an earlier question is closed by it. */
  question?: Question
  change?: PersonChange
  /** An aside: the question that is open stays as it is. */
  aside?: true
  /** The last word of a talk that went in steps: nothing is left open. */
  ends?: 'victim'
  /** Delete all that is kept of the person. */
  forget?: true
  /** What was judged: it can be reported for a while. */
  matter?: Matter
  /** What came of judging what was sent just now: for the counts of the day. */
  judged?: CountedAnswer
  /** What else changes. Said anew if any of it is no longer as it was read. */
  changes?: readonly Change[]
  /** What others are told, in facts. */
  letters?: readonly Letter[]
  /** What others are told, already in words. */
  also?: readonly NewDelivery[]
  /** A picture that goes with the text. */
  picture?: { bytes: Uint8Array; mime: 'image/png' | 'image/jpeg' }
}

/** Words below an answer: what is typed means the same as what is tapped. */
export type OfferName =
  | Extract<WordName, 'slip' | 'report' | 'call-back' | 'more' | 'next' | 'verify' | 'junk' | 'family'>
  | Extract<WordName, 'subscribe' | 'help' | 'desk'>
  | 'data'
  | 'delete'

/** Buttons as a menu: their numbers and words mean the same for as long as it is open. */
export const asMenu = (buttons: readonly Button[]): Question<'menu'> => ({
  name: 'menu',
  choices: [...buttons],
  data: {},
})

/** The offers below an answer, as a menu that nobody has to take up. */
export const menuOf = (say: Say, offers: readonly OfferName[]): Question<'menu'> => ({
  name: 'menu',
  data: { spare: true },
  choices: offers.map((offer): Choice => ({ label: say(`button.${offer}`), payload: say(`says.${offer}`) })),
})

/** Said again and again to who is threatened with pictures, whatever they tell. */
export const moreQuietly = (say: Say, pupil: boolean): Said => ({
  text: say(pupil ? 'delicate.more.pupil' : 'delicate.more'),
  question: menuOf(say, ['slip', 'report', 'family']),
})
