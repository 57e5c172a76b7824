import { makePictureWords } from '../app/judging/picture-words.ts'
import type { Heard } from './heard.ts'
import type { JudgedDeps } from './judged.ts'
import { judge, judgeUnseen, withCount } from './judged.ts'
import type { Shown } from './kept-story.ts'
import { evidenceOf } from './kept-story.ts'
import type { AnswerAsked } from './resident/asked.ts'
import type { FollowUps } from './resident/follow-ups.ts'
import type { Said } from './said.ts'
import { beginSteps, courtesy, inDanger, onThePhone, threatened } from './trouble.ts'
import type { Turn } from './turn.ts'

type Answer = (heard: Heard, turn: Turn, shown: Shown) => Promise<Said | null>

/** What is said to people who tell or show something. Reads, and changes nothing. */
export interface ContentDesk {
  danger(heard: Heard, turn: Turn): Said
  pictures: Answer
  onThePhone: Answer
  loss: Answer
  /** Told in a word or two, of what was alarmed about. */
  paid: Answer
  /** What a word means, whose number somebody wants. */
  asked: Answer
  followUp: Answer
  courtesy: Answer
  judge(heard: Heard, turn: Turn, shown: Shown): Promise<Said>
}

export interface ContentDeps extends JudgedDeps {
  asked: AnswerAsked
  followUps: FollowUps
}

export const makeContent = (deps: ContentDeps): ContentDesk => {
  const { say, asked, followUps } = deps
  const wordsOf = makePictureWords(say)
  return {
    danger: (heard, turn) => inDanger(deps, heard, turn),
    pictures: async (heard, turn, shown) => threatened(deps, heard, turn, shown),
    onThePhone: async (heard, turn) => onThePhone(deps, heard, turn),
    loss: async (heard, turn, shown) => {
      const [slip] = heard.slips()
      const evidence = evidenceOf(shown.together) || turn.text
      return slip ? withCount(deps, beginSteps(deps, slip.what, evidence, turn), evidence, turn) : null
    },
    paid: async (_heard, turn, shown) => {
      const evidence = evidenceOf(shown.together) || turn.text
      return withCount(deps, beginSteps(deps, 'paid', evidence, turn), evidence, turn)
    },
    asked: async (heard, turn) => asked(heard, turn),
    followUp: async (heard, turn, shown) => followUps(heard, turn, evidenceOf(shown.together) || turn.text),
    courtesy: async (heard, turn) => courtesy(deps, heard, turn),
    judge: async (_heard, turn, shown) =>
      (await judgeUnseen(deps, turn, shown)) ?? judge(deps, turn, shown, shown.seen.map(wordsOf)),
  }
}
