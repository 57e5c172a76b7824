import type { SaidCode } from '../core/hear/codes-said.ts'
import type { WordName } from '../core/hear/names.ts'
import type { Say } from '../core/reply/say.ts'
import { foldWords } from '../core/text/plain.ts'
import { listOf } from './ask.ts'
import type { Content, Shown } from './content.ts'
import type { Answering, asOne, CodeUse } from './handlers.ts'
import type { Hear, Heard } from './heard.ts'
import type { Question, QuestionName } from './questions.ts'
import { isFree, isPutAgain, mannerOf } from './questions.ts'
import type { Said } from './said.ts'
import type { Turn } from './turn.ts'

export interface RouteDeps {
  say: Say
  hear: Hear
  handlers: ReturnType<typeof asOne>
  content: Content
}

export interface Route {
  /** What a message leads to by itself; null: what belongs to it may still come, and then `all` answers. */
  atOnce(turn: Turn): Promise<Said | null>
  /** What messages that belong together lead to, with what was seen in their pictures. */
  all(turn: Turn, shown: Shown): Promise<Said>
}

/** One rule of precedence. The first row that fits, and gives an answer, decides. */
interface Row {
  name: string
  /** What belongs to it may still come: it is answered with what follows within seconds. */
  waits?: true
  /** Said beside the open question, which is put again or goes on. */
  beside?: true
  /** Only in private; a group sees the rest. */
  private?: true
  fits(heard: Heard, turn: Turn): boolean
  /** Null: it means something else after all. */
  answer(heard: Heard, turn: Turn, shown: Shown): Promise<Said | null>
}

/** Words about the person: not for the eyes of a group. */
const PERSONAL = new Set<WordName>([
  ...(['stop', 'stop-or-yes', 'subscribe', 'my-data', 'delete-data', 'report', 'call-back', 'no-call-back'] as const),
  ...(['slip', 'next', 'verify', 'junk', 'family', 'more', 'anew', 'change-commune', 'enough'] as const),
])

