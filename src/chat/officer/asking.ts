import type { Ask } from '../../app/cases/ask.ts'
import type { ReadCase } from '../../app/cases/reading.ts'
import type { Pieces } from '../../core/hear/pieces.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Heard } from '../heard.ts'
import type { Given, Said, Turn } from '../turn.ts'
import { ask } from '../turn.ts'
import type { CaseWords } from './case-words.ts'
import type { OfCase } from './decisions.ts'

/** "Hỏi": what an officer wants to know of somebody who reported. */
export interface AskingDeps {
  say: Say
  pieces: Pieces
  words: CaseWords
  readCase: ReadCase
  askReporter: Ask
}

/** Is it said to the bot: a word, a code, or a command of officers? */
const isWord = ({ command, word, code }: Heard): boolean => {
  const said = command()
  const commands =
    said !== null &&
    (said.code !== null ||
      (said.name === 'cases' && said.rest === '') ||
      (said.name === 'take' && said.numbers.length > 0))
  return commands || word() !== null || code() !== null
}

/** "2: số nào gọi?", "người 2 số nào gọi?": which of those who reported is meant. */
const NAMED = /^(\d{1,2})[\s:,.)-]+/
const NUMBERED = /^(\d{1,2})\s*[:)]\s*/
const addressed = ({ after }: Pieces, rest: string): { reporter?: number; question: string } => {
  const given = rest.normalize('NFC')
  const named = after('reporter', given)
  const told = named ?? given
  const [whole, number] = (named === null ? NUMBERED : NAMED).exec(told) ?? []
  return whole === undefined
    ? { question: given.trim() }
    : { reporter: Number(number), question: told.slice(whole.length).trim() }
}

export const askWhat = (say: Say, code: string): Said =>
  ask(say, { name: 'officer-ask', key: 'ask.officer.what', values: { code }, data: { code } })

const askThem = async (deps: AskingDeps, { code, rest }: OfCase, turn: Turn): Promise<Said | null> => {
  const { say, pieces, words, askReporter } = deps
  const asked = await askReporter(turn.from, { code, ...addressed(pieces, rest) })
  if ('refused' in asked) {
    if (asked.refused === 'unreachable') return { text: say('moved.not-asked', { code }) }
    return words.refused(asked.refused, code, turn)
  }
  const { done, changes, letters } = asked
  return {
    text: say(done.lost ? 'moved.asked.lost' : 'moved.asked', { code, number: String(done.reporter) }),
    question: words.menu(done),
    ...{ changes, letters },
  }
}

/** Only who may ask is asked what. */
const beginAsking = async ({ say, words, readCase }: AskingDeps, code: string, turn: Turn): Promise<Said | null> => {
  const read = await readCase(turn.from, { code })
  if ('refused' in read) return words.refused(read.refused, code, turn)
  return read.done.viewer.rights.has('ask') ? askWhat(say, code) : words.refused('not-yours', code, turn)
}

export const askReporter = (deps: AskingDeps, of: OfCase, turn: Turn): Promise<Said | null> =>
  of.rest === '' ? beginAsking(deps, of.code, turn) : askThem(deps, of, turn)

/**
 * What was asked back: the words of the question to the resident. Another word for the bot (a button pressed instead)
 * is meant for the bot: the resident must never read it as a question.
 */
export const questionGiven = async (deps: AskingDeps, given: Given<'officer-ask'>): Promise<Said | null> => {
  const { question, choice, turn } = given
  const { code } = question.data
  const { heard, text } = turn
  if (isWord(heard)) return null
  if (choice || heard.isAnswer('no')) return { text: deps.say('ask.officer.none', { code }) }
  return heard.number() === null ? askThem(deps, { code, rest: text }, turn) : askWhat(deps.say, code)
}
