import type { SaidCode } from '../core/hear/codes-said.ts'
import type { WordName } from '../core/hear/names.ts'
import { isYoung } from '../core/story.ts'
import type { Content, Shown } from './content.ts'
import type { Heard } from './heard.ts'
import type { Question } from './questions.ts'
import { isFree, mannerOf } from './questions.ts'
import type { RepliesDeps } from './replies.ts'
import { makeReplies, quietly } from './replies.ts'
import { correctionOf } from './resident/correction.ts'
import type { Said } from './said.ts'
import type { Turn } from './turn.ts'

export interface RouteDeps extends RepliesDeps {
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
  /** Also where a picture came along: what stands beside it is mostly about it. */
  picture?: true
  fits(heard: Heard, turn: Turn): boolean
  /** Null: it means something else after all. */
  answer(heard: Heard, turn: Turn, shown: Shown): Promise<Said | null>
}

/** Words that work whatever question is open. */
const ALWAYS = new Set<WordName>(['help', 'stop', 'stop-or-yes', 'delete-data', 'more', 'desk'])

/** Nothing else can be meant by it, whatever is asked. */
const isPlain = ({ command }: Heard): boolean => {
  const said = command()
  return said !== null && (said.code !== null || (said.name === 'halt' && said.rest === ''))
}

/** Any words answer the open question. */
const isAnswered = ({ open }: Turn): boolean => open !== null && isFree(open)

/** The order in which a message means something. Reads, and changes nothing. */
export const makeRoute = (deps: RouteDeps): Route => {
  const { say, handlers, content } = deps
  const { noQuestion, byWord, byCode, byCommand, toQuestion, again, beside, leave, intended } = makeReplies(deps)

  const rows: readonly Row[] = [
    {
      name: 'despair',
      private: true,
      fits: ({ despair }) => despair(),
      answer: async (heard, turn) => {
        const young = isYoung(heard, turn.story)
        return quietly({ text: say(young ? 'say.despair.pupil' : 'say.despair'), discreet: true }, turn)
      },
    },
    {
      name: 'danger to life',
      private: true,
      fits: ({ danger, pictures, assessment }) => danger() && !pictures() && assessment().intent === 'threatened',
      answer: async (heard, turn) => content.danger(heard, turn),
    },
    {
      name: 'what is shown for consent is corrected',
      fits: (heard, turn) => correctionOf(heard, turn) !== null,
      answer: toQuestion,
    },
    {
      name: 'threatened with pictures',
      private: true,
      picture: true,
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
      picture: true,
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
      // For who has a role; to anybody else it may answer what is asked.
      name: 'somebody else is at the desk under their name',
      beside: true,
      private: true,
      fits: ({ word }) => word() === 'not-me',
      answer: async (_heard, turn) => (await handlers.words['not-me']?.(turn)) ?? null,
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
      name: 'a loss that was no answer to it',
      private: true,
      waits: true,
      fits: ({ slips }) => slips().length > 0,
      answer: content.loss,
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
    {
      name: 'words beside the open question',
      fits: ({ payload }, { open }) => open !== null && !payload(),
      answer: toQuestion,
    },
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
    {
      name: 'something to be judged',
      waits: true,
      beside: true,
      picture: true,
      fits: () => true,
      answer: content.judge,
    },
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
        if ((picture && !row.picture) || !row.fits(turn.heard, turn)) continue
        const said = await row.answer(turn.heard, turn, shown)
        if (said) return row.beside ? beside(said, turn) : said
      }
      throw new Error('The last row answers everything.')
    },
  }
}
