import type { DeskDeps } from '../deps.ts'
import type { DeskWords } from '../words.ts'
import type { Campaign } from './campaign.ts'
import { makeCaseBar } from './case-bar.ts'
import { makeCaseFinish } from './case-finish.ts'
import { makeCaseMarks } from './case-marks.ts'

/** The forms of a case. What is shown is what would not be refused; the verb is asked all the same. */
export const makeCaseActions = (deps: DeskDeps, words: DeskWords, campaign: Campaign) => {
  const { toFinish, finish } = makeCaseFinish(deps)
  return { bar: makeCaseBar(deps, { toFinish }), finish, ...makeCaseMarks(deps, words, campaign) }
}

export type CaseActions = ReturnType<typeof makeCaseActions>
