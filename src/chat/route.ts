import type { SaidCode, WordName } from '../core/hear/names.ts'
import { asksNumber, despairSaid, isAtLossOf, isYoung } from '../core/story.ts'
import type { ContentDesk } from './content.ts'
import type { Shown } from './kept-story.ts'
import type { Question } from './questions.ts'
import { mannerOf } from './questions.ts'
import type { RepliesDeps } from './replies.ts'
import { makeReplies, quietly } from './replies.ts'
import { saidToReport } from './resident/report-said.ts'
import { isAnswered, isLeft, isNextAside, isNotTheirs, isPlain, isStepDone } from './to-question.ts'
import type { Said, Turn } from './turn.ts'

type Heard = Turn['heard']

export interface RouteDeps extends RepliesDeps {
  content: ContentDesk
}

export interface Route {
  /** What a message leads to by itself; null: what belongs to it may still come, and then `all` answers. */
  atOnce(turn: Turn): Promise<Said | null>
  /** What messages that belong together lead to, with what was seen in their pictures. */
  all(turn: Turn, shown: Shown): Promise<Said>
  /** What is said without an end to what is open: the question that waits is put again, the step is named. */
  beside(said: Said, turn: Turn): Promise<Said>
}

/** Who answers. */
type Answers = RouteDeps & ReturnType<typeof makeReplies>

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
  fits(heard: Heard, turn: Turn, by: Answers): boolean
  /** Null: it means something else after all. */
  answer(by: Answers, heard: Heard, turn: Turn, shown: Shown): Promise<Said | null>
}

/** Words that work whatever question is open. */
const ALWAYS = new Set<WordName>(['help', 'stop', 'stop-or-yes', 'delete-data', 'more', 'desk', 'own-cases'])

const MOVED = ['moves-to', 'moves-away', 'lived-before', 'asks-served'] as const

/** "Em báo hôm qua sao chưa thấy ai gọi" */
const CASE_WORDS = 12

