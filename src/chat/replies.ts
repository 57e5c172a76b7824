import { intentHeard } from '../core/hear/intent.ts'
import type { SaidCode, WordName } from '../core/hear/names.ts'
import type { Pieces } from '../core/hear/pieces.ts'
import { PHONE_LINES, phoneLines } from '../core/reply/first.ts'
import type { Say } from '../core/reply/say.ts'
import { isPiece } from '../core/story.ts'
import type { Question, QuestionName } from './questions.ts'
import { isPutAgain, mannerOf, readQuestion, stepOf, withStep } from './questions.ts'
import { atStepOf } from './resident/victim.ts'
import type { asOne, CodeUse, QuestionDesk, Reminder, Said, Turn } from './turn.ts'
import { listOf } from './turn.ts'

type Heard = Turn['heard']

export interface RepliesDeps {
  say: Say
  /** What a text means where no question is open. */
  hear(text: string, open: null): Heard
  pieces: Pieces
  handlers: ReturnType<typeof asOne>
}

/** Words about the person: not for the eyes of a group. */
const PERSONAL = new Set<WordName>([
  ...([
    'stop',
    'stop-or-yes',
    'subscribe',
    'my-data',
    'delete-data',
    'report',
    'call-back',
    'no-call-back',
    'own-cases',
  ] as const),
  ...(['slip', 'next', 'verify', 'junk', 'family', 'more', 'anew', 'change-commune', 'enough'] as const),
  ...(['desk', 'not-me'] as const),
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

/** One word that has "stop" in it for sure; of any other text the judge only guesses it, and nothing is stopped on a guess. */
const isGuessedStop = (word: WordName, heard: Heard, { isAll }: Pieces): boolean =>
  word === 'stop' && intentHeard(heard) !== 'stop' && !isAll('no-more', heard.text)

/** Does the answer ask something that has to be answered? */
const asks = ({ question }: Said): boolean => question !== undefined && question.name !== 'menu'

const notStopped = (say: Say, heard: Heard): Said => ({
  text: say(heard.findings().words.length > 1 ? 'say.stop.how' : 'say.no-question'),
})

const intendedWord = (heard: Heard): WordName | null => {
  const { intent } = heard.assessment()
  return (Object.hasOwn(INTENDED, intent) ? INTENDED[intent] : null) ?? null
}

/** A wish that is only guessed asks nothing in place of what waits to be answered. */
const asksInstead = (said: Said, heard: Heard, open: Question): boolean =>
  isPutAgain(open) && asks(said) && intentHeard(heard) === null

/** Answered without an end to what is open, and without a word of it. */
export const quietly = (said: Said, { open }: Turn): Said => {
  const { question: _menu, ...rest } = said
  return open && mannerOf(open) !== 'offer' ? { ...rest, aside: true } : said
}

/** Who is led need not be told how to be. */
const withReminder = (say: Say, text: string, reminder: Reminder | null | undefined): string => {
  if (!reminder) return text
  const whole = `${text}\n\n${reminder.long}`
  if (phoneLines(whole) <= PHONE_LINES) return whole
  const brief = `${text}\n${reminder.short}`
  return phoneLines(brief) <= PHONE_LINES ? brief : brief.replace(`${say('first.slipped')}\n`, '')
}

/** "Chú ơi cho tui hỏi" sounds like a report, and begins to tell something. */
const isBeginning = (heard: Heard, { story }: Turn): boolean =>
  heard.assessment().intent === 'report' && story === null && isPiece(heard) && intentHeard(heard) === null

/** What is open while something else is said: it is put again, or goes on where it was. */
const makeWaiting = ({ say, handlers }: Pick<RepliesDeps, 'say' | 'handlers'>) => {
  const answering = <N extends QuestionName>({ name }: Question<N>): QuestionDesk<N> | undefined =>
    handlers.questions[name] as QuestionDesk<N> | undefined

  /** As it was, in words: its own, or its choices. */
  const again = async (question: Question, turn: Turn): Promise<Said> => {
    const said = await answering(question)?.again?.(question, turn)
    return said ?? { text: say('question.again', { choices: listOf(say, question.choices) }), question }
  }

  /** Whoever is asked something, or led through steps, is answered, and goes on with it. */
  const beside = async (said: Said, turn: Turn): Promise<Said> => {
    const { open } = turn
    if (!open || asks(said) || said.forget || said.ends) return said
    if (mannerOf(open) === 'steps') {
      return quietly({ ...said, text: withReminder(say, said.text, await answering(open)?.goesOn?.(open, turn)) }, turn)
    }
    if (!isPutAgain(open)) return said
    const asked = await again(open, turn)
    const { question = open } = asked
    return { ...said, question, text: `${said.text}\n\n${asked.text}` }
  }

  /** Nothing is deleted: what waited before that was asked is put again. */
  const backFrom = async (question: Question, said: Said, turn: Turn): Promise<Said> => {
    const before = question.name === 'delete' ? readQuestion(question.data.before) : null
    return before && !said.forget ? beside(said, { ...turn, open: before }) : said
  }

  /** Whoever was led through steps before another question goes on where they were, once that has ended. */
  const led = async (said: Said, turn: Turn): Promise<Said> => {
    const { open } = turn
    const step = stepOf(open)
    const { question } = said
    if (step === undefined || said.ends || said.forget || said.aside || question?.name === 'victim') return said
    if (question && question.name !== 'menu') return { ...said, question: withStep(question, step) }
    if (open?.name === 'victim') return said
    const at = atStepOf(say, step)
    const text = withReminder(say, said.text, await answering(at)?.goesOn?.(at, turn))
    return { ...said, text, question: at }
  }

  return { answering, again, beside, backFrom, led }
}

/** What the rows of the route lead to: words, codes, commands and questions, each by its subject. */
export const makeReplies = ({ say, hear, pieces, handlers }: RepliesDeps) => {
  const { answering, again, beside, backFrom, led } = makeWaiting({ say, handlers })
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

  const toQuestion = async (heard: Heard, turn: Turn): Promise<Said | null> => {
    const { open: question } = turn
    if (!question) return null
    const choice = heard.choice()
    const said = await answering(question)?.answer({ question, choice, turn })
    if (said) return backFrom(question, said, turn)
    return choice && offered(choice.payload, turn)
  }

  /** Ends the question, and nothing else. */
  const leave = async (turn: Turn): Promise<Said> => {
    const { open } = turn
    const said = open && (await answering(open)?.left?.(open, turn))
    return open && said ? backFrom(open, said, turn) : (said ?? { text: say('question.left') })
  }

  /** What somebody wants of us, not of the judge. */
  const intended = async (heard: Heard, turn: Turn): Promise<Said | null> => {
    const word = intendedWord(heard)
    if (word === null) return null
    if (isBeginning(heard, turn)) return { text: say('talk.here') }
    const said = isGuessedStop(word, heard, pieces) ? notStopped(say, heard) : await byWord(word, turn)
    return turn.open && asksInstead(said, heard, turn.open) ? again(turn.open, turn) : said
  }

  return { noQuestion, byWord, byCode, byCommand, toQuestion, again, beside, led, leave, intended }
}
