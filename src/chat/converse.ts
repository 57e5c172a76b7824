import { commandOf } from '../core/dialogue/command.ts'
import { isCry, isDespair } from '../core/dialogue/cry.ts'
import type { Choice, Question } from '../core/dialogue/question.ts'
import { choiceOf, isConsentWord, isNotYet, isOfStep, numberOf, readQuestion } from '../core/dialogue/question.ts'
import type { Code, Word } from '../core/dialogue/words.ts'
import { codeAskedAbout, codeOf, foldWords, wordOf } from '../core/dialogue/words.ts'
import type { Say } from '../core/reply/say.ts'
import type { Put, Questions } from './ask.ts'
import { isPut } from './ask.ts'
import type { Desk, Turn } from './desk.ts'
import type { Said } from './said.ts'
import { menuOf } from './said.ts'

export interface ConverseDeps {
  say: Say
  questions: Questions
  /** Asked in this order, before the words every bot has. */
  desks?: readonly Desk[]
}

export interface Converse {
  /** What a word, a code or an answer to the open question leads to; null: the text is to be judged. */
  reply(turn: Turn): Promise<Said | null>
  /** The same for a text that is not a word but means one, as the judge reads it (intents). */
  intended(intent: string, turn: Turn): Promise<Said | null>
}

/** Words about the person: not for the eyes of a group. */
const PERSONAL = new Set<Word>([
  ...(['stop', 'stop-or-yes', 'subscribe', 'my-data', 'delete-data', 'report', 'call-back'] as const),
  ...(['slip', 'next', 'verify', 'junk', 'family'] as const),
])

const INTENDED: Readonly<Record<string, Word>> = {
  greet: 'start',
  help: 'help',
  subscribe: 'subscribe',
  stop: 'stop',
  'my-data': 'my-data',
  'delete-data': 'delete-data',
  report: 'report',
  'verify-authority': 'verify',
  procedure: 'procedure',
  'off-topic': 'off-topic',
}

/** Of a question's button; typed by somebody, or tapped after the question was closed. */
const PAYLOAD = /^#[a-z-]{3,10}(?: [a-z-]{2,20})?(?: \d)?(?: [a-z0-9-]{2,40})?$/

/** What a person is in the middle of, and goes on with after an aside. */
const LONG = new Set(['victim', 'summary'])

/** One word that has "stop" in it for sure; of any other the judge only guesses that it means that. */
const STOPS = /^(?:ngung|huy|off|tat|thoi|unsubscribe|unfollow)$/
const isGuessedStop = (word: Word, text: string): boolean => {
  const words = foldWords(text)
  return word === 'stop' && !words.includes(' ') && !STOPS.test(words)
}

/** Sending can be halted whatever question is open. */
const halts = (text: string): boolean => {
  const command = commandOf(text)
  return command?.name === 'halt' && command.rest === ''
}

/** The first answer of several who may have one. */
const firstOf = async <T>(
  all: readonly T[],
  ask: (one: T) => Promise<Said | null> | undefined,
): Promise<Said | null> => {
  for (const one of all) {
    const said = await ask(one)
    if (said) return said
  }
  return null
}

/**
 * The words that always work and the questions of the bot. Reads, and changes nothing.
 *
 * An open question wins over the words, except "dừng" with its accent and "trợ giúp"; a bare `dung` is asked back. Before
 * all of them comes who does not want to live any more, and a cry for help. What is neither a word nor an answer is judged as ever, and the question stays open. A choice that is a word means the word.
 */
