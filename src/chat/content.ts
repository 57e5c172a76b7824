import { makePictureWords } from '../app/judging/picture-words.ts'
import type { Advice } from '../core/hear/advice.ts'
import { SURE_ADVICE } from '../core/hear/advice.ts'
import type { Deed } from '../core/hear/deed.ts'
import { deedIn, isGoneWithIt, obeyedSince, piecedIn } from '../core/hear/deed.ts'
import type { Hearing, Meaning } from '../core/hear/hear.ts'
import type { Slip } from '../core/hear/slip-details.ts'
import { isDelicate } from '../core/reply/say.ts'
import type { StorySoFar } from '../core/story.ts'
import { isAlarm, isGuessWithin, isPaidIntoHui, isVictims } from '../core/story.ts'
import { read } from '../core/text/read.ts'
import type { Heard } from './heard.ts'
import type { JudgedDeps } from './judged.ts'
import { judge, judgeUnseen, withCount } from './judged.ts'
import type { Shown } from './kept-story.ts'
import { evidenceOf } from './kept-story.ts'
import { isPutAgain } from './questions.ts'
import type { AnswerAsked } from './resident/asked.ts'
import type { FollowUps } from './resident/follow-ups.ts'
import { advise, beginSteps, courtesy, inDanger, onThePhone, threatened } from './trouble.ts'
import type { Said, Turn } from './turn.ts'

type Answer = (heard: Heard, turn: Turn, shown: Shown) => Promise<Said | null>

/** What is said to people who tell or show something. Reads, and changes nothing. */
export interface ContentDesk {
  danger(heard: Heard, turn: Turn): Said
  pictures: Answer
  onThePhone: Answer
  loss: Answer
  /** What has one plain answer; null where there is none, or an alarm says more. */
  adviceOf(heard: Heard, turn: Turn): Advice | null
  advise: Answer
  /** What was done of what was alarmed about, told in a word or two. */
  deedOf(heard: Heard, turn: Turn): Deed | null
  done: Answer
  /** A wish that is only guessed of a piece of a story. */
  isGuess(heard: Heard, turn: Turn): boolean
  /** What a word means, whose number somebody wants. */
  asked: Answer
  followUp: Answer
  courtesy: Answer
  judge(heard: Heard, turn: Turn, shown: Shown): Promise<Said>
}

export interface ContentDeps extends JudgedDeps {
  hearing: Hearing
  asked: AnswerAsked
  followUps: FollowUps
}

/** Words of a message that says so. */
const FEW = 7
const BARE = 4
const NOT_MINE = ['unpaid', 'pictures-sent', 'supposed', 'bidden', 'theirs', 'others', 'instructs'] as const

/** "Em đóng rồi": of what, only the story knows. What others did, or want done, begins with them. */
const saysPaid = ({ subjects }: Pick<ContentDeps, 'subjects'>, { findings, text }: Heard): boolean => {
  const { words, has, of, asksAtEnd } = findings()
  if (words.length > FEW || asksAtEnd() || NOT_MINE.some(has)) return false
  if (of('refers').some(({ from }) => from === 0) || !(has('self') || words.length <= BARE)) return false
  if (has('slip-word') && has('pays')) return true
  return subjects.speaksOf('paid', text) || (has('self') && has('paid-act'))
}

/** Who is threatened with pictures and "gave" something mostly means pictures. */
const isPaidQuietly = (deps: Pick<ContentDeps, 'subjects'>, heard: Heard, story: StorySoFar): boolean =>
  isAlarm(story) && !isVictims(story) && saysPaid(deps, heard)

/**
 * Who is led already tells of the steps; but told to hang up, somebody may have paid before, and what was let into the
 * phone since goes first. Of what raised no alarm only that they are gone with the money.
 */
const laterOf = (
  heard: Heard,
  told: Meaning,
  story: StorySoFar,
  { hearing }: Pick<ContentDeps, 'hearing'>,
): Deed | null => {
  if (story.intent === 'victim-on-the-phone') return deedIn(heard, told)
  if (isVictims(story)) return story.intent !== 'victim-app' && deedIn(heard, told) === 'app' ? 'app' : null
  return isGoneWithIt(heard, told) ? 'paid' : (obeyedSince(heard, told) ?? pieced(heard, story, hearing))
}

