import type { Matter } from '../app/cases/matter.ts'
import type { Change, Clock, People, Person, PersonChange } from '../app/ports.ts'
import type { CommandName, SaidCommand, WordName } from '../core/hear/names.ts'
import type { Letter } from '../core/letters.ts'
import type { Button, ChatRef, Inbound, PersonRef } from '../core/messages.ts'
import type { Say } from '../core/reply/say.ts'
import type { Heard } from './heard.ts'
import { facing } from './heard.ts'
import type { Choice, DataOf, Question, QuestionName } from './questions.ts'
import { makeQuestionOf, mannerOf } from './questions.ts'

/** One thing a person said, with all that is known of who said it where. */
export interface Turn {
  /** What was typed or tapped: payloads and words are the same. */
  text: string
  /** The same, understood. */
  heard: Heard
  from: PersonRef
  chat: ChatRef
  at: Date
  /** Null for somebody never heard of, and in groups. */
  person: Person | null
  /** What we asked them last, as long as it is open; null in groups. */
  open: Question | null
  /** What the talk is about; null in groups. */
  story: Matter | null
  private: boolean
}

/** What came while a question was open. */
export interface Given<N extends QuestionName = QuestionName> {
  question: Question<N>
  /** Null: none of its choices; the words may be an answer all the same. */
  choice: Choice | null
  turn: Turn
}

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
  judged?: Pick<Matter, 'level' | 'intent' | 'pattern'>
  /** What else changes. Said anew if any of it is no longer as it was read. */
  changes?: readonly Change[]
  /** What others are told, in facts. */
  letters?: readonly Letter[]
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

type Answer = Promise<Said | null>

/** Said below what was answered in between; short where that fills the screen. */
export interface Reminder {
  long: string
  short: string
}

/** What is done with an answer to a question, and how it is put again after something else was said. */
export interface QuestionDesk<N extends QuestionName> {
  /** Null: this is no answer to it. */
  answer(given: Given<N>): Answer
  /** The question as it was, in words; left out where its choices say enough. */
  again?(question: Question<N>, turn: Turn): Answer
  /** Where a talk in steps stands. */
  goesOn?(question: Question<N>, turn: Turn): Promise<Reminder | null>
  /** Said when somebody leaves it; left out where nothing has to be said. */
  left?(question: Question<N>, turn: Turn): Answer
}

/** Does what a command of ours says; null: whoever said it has no part in that, and means something else. */
export type CommandHandler = (command: SaidCommand, turn: Turn) => Answer

/** Who looks at a code that is the whole message. */
export type CodeUse = 'case-at-work' | 'own-case' | 'warning' | 'invitation'

/**
 * A subject that people talk to the bot about. Everything here only reads; what is to change is part of what is said.
 * Null: this is nothing for it, and the text means something else.
 */
export interface Handlers {
  /** Words that always work. */
  words?: { [W in WordName]?: (turn: Turn) => Answer }
  /** A cry for help that tells nothing of what it is about. */
  cries?: (turn: Turn) => Answer
  /** The commune they say they live in now. */
  moves?: (turn: Turn) => Answer
  /** A number that no open question waits for. */
  numbers?: (number: number, turn: Turn) => Answer
  codes?: { [U in CodeUse]?: (code: string, turn: Turn) => Answer }
  /** `read-warning` is `read` with the code of a warning. */
  commands?: { [C in CommandName | 'read-warning']?: CommandHandler }
  questions?: { [N in QuestionName]?: QuestionDesk<N> }
}

/** Answered by one subject at most. */
type Alone = 'cries' | 'moves' | 'numbers'

/** All subjects as one: what each word, code, command and question leads to. Throws if two claim the same. */
export const asOne = (all: readonly Handlers[]): Required<Omit<Handlers, Alone>> & Pick<Handlers, Alone> => {
  const merge = <K extends 'words' | 'codes' | 'commands' | 'questions'>(kind: K): Required<Handlers>[K] => {
    const entries = all.flatMap(one => Object.entries(one[kind] ?? {}))
    const twice = entries.find(([name], at) => entries.findIndex(([other]) => other === name) !== at)
    if (twice) throw new Error(`Two subjects claim "${twice[0]}" among the ${kind}.`)
    return Object.fromEntries(entries) as Required<Handlers>[K]
  }
  const cries = all.find(one => one.cries)?.cries
  const moves = all.find(one => one.moves)?.moves
  const numbers = all.find(one => one.numbers)?.numbers
  return {
    words: merge('words'),
    codes: merge('codes'),
    commands: merge('commands'),
    questions: merge('questions'),
    ...(cries && { cries }),
    ...(moves && { moves }),
    ...(numbers && { numbers }),
  }
}

/** A question to be put. */
export interface Asking<N extends QuestionName> {
  name: N
  /** The sentence, with a hole `{choices}` where there are any. */
  key: string
  values?: Readonly<Record<string, string>>
  choices?: readonly Choice[]
  data: DataOf<N>
}

/** The choices with their numbers, a line each, and the way out. */
export const listOf = (say: Say, choices: readonly Choice[]): string =>
  [...choices.map(({ label }, at) => `${at + 1}. ${label}`), `0. ${say('choice.leave')}`].join('\n')

/** Puts a question: the only place where choices get their numbers. */
export const ask = <N extends QuestionName>(say: Say, asking: Asking<N>): Said => {
  const { name, key, values = {}, choices = [], data } = asking
  return {
    text: say(key, { ...values, choices: listOf(say, choices) }),
    question: { name, choices, data } as Question,
  }
}

/** What is known of the person before this message. */
export type Known = Pick<Turn, 'person' | 'open' | 'story'>

export type Acquaint = (inbound: Inbound) => Promise<Known>

export interface AcquaintDeps {
  people: People
  /** What they asked about last. */
  recent(person: PersonRef): Promise<Matter | null>
  clock: Clock
}

/** In a group nothing is learnt of anybody. */
export const makeAcquaint = ({ people, recent, clock }: AcquaintDeps): Acquaint => {
  const questionOf = makeQuestionOf()
  return async ({ from, chat }) => {
    if (chat.kind === 'group') return { person: null, open: null, story: null }
    const person = await people.get(from, clock.now())
    const open = person?.dialogue ? questionOf(from, person.dialogue.state) : null
    return { person, open, story: await recent(from) }
  }
}

/** What was heard, said by whom and where. */
export const turnOf = ({ from, chat, at }: Inbound, heard: Heard, known: Known): Turn => ({
  ...{ text: heard.text, heard: facing(heard, known.open), from, chat, at },
  ...known,
  // What waits for their answer waits on; steps and offers are of what they leave.
  ...(heard.beginsAnew() && { story: null, open: known.open && mannerOf(known.open) === 'waits' ? known.open : null }),
  private: chat.kind === 'private',
})