export const makeConverse = ({ say, questions, desks = [] }: ConverseDeps): Converse => {
  const noQuestion = (): Said => ({ text: say('say.no-question') })

  /** What is said to words where no desk has more to say. */
  const replies: Partial<Record<Word, () => Said>> = {
    start: () => ({ text: say('say.greet'), question: menuOf(say, ['subscribe', 'help']) }),
    help: () => ({ text: say('say.help'), question: menuOf(say, ['slip', 'report', 'subscribe', 'data']) }),
    stop: () => ({ text: say('say.stopped'), change: { wantsWarnings: false } }),
    'stop-or-yes': () => questions.put('stop'),
    'delete-data': () => questions.put('delete'),
  }

  const byWord = async (word: Word, turn: Turn): Promise<Said> => {
    if (!turn.private) return { text: say(PERSONAL.has(word) ? 'say.private-only' : 'group.help') }
    return (await firstOf(desks, ({ words }) => words?.[word]?.(turn))) ?? replies[word]?.() ?? noQuestion()
  }

  const byCode = async ({ kind, code }: Code, turn: Turn): Promise<Said> =>
    (await firstOf(desks, ({ codes }) => codes?.[kind]?.(code, turn))) ?? {
      text: kind === 'invitation' ? say('say.invite.unknown') : say(`say.${kind}.unknown`, { code }),
    }

  const byCommand = async (turn: Turn): Promise<Said | null> => {
    const command = commandOf(turn.text)
    return command && firstOf(desks, desk => desk.command?.(command, turn))
  }

  const openQuestion = ({ person, private: alone }: Turn): Question | null =>
    alone && person?.dialogue ? readQuestion(person.dialogue.state) : null

  const offered = async (payload: string, turn: Turn): Promise<Said | null> => {
    const word = wordOf(payload)
    const tapped = { ...turn, text: payload }
    return word ? byWord(word, tapped) : byCommand(tapped)
  }

  /** The question wins over the words, and a number that is none of its own is a slip of the finger. */
  const isAnother = (text: string): boolean =>
    wordOf(text) !== null || numberOf(text) !== null || isConsentWord(text) || isNotYet(text)

  const toOwnQuestion = (question: Question, turn: Turn, put: Put): Said | null => {
    const choice = choiceOf(question, turn.text)
    if (choice) return questions.answered(choice)
    return isAnother(turn.text) && !isNotYet(turn.text) ? questions.put(put) : null
  }

  const toDesks = (question: Question, choice: Choice | null, turn: Turn): Promise<Said | null> =>
    firstOf(desks, desk => desk.questions?.[question.name]?.({ question, choice, turn }))

  const toQuestion = async (question: Question, turn: Turn): Promise<Said | null> => {
    if (isPut(question.name)) return toOwnQuestion(question, turn, question.name)
    const choice = choiceOf(question, turn.text)
    return (await toDesks(question, choice, turn)) ?? (choice && offered(choice.payload, turn))
  }

  /** Whoever is in the middle of something longer is answered, and goes on with it. */
  const aside = (said: Said, turn: Turn): Said => {
    if (said.question?.name === 'stop' || !LONG.has(openQuestion(turn)?.name ?? '')) return said
    const { question: _menu, ...rest } = said
    return { ...rest, aside: true }
  }

  /** What fear says is heard before anything that we asked. */
  const inFear = async (turn: Turn): Promise<Said | null> => {
    if (!turn.private) return null
    if (isDespair(turn.text)) return aside({ text: say('say.despair'), discreet: true }, turn)
    return isCry(turn.text) ? firstOf(desks, ({ cries }) => cries?.(turn)) : null
  }

  const reply = async (turn: Turn): Promise<Said | null> => {
    const word = wordOf(turn.text)
    if (word === 'help' || word === 'stop' || word === 'stop-or-yes') return aside(await byWord(word, turn), turn)
    const afraid = await inFear(turn)
    if (afraid) return afraid
    const halted = halts(turn.text) ? await byCommand(turn) : null
    if (halted) return halted
    const question = openQuestion(turn)
    const answer = question && (await toQuestion(question, turn))
    if (answer) return answer
    if (word) return byWord(word, turn)
    const code = codeOf(turn.text)
    if (code) return byCode(code, turn)
    const commanded = await byCommand(turn)
    if (commanded) return commanded
    const askedAbout = commandOf(turn.text) ? null : codeAskedAbout(turn.text)
    if (askedAbout) return byCode(askedAbout, turn)
    const toNothing = [isConsentWord, isOfStep, (said: string) => PAYLOAD.test(said)]
    return numberOf(turn.text) !== null || toNothing.some(is => is(turn.text)) ? noQuestion() : null
  }

  return {
    reply,
    intended: async (intent, turn) => {
      const word = Object.hasOwn(INTENDED, intent) ? INTENDED[intent] : undefined
      if (word === undefined) return null
      return isGuessedStop(word, turn.text) ? noQuestion() : byWord(word, turn)
    },
  }
}