/** The order in which a message means something. */
const ROWS: readonly Row[] = [
  {
    name: 'despair',
    private: true,
    fits: ({ despair }) => despair(),
    answer: async ({ say }, heard, turn) =>
      quietly({ text: say(despairSaid(heard, isYoung(heard, turn.story))), discreet: true }, turn),
  },
  {
    name: 'danger to life',
    private: true,
    fits: ({ danger, pictures, assessment }) => danger() && !pictures() && assessment().intent === 'threatened',
    answer: async ({ content }, heard, turn) => content.danger(heard, turn),
  },
  {
    name: 'what is said to a report that waits: other words for it, let it go, who reads it',
    fits: (heard, turn) => saidToReport(heard, turn) !== null,
    answer: ({ toQuestion }, heard, turn) => toQuestion(heard, turn),
  },
  {
    name: 'threatened with pictures',
    private: true,
    picture: true,
    waits: true,
    fits: ({ pictures }, turn) => pictures() && !isAnswered(turn),
    answer: ({ content }, ...all) => content.pictures(...all),
  },
  {
    name: 'on the phone with them now',
    private: true,
    fits: ({ onThePhone, slips }) => onThePhone() && slips().length === 0,
    answer: ({ content }, ...all) => content.onThePhone(...all),
  },
  {
    name: 'an account of a game is gone, or common money: no bank can help',
    private: true,
    waits: true,
    beside: true,
    fits: (heard, turn, { content }) =>
      !isAnswered(turn) && ['game-lost', 'hui-lost'].includes(content.adviceOf(heard, turn) ?? ''),
    answer: ({ content }, ...all) => content.advise(...all),
  },
  {
    name: 'a loss',
    private: true,
    picture: true,
    waits: true,
    beside: true,
    fits: ({ slips }, turn) => slips().length > 0 && !isAnswered(turn),
    answer: ({ content }, ...all) => content.loss(...all),
  },
  {
    name: 'a word that always works',
    beside: true,
    fits: ({ word }) => ALWAYS.has(word() as WordName),
    answer: ({ byWord }, { word }, turn) => byWord(word() as WordName, turn),
  },
  {
    name: 'somebody else is at the desk under their name',
    beside: true,
    private: true,
    fits: ({ word }) => word() === 'not-me',
    answer: async ({ handlers }, _heard, turn) => (await handlers.words['not-me']?.(turn)) ?? null,
  },
  {
    name: 'a code',
    beside: true,
    fits: ({ code }) => code() !== null,
    answer: ({ byCode }, { code }, turn) => byCode(code() as SaidCode, turn),
  },
  {
    name: 'a command with a code, or to halt everything',
    beside: true,
    fits: isPlain,
    answer: ({ byCommand }, heard, turn) => byCommand(heard, turn),
  },
  {
    name: 'the way out of the open question',
    fits: (heard, { open }) => heard.word() === 'enough' || (open !== null && isLeft(heard, open)),
    answer: ({ leave }, _heard, turn) => leave(turn),
  },
  {
    name: 'a choice of the open question, or any words where they answer it',
    fits: ({ choice, payload }, turn) => choice() !== null || (isAnswered(turn) && !payload()),
    answer: ({ toQuestion }, heard, turn) => toQuestion(heard, turn),
  },
  {
    name: 'a number that no open question waits for: what was sent to them may ask one',
    private: true,
    fits: ({ number }, { open }) => number() !== null && (open === null || mannerOf(open) === 'offer'),
    answer: async ({ handlers }, { number }, turn) => (await handlers.numbers?.(number() as number, turn)) ?? null,
  },
  {
    name: 'a loss that was no answer to it',
    private: true,
    waits: true,
    beside: true,
    fits: ({ slips }) => slips().length > 0,
    answer: ({ content }, ...all) => content.loss(...all),
  },
  {
    name: 'the commune they live in now',
    private: true,
    beside: true,
    fits: ({ findings }, { open }) => MOVED.some(findings().has) && (open === null || mannerOf(open) !== 'waits'),
    answer: async ({ handlers }, _heard, turn) => (await handlers.moves?.(turn)) ?? null,
  },
  {
    name: 'done as they wanted, in a story that was alarmed about',
    private: true,
    waits: true,
    fits: (heard, turn, { content }) => content.deedOf(heard, turn) !== null,
    answer: ({ content }, ...all) => content.done(...all),
  },
  {
    // At a loss in a story that was alarmed about, without fear: it is told from the story what to do.
    name: 'a cry for help',
    private: true,
    beside: true,
    fits: (heard, { story, open }) =>
      heard.cry() && !((open === null || mannerOf(open) === 'offer') && isAtLossOf(heard, story)),
    answer: async ({ handlers }, _heard, turn) => handlers.cries?.(turn) ?? null,
  },
  {
    name: 'what a word means, whose number is asked for',
    beside: true,
    fits: (heard, { story }) => heard.explain() !== null || asksNumber(heard, story),
    answer: ({ content }, ...all) => content.asked(...all),
  },
  {
    name: 'who answers here',
    beside: true,
    fits: ({ asksWho, followUp }, { story }) => asksWho() && (story === null || followUp() === null),
    answer: async ({ say }) => ({ text: say('talk.who') }),
  },
  {
    name: 'how far is what they reported',
    private: true,
    beside: true,
    fits: ({ findings, word }) =>
      word() === null && findings().has('asks-case') && findings().words.length <= CASE_WORDS,
    answer: ({ byWord }, _heard, turn) => byWord('own-cases', turn),
  },
  {
    name: 'what has one plain answer',
    private: true,
    waits: true,
    beside: true,
    fits: (heard, turn, { content }) => heard.word() === null && content.adviceOf(heard, turn) !== null,
    answer: ({ content }, ...all) => content.advise(...all),
  },
  {
    name: 'a question about the story',
    private: true,
    waits: true,
    beside: true,
    fits: (heard, turn) =>
      turn.story !== null && (heard.word() === null || isNextAside(heard, turn)) && heard.followUp() !== null,
    answer: ({ content }, ...all) => content.followUp(...all),
  },
  {
    name: 'thanks, and the end of a lane',
    private: true,
    beside: true,
    fits: (heard, turn) =>
      !(heard.isReply() || isStepDone(heard, turn)) && (heard.courtesy() || heard.leaving() !== null),
    answer: ({ content }, ...all) => content.courtesy(...all),
  },
  {
    name: 'words beside the open question',
    fits: ({ payload }, { open }) => open !== null && !payload(),
    answer: ({ toQuestion }, heard, turn) => toQuestion(heard, turn),
  },
  {
    name: 'anything else that only answers: the question that waits is put again',
    fits: ({ word, isReply, isAnswer }, { open }) =>
      open !== null && mannerOf(open) === 'waits' && (word() !== null || (isReply() && !isAnswer('not-yet'))),
    answer: ({ again }, _heard, turn) => again(turn.open as Question, turn),
  },
  {
    name: 'a word',
    fits: ({ word }) => word() !== null,
    answer: ({ byWord }, { word }, turn) => byWord(word() as WordName, turn),
  },
  {
    name: 'a command',
    fits: ({ command }) => command() !== null,
    answer: ({ byCommand }, heard, turn) => byCommand(heard, turn),
  },
  {
    name: 'a question about a code',
    fits: ({ codeAsked, command }) => codeAsked() !== null && command() === null,
    answer: ({ byCode }, { codeAsked }, turn) => byCode(codeAsked() as SaidCode, turn),
  },
  {
    name: 'a command with a code, and nothing else, of who has no part in it',
    private: true,
    fits: isNotTheirs,
    answer: async ({ say }, { command }) => ({ text: say('say.not-theirs', { code: command()?.code ?? '' }) }),
  },
  { name: 'an answer to nothing', fits: ({ isReply }) => isReply(), answer: async ({ noQuestion }) => noQuestion() },
  {
    name: 'somebody calls for somebody',
    private: true,
    waits: true,
    beside: true,
    fits: ({ helpCall }) => helpCall(),
    answer: async ({ say }) => ({ text: say('talk.here') }),
  },
  {
    name: 'something is wanted of us',
    private: true,
    waits: true,
    beside: true,
    fits: (heard, turn, { content }) => heard.assessment().level === 'talk' && !content.isGuess(heard, turn),
    answer: ({ intended }, heard, turn) => intended(heard, turn),
  },
  {
    name: 'something to be judged',
    waits: true,
    beside: true,
    picture: true,
    fits: () => true,
    answer: ({ content }, ...all) => content.judge(...all),
  },
]