const INTENDED: Readonly<Record<string, WordName>> = {
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
const CODE_USES: Readonly<Record<SaidCode['kind'], readonly CodeUse[]>> = {
  case: ['case-at-work', 'own-case'],
  warning: ['warning'],
  invitation: ['invitation'],
}

/** Words that work whatever question is open. */
const ALWAYS = new Set<WordName>(['help', 'stop', 'stop-or-yes', 'delete-data', 'more'])

/** One word that has "stop" in it for sure; of any other the judge only guesses that it means that. */
const STOPS = /^(?:ngung|huy|off|tat|thoi|unsubscribe|unfollow)$/
const isGuessedStop = (word: WordName, text: string): boolean => {
  const words = foldWords(text)
  return word === 'stop' && !words.includes(' ') && !STOPS.test(words)
}

/** Nothing else can be meant by it, whatever is asked. */
const isPlain = ({ command }: Heard): boolean => {
  const said = command()
  return said !== null && (said.code !== null || (said.name === 'halt' && said.rest === ''))
}

/** Any words answer the open question. */
const isAnswered = ({ open }: Turn): boolean => open !== null && isFree(open)

/** Does the answer ask something that has to be answered? */
const asks = ({ question }: Said): boolean => question !== undefined && question.name !== 'menu'

/** Answered without an end to what is open, and without a word of it. */
const quietly = (said: Said, { open }: Turn): Said => {
  const { question: _menu, ...rest } = said
  return open && mannerOf(open) !== 'offer' ? { ...rest, aside: true } : said
}

/** The order in which a message means something. Reads, and changes nothing. */
export const makeRoute = ({ say, hear, handlers, content }: RouteDeps): Route => {
  const noQuestion = (): Said => ({ text: say('say.no-question') })

  const byWord = async (word: WordName, turn: Turn): Promise<Said> => {
    if (!turn.private) return { text: say(PERSONAL.has(word) ? 'say.private-only' : 'group.help') }
    return (await handlers.words[word]?.(turn)) ?? noQuestion()
  }

  const byCode = async ({ kind, code }: SaidCode, turn: Turn): Promise<Said> => {
    for (const use of CODE_USES[kind]) {
      const said = await handlers.codes[use]?.(code, turn)
      if (said) return said
    }
    return { text: kind === 'invitation' ? say('say.invite.unknown') : say(`say.${kind}.unknown`, { code }) }
  }

  const byCommand = async ({ command }: Pick<Heard, 'command'>, turn: Turn): Promise<Said | null> => {
    const said = command()
    if (!said) return null
    const ofWarning = said.name === 'read' && said.code?.startsWith('CB-')
    return (await handlers.commands[ofWarning ? 'read-warning' : said.name]?.(said, turn)) ?? null
  }

  /** A choice of a menu that is a word means the word. */
  const offered = async (payload: string, turn: Turn): Promise<Said | null> => {
    const heard = hear(payload, null)
    const tapped = { ...turn, text: payload, heard }
    const word = heard.word()
    return word ? byWord(word, tapped) : byCommand(heard, tapped)
  }

  const answering = <N extends QuestionName>({ name }: Question<N>): Answering<N> | undefined =>
    handlers.questions[name] as Answering<N> | undefined

  /** As it was, in words: its own, or its choices. */
  const again = async (question: Question, turn: Turn): Promise<Said> => {
    const said = await answering(question)?.again?.(question, turn)
    return said ?? { text: say('question.again', { choices: listOf(say, question.choices) }), question }
  }

  /** Whoever is asked something, or led through steps, is answered, and goes on with it. */
  const beside = async (said: Said, turn: Turn): Promise<Said> => {
    const { open } = turn
    if (!open || asks(said) || said.forget || said.ends) return said
    if (mannerOf(open) === 'steps') return quietly(said, turn)
    if (!isPutAgain(open)) return said
    const asked = await again(open, turn)
    const { question = open } = asked
    return { ...said, question, text: `${said.text}\n\n${asked.text}` }
  }

  const toQuestion = async (heard: Heard, turn: Turn): Promise<Said | null> => {
    const { open: question } = turn
    if (!question) return null
    const choice = heard.choice()
    const said = await answering(question)?.answer({ question, choice, turn })
    return said ?? (choice && offered(choice.payload, turn))
  }

  /** Ends the question, and nothing else. */
  const leave = async (turn: Turn): Promise<Said> => {
    const { open } = turn
    const said = open && (await answering(open)?.left?.(open, turn))
    return said ?? { text: say('question.left') }
  }

  /** What somebody wants of us, not of the judge. */
  const intended = async (heard: Heard, turn: Turn): Promise<Said | null> => {
    const { intent } = heard.assessment()
    const word = Object.hasOwn(INTENDED, intent) ? INTENDED[intent] : undefined
    if (word === undefined) return null
    return isGuessedStop(word, turn.text) ? noQuestion() : byWord(word, turn)
  }

  const rows: readonly Row[] = [
    {
      name: 'despair',
      private: true,
      fits: ({ despair }) => despair(),
      answer: async (_heard, turn) => quietly({ text: say('say.despair'), discreet: true }, turn),
    },
    {
      name: 'danger to life',
      private: true,
      fits: ({ danger, pictures, assessment }) => danger() && !pictures() && assessment().intent === 'threatened',
      answer: async (heard, turn) => content.danger(heard, turn),
    },
    {
      name: 'threatened with pictures',
      private: true,
      waits: true,
      fits: ({ pictures }, turn) => pictures() && !isAnswered(turn),
      answer: content.pictures,
    },
    {
      name: 'on the phone with them now',
      private: true,
      fits: ({ onThePhone, slips }) => onThePhone() && slips().length === 0,
      answer: content.onThePhone,
    },
    {
      name: 'a loss',
      private: true,
      waits: true,
      fits: ({ slips }, turn) => slips().length > 0 && !isAnswered(turn),
      answer: content.loss,
    },
    {
      name: 'a word that always works',
      beside: true,
      fits: ({ word }) => ALWAYS.has(word() as WordName),
      answer: ({ word }, turn) => byWord(word() as WordName, turn),
    },
    {
      name: 'a code',
      beside: true,
      fits: ({ code }) => code() !== null,
      answer: ({ code }, turn) => byCode(code() as SaidCode, turn),
    },
    { name: 'a command with a code, or to halt everything', beside: true, fits: isPlain, answer: byCommand },
    {
      name: 'the way out of the open question',
      fits: ({ word, number }, { open }) => word() === 'enough' || (open !== null && number() === 0),
      answer: (_heard, turn) => leave(turn),
    },
    {
      name: 'a choice of the open question, or any words where they answer it',
      fits: ({ choice, payload }, turn) => choice() !== null || (isAnswered(turn) && !payload()),
      answer: toQuestion,
    },
    {
      name: 'a cry for help',
      private: true,
      fits: ({ cry }) => cry(),
      answer: async (_heard, turn) => handlers.cries?.(turn) ?? null,
    },
    {
      name: 'what a word means, whose number is asked for',
      beside: true,
      fits: ({ explain, numberAsked }) => explain() !== null || numberAsked() !== null,
      answer: content.asked,
    },
    {
      name: 'a question about the story',
      private: true,
      waits: true,
      beside: true,
      fits: ({ followUp, word }, { story }) => story !== null && word() === null && followUp() !== null,
      answer: content.followUp,
    },
    {
      name: 'thanks, and the end of a lane',
      private: true,
      beside: true,
      fits: ({ courtesy, leaving, isReply }) => !isReply() && (courtesy() || leaving() !== null),
      answer: content.courtesy,
    },
    { name: 'words beside the open question', fits: (_heard, { open }) => open !== null, answer: toQuestion },
    {
      name: 'anything else that only answers: the question that waits is put again',
      fits: ({ word, isReply, isAnswer }, { open }) =>
        open !== null && mannerOf(open) === 'waits' && (word() !== null || (isReply() && !isAnswer('not-yet'))),
      answer: (_heard, turn) => again(turn.open as Question, turn),
    },
    {
      name: 'a word',
      fits: ({ word }) => word() !== null,
      answer: ({ word }, turn) => byWord(word() as WordName, turn),
    },
    { name: 'a command', fits: ({ command }) => command() !== null, answer: byCommand },
    {
      name: 'a question about a code',
      fits: ({ codeAsked, command }) => codeAsked() !== null && command() === null,
      answer: ({ codeAsked }, turn) => byCode(codeAsked() as SaidCode, turn),
    },
    { name: 'an answer to nothing', fits: ({ isReply }) => isReply(), answer: async () => noQuestion() },
    {
      name: 'somebody calls for somebody',
      private: true,
      waits: true,
      fits: ({ helpCall }) => helpCall(),
      answer: async () => ({ text: say('talk.here') }),
    },
    {
      name: 'something is wanted of us',
      private: true,
      waits: true,
      beside: true,
      fits: ({ assessment }) => assessment().level === 'talk',
      answer: intended,
    },
    { name: 'something to be judged', waits: true, beside: true, fits: () => true, answer: content.judge },
  ]

  const NOTHING_SHOWN: Shown = { together: [], seen: [], pictures: [] }

  const rowsFor = (turn: Turn): readonly Row[] => rows.filter(row => turn.private || !row.private)

  return {
    atOnce: async turn => {
      for (const row of rowsFor(turn)) {
        if (!row.fits(turn.heard, turn)) continue
        if (row.waits) return null
        const said = await row.answer(turn.heard, turn, NOTHING_SHOWN)
        if (said) return row.beside ? beside(said, turn) : said
      }
      return null
    },
    all: async (turn, shown) => {
      const picture = shown.seen.length > 0
      for (const row of rowsFor(turn)) {
        // What stands in a picture is no wish of who sends it.
        if (picture && row.name !== 'something to be judged' && !row.waits) continue
        if (!row.fits(turn.heard, turn)) continue
        const said = await row.answer(turn.heard, turn, shown)
        if (said) return row.beside ? beside(said, turn) : said
      }
      throw new Error('The last row answers everything.')
    },
  }
}