/** "Bố tôi vừa ra ngân hàng chuyển 80 triệu", and then "cho bọn giả công an": a loss that is told in pieces. */
const pieced = (heard: Heard, { level, text }: StorySoFar, hearing: Hearing): Deed | null =>
  level === 'unknown' ? piecedIn(heard, text.split('\n'), told => hearing.hear(read(told))) : null

/** Of what the story wanted. */
const deedWithin = (deps: Pick<ContentDeps, 'subjects' | 'hearing'>, heard: Heard, { story }: Turn): Deed | null => {
  if (story === null || isDelicate(story.pattern)) return story && isPaidQuietly(deps, heard, story) ? 'paid' : null
  const told = deps.hearing.hear(read(story.text))
  if (!isAlarm(story) || isVictims(story)) return laterOf(heard, told, story, deps)
  return saysPaid(deps, heard) ? 'paid' : (deedIn(heard, told) ?? laterOf(heard, told, story, deps))
}

/** The steps are known, and what is being reported is about such a loss: that is not lost for one more. */
const isBeingReported = ({ what }: Slip, { open }: Turn): boolean =>
  open !== null && 'step' in open.data && isPutAgain(open) && open.data.step?.startsWith(`#step ${what} `) === true

/** Only where nothing was told yet. */
const AT_FIRST: ReadonlySet<Advice> = new Set(['talk.here', 'follow-up.why-silent', 'follow-up.hung-up'])

/** What is gone is gone, whatever it sounds like; anything else only where the words raise no alarm. */
const adviceIn = ({ subjects }: Pick<ContentDeps, 'subjects'>, heard: Heard, { story }: Turn): Advice | null => {
  const { findings, slips, advice, assessment } = heard
  const said = advice()
  const ofGame = story !== null && !isVictims(story) && subjects.speaksOf('game', story.text)
  const isBank = findings().has('of-bank')
  if (story !== null && isPaidIntoHui(story, heard)) return 'hui-lost'
  const lostIt = findings().has('account-gone') || slips().some(({ what }) => what === 'otp')
  if (ofGame && !isBank && lostIt && slips().every(({ what }) => what === 'otp')) return 'game-lost'
  if (said === 'fears-scam' && story !== null && (isAlarm(story) || isVictims(story))) return null
  if (said === null || SURE_ADVICE.has(said)) return said
  if (AT_FIRST.has(said) && story !== null) return null
  return isAlarm(assessment()) ? null : said
}

export const makeContent = (deps: ContentDeps): ContentDesk => {
  const { say, asked, followUps } = deps
  const wordsOf = makePictureWords(say)
  return {
    danger: (_heard, turn) => inDanger(deps, turn),
    pictures: async (_heard, turn, shown) => threatened(deps, turn, shown),
    onThePhone: async (_heard, turn) => onThePhone(deps, turn),
    loss: async (heard, turn, shown) => {
      const [slip] = heard.slips()
      const evidence = evidenceOf(shown.together) || turn.text
      if (slip && isBeingReported(slip, turn)) return { text: say('report.more-lost') }
      return slip ? withCount(deps, beginSteps(deps, slip.what, evidence, turn), evidence, turn) : null
    },
    adviceOf: (heard, turn) => adviceIn(deps, heard, turn),
    advise: async (heard, turn, shown) => {
      const advice = adviceIn(deps, heard, turn)
      return advice && advise(deps, advice, turn, shown)
    },
    deedOf: (heard, turn) => deedWithin(deps, heard, turn),
    isGuess: (heard, { story }) => isGuessWithin(story, heard.assessment().intent, heard, deps.subjects),
    done: async (heard, turn, shown) => {
      const deed = deedWithin(deps, heard, turn)
      if (deed === null || deed === 'clicked') return deed && advise(deps, deed, turn, shown)
      const evidence = evidenceOf(shown.together) || turn.text
      return withCount(deps, beginSteps(deps, deed, evidence, turn), evidence, turn)
    },
    asked: async (heard, turn) => asked(heard, turn),
    followUp: async (heard, turn, shown) => followUps(heard, turn, evidenceOf(shown.together) || turn.text),
    courtesy: async (_heard, turn) => courtesy(deps, turn),
    judge: async (_heard, turn, shown) =>
      (await judgeUnseen(deps, turn, shown)) ?? judge(deps, turn, shown, shown.seen.map(wordsOf)),
  }
}