const NOTHING_SHOWN: Shown = { together: [], seen: [], pictures: [] }

/** Behind these every row waits: a message need not be judged to know that. */
const AT_ONCE = ROWS.slice(0, ROWS.findLastIndex(({ waits }) => !waits) + 1)

const rowsFor = (rows: readonly Row[], turn: Turn): readonly Row[] => rows.filter(row => turn.private || !row.private)

/** Reads, and changes nothing. */
export const makeRoute = (deps: RouteDeps): Route => {
  const answers: Answers = { ...deps, ...makeReplies(deps) }

  const answerOf = async (row: Row, turn: Turn, shown: Shown): Promise<Said | null> => {
    const said = await row.answer(answers, turn.heard, turn, shown)
    return said && answers.led(row.beside ? await answers.beside(said, turn) : said, turn)
  }

  return {
    beside: answers.beside,
    atOnce: async turn => {
      for (const row of rowsFor(AT_ONCE, turn)) {
        if (!row.fits(turn.heard, turn, answers)) continue
        const said = row.waits ? null : await answerOf(row, turn, NOTHING_SHOWN)
        if (said || row.waits) return said
      }
      return null
    },
    all: async (turn, shown) => {
      const picture = shown.seen.length > 0
      for (const row of rowsFor(ROWS, turn)) {
        if ((picture && !row.picture) || !row.fits(turn.heard, turn, answers)) continue
        const said = await answerOf(row, turn, shown)
        if (said) return said
      }
      throw new Error('The last row answers everything.')
    },
  }
}
