import type { Code, Word } from '../core/dialogue/words.ts'
import { foldWords } from '../core/dialogue/words.ts'
import type { Say } from '../core/reply/say.ts'
import { listOf } from './ask.ts'
import type { Answering, asOne, CodeUse } from './handlers.ts'
import type { Heard } from './heard.ts'
import { hear } from './heard.ts'
import type { Question, QuestionName } from './questions.ts'
import { isPutAgain, mannerOf } from './questions.ts'
import type { Said } from './said.ts'
import type { Turn } from './turn.ts'

export interface RouteDeps {
  say: Say
  handlers: ReturnType<typeof asOne>
}

export interface Route {
  /** What the first row that fits leads to; null: there is something to be judged. */
  reply(turn: Turn): Promise<Said | null>
  /** The same for a text that is not a word but means one, as the judge reads it (intents). */
  intended(intent: string, turn: Turn): Promise<Said | null>
}

/** One rule of precedence. The first row that gives an answer decides. */
interface Row {
  name: string
  /** Said beside the open question, which is put again or goes on. */
  beside?: true
  /** Null: it means something else. */
  answer(heard: Heard, turn: Turn): Promise<Said | null> | null
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

/** Who is asked about a code that is the whole message, in this order. */
const CODE_USES: Readonly<Record<Code['kind'], readonly CodeUse[]>> = {
  case: ['case-at-work', 'own-case'],
  warning: ['warning'],
  invitation: ['invitation'],
}

/** Words that work whatever question is open. */
const ALWAYS = new Set<Word>(['help', 'stop', 'stop-or-yes', 'delete-data'])

/** One word that has "stop" in it for sure; of any other the judge only guesses that it means that. */
const STOPS = /^(?:ngung|huy|off|tat|thoi|unsubscribe|unfollow)$/
const isGuessedStop = (word: Word, text: string): boolean => {
  const words = foldWords(text)
  return word === 'stop' && !words.includes(' ') && !STOPS.test(words)
}

/** Nothing else can be meant by it, whatever is asked. */
const isPlain = ({ command }: Heard): boolean =>
  command !== null && (command.code !== null || (command.name === 'halt' && command.rest === ''))

/** Answered without an end to what is open, and without a word of it. */
const quietly = (said: Said, { open }: Turn): Said => {
  const { question: _menu, ...rest } = said
  return open && mannerOf(open) !== 'offer' ? { ...rest, aside: true } : said
}

/** Does the answer ask something that has to be answered? */
const asks = ({ question }: Said): boolean => question !== undefined && question.name !== 'menu'

/** The order in which a message means something. Reads, and changes nothing. */
export const makeRoute = ({ say, handlers }: RouteDeps): Route => {
  const noQuestion = (): Said => ({ text: say('say.no-question') })

  const byWord = async (word: Word, turn: Turn): Promise<Said> => {
    if (!turn.private) return { text: say(PERSONAL.has(word) ? 'say.private-only' : 'group.help') }
    return (await handlers.words[word]?.(turn)) ?? noQuestion()
  }

  const byCode = async ({ kind, code }: Code, turn: Turn): Promise<Said> => {
    for (const use of CODE_USES[kind]) {
      const said = await handlers.codes[use]?.(code, turn)
      if (said) return said
    }
    return { text: kind === 'invitation' ? say('say.invite.unknown') : say(`say.${kind}.unknown`, { code }) }
  }

  const byCommand = async ({ command }: Pick<Heard, 'command'>, turn: Turn): Promise<Said | null> =>
    (command && (await handlers.commands[command.name]?.(command, turn))) ?? null

  /** A choice of a menu that is a word means the word. */
  const offered = async (payload: string, turn: Turn): Promise<Said | null> => {
    const heard = hear(payload, null)
    const tapped = { ...turn, text: payload }
    return heard.word ? byWord(heard.word, tapped) : byCommand(heard, tapped)
  }

  const answering = <N extends QuestionName>({ name }: Question<N>): Answering<N> | undefined =>
    handlers.questions[name] as Answering<N> | undefined

  /** As it was, in words: its own, or its choices. */
  const again = async (question: Question, turn: Turn): Promise<Said> => {
    const said = await answering(question)?.again?.(question, turn)
    return said ?? { text: say('question.again', { choices: listOf(say, question.choices) }), question }
  }

  /** A word that does not always work, a number that is none of its own: a question that waits is put again. */
  const putAgain = async (question: Question, heard: Heard, turn: Turn): Promise<Said | null> => {
    const stray = heard.word !== null || (heard.isAnswer && !heard.notYet)
    return stray && mannerOf(question) === 'waits' ? again(question, turn) : null
  }

  /** Whoever is asked something, or led through steps, is answered, and goes on with it. */
  const beside = async (said: Said, turn: Turn): Promise<Said> => {
    const { open } = turn
    if (!open || asks(said) || said.forget) return said
    if (mannerOf(open) === 'steps') return quietly(said, turn)
    if (!isPutAgain(open)) return said
    const asked = await again(open, turn)
    const { question = open } = asked
    return { ...said, question, text: `${said.text}\n\n${asked.text}` }
  }

  const toQuestion = async (heard: Heard, turn: Turn): Promise<Said | null> => {
    const { open: question } = turn
    if (!question) return null
    const { choice } = heard
    // Of another question: no words for anybody.
    if (heard.payload && !choice) return putAgain(question, heard, turn)
    const said = await answering(question)?.answer({ question, choice, turn })
    return said ?? (choice && (await offered(choice.payload, turn))) ?? putAgain(question, heard, turn)
  }

  /** Ends the question, and nothing else. */
  const leave = async (turn: Turn): Promise<Said | null> => {
    const { open } = turn
    const said = open && (await answering(open)?.left?.(open, turn))
    return said ?? { text: say('question.left') }
  }

  const rows: readonly Row[] = [
    {
      name: 'despair',
      answer: async ({ despair }, turn) =>
        despair && turn.private ? quietly({ text: say('say.despair'), discreet: true }, turn) : null,
    },
    {
      name: 'a word that always works',
      beside: true,
      answer: ({ word }, turn) => (word && ALWAYS.has(word) ? byWord(word, turn) : null),
    },
    {
      name: 'a cry for help',
      answer: ({ cry }, turn) => (cry && turn.private ? (handlers.cries?.(turn) ?? null) : null),
    },
    { name: 'a code', beside: true, answer: ({ code }, turn) => code && byCode(code, turn) },
    {
      name: 'a command with a code, and the one that halts everything',
      beside: true,
      answer: (heard, turn) => (isPlain(heard) ? byCommand(heard, turn) : null),
    },
    { name: 'leave the open question', answer: ({ word }, turn) => (word === 'leave' ? leave(turn) : null) },
    { name: 'an answer to the open question', answer: toQuestion },
    { name: 'a word', answer: ({ word }, turn) => word && byWord(word, turn) },
    { name: 'a command', answer: byCommand },
    {
      name: 'a question about a code',
      answer: ({ command, askedAbout }, turn) => (askedAbout && !command ? byCode(askedAbout, turn) : null),
    },
    { name: 'an answer to nothing', answer: async ({ isAnswer }) => (isAnswer ? noQuestion() : null) },
  ]

  return {
    reply: async turn => {
      const heard = hear(turn.text, turn.open)
      for (const row of rows) {
        const said = await row.answer(heard, turn)
        if (said) return row.beside ? beside(said, turn) : said
      }
      return null
    },
    intended: async (intent, turn) => {
      const word = Object.hasOwn(INTENDED, intent) ? INTENDED[intent] : undefined
      if (word === undefined) return null
      return isGuessedStop(word, turn.text) ? noQuestion() : byWord(word, turn)
    },
  }
}
