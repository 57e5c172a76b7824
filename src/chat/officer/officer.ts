import type { BlockReporter } from '../../app/cases/block-reporter.ts'
import type { ReadPicture } from '../../app/cases/read-picture.ts'
import type { Close, HandOver, Take } from '../../app/cases/take.ts'
import { foldWords } from '../../core/text/letters.ts'
import type { CommandHandler, Handlers, Said, Turn } from '../turn.ts'
import type { AskingDeps } from './asking.ts'
import { askReporter, askWhat, questionGiven } from './asking.ts'
import type { DecisionsDeps, OfCase } from './decisions.ts'
import { confirm, decide, deny } from './decisions.ts'
import type { TakeListed } from './list.ts'

export interface OfficerDeps extends DecisionsDeps, AskingDeps {
  take: Take
  readPicture: ReadPicture
  handOver: HandOver
  close: Close
  blockReporter: BlockReporter
  takeListed: TakeListed
}

type Move = (deps: OfficerDeps, of: OfCase, turn: Turn) => Promise<Said | null>

/** A page of what is read, or a picture: "2", "trang 2". */
const pageIn = (rest: string): number => Number(/\d{1,2}/.exec(foldWords(rest))?.[0] ?? '1') || 1

const take: Move = async ({ say, words, take }, { code }, turn) => {
  const taken = await take(turn.from, { code })
  if ('refused' in taken) return words.refused(taken.refused, code, turn)
  const { changes, letters } = taken
  return { ...words.shown(taken.done, say('case.yours', { code })), changes, letters }
}

const show: Move = async ({ words, readCase }, { code, rest }, turn) => {
  const read = await readCase(turn.from, { code })
  if ('refused' in read) return words.refused(read.refused, code, turn)
  return { ...words.shown(read.done, '', pageIn(rest)), changes: read.changes }
}

const showPicture: Move = async ({ say, words, readPicture }, { code, rest }, turn) => {
  const read = await readPicture(turn.from, { code, number: pageIn(rest) })
  if ('refused' in read) return words.refused(read.refused, code, turn)
  const { picture, count } = read.done
  const question = words.menu(read.done)
  if (!picture) return { text: say('brief.no-picture', { code }), question }
  return { text: say('brief.picture', { code, count: String(count) }), picture, question, changes: read.changes }
}

const handOver: Move = async ({ say, words, handOver }, { code }, turn) => {
  const over = await handOver(turn.from, { code })
  if ('refused' in over) return words.refused(over.refused, code, turn)
  const { done, changes, letters } = over
  const key = done.next ? 'moved.handed-over' : 'moved.handed-over.nobody'
  return { text: say(key, { code }), question: words.menu(done), changes, letters }
}

const close: Move = async ({ say, words, close }, { code }, turn) => {
  const closed = await close(turn.from, { code })
  if ('refused' in closed) return words.refused(closed.refused, code, turn)
  const { done, changes, letters } = closed
  return { text: say('moved.closed', { code }), question: words.menu(done), changes, letters }
}

/** "Chặn VU-… 2": the second who reported is heard no more, or again. */
const block =
  (blocked: boolean): Move =>
  async ({ say, words, blockReporter }, { code, rest }, turn) => {
    const number = /\d{1,3}/.exec(rest)?.[0]
    if (number === undefined) return { text: say('block.how', { code }) }
    const made = await blockReporter(turn.from, { code, reporter: Number(number), blocked })
    if ('refused' in made) return words.refused(made.refused, code, turn)
    const { done, changes, letters } = made
    const text = say(blocked ? 'block.done' : 'block.undone', { code, number })
    return { text, question: words.menu(done), changes, letters }
  }

const MOVES = {
  ...{ take, close, confirm, read: show, picture: showPicture, 'hand-over': handOver, ask: askReporter },
  scam: (deps, of, turn) => decide(deps, 'scam', { ...of, turn }),
  unclear: (deps, of, turn) => decide(deps, 'unclear', { ...of, turn }),
  'not-scam': deny,
  'block-reporter': block(true),
  'hear-reporter': block(false),
} satisfies { [C in keyof NonNullable<Handlers['commands']>]: Move }

/** What officers say to the bot: a word with the code of a case. */
export const makeOfficerDesk = (deps: OfficerDeps): Handlers => {
  const { say, words, marks, readCase } = deps

  /** With the code of a case, and in private. */
  const on =
    (move: Move): CommandHandler =>
    async ({ code, rest }, turn) => {
      if (code === null || !code.startsWith('VU-')) return null
      return turn.private ? move(deps, { code, rest: rest.trim() }, turn) : { text: say('say.private-only') }
    }

  /** The code alone: the case, to whoever may see it. */
  const byCode = async (code: string, turn: Turn): Promise<Said | null> => {
    const read = await readCase(turn.from, { code })
    if ('refused' in read) return read.refused === 'not-yours' ? words.refused('not-yours', code, turn) : null
    return turn.private ? { ...words.shown(read.done), changes: read.changes } : null
  }

  /** "nhận 1 3 5" names cases by their numbers in the list. */
  const byNumbers: CommandHandler = async (said, turn) =>
    said.code === null && said.numbers.length > 0 ? deps.takeListed(said.numbers, turn) : on(take)(said, turn)

  return {
    codes: { 'case-at-work': byCode },
    commands: {
      ...Object.fromEntries(Object.entries(MOVES).map(([name, move]) => [name, on(move)])),
      take: byNumbers,
      ...marks.handlers.commands,
    },
    questions: {
      'officer-ask': {
        answer: given => questionGiven(deps, given),
        again: async ({ data }) => askWhat(say, data.code),
        left: async ({ data }) => ({ text: say('ask.officer.none', data) }),
      },
      ...marks.handlers.questions,
    },
  }
}
