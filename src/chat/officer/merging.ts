import type { Merge, Split } from '../../app/cases/merge.ts'
import type { Say } from '../../core/reply/say.ts'
import type { CommandHandler, Handlers } from '../turn.ts'
import type { CaseWords } from './case-words.ts'

export interface MergingDeskDeps {
  say: Say
  words: CaseWords
  merge: Merge
  split: Split
}

const isCase = (code: string | null | undefined): code is string => code?.startsWith('VU-') === true

/** "ghép VU-A VU-B": the second is looked at with the first; "tách VU-B" undoes it. */
export const makeMergingDesk = ({ say, words, merge, split }: MergingDeskDeps): Handlers => {
  const join: CommandHandler = async ({ codes: [into, from] }, turn) => {
    if (!isCase(into)) return null
    if (!isCase(from)) return { text: say('merge.how', { code: into }) }
    const merged = await merge(turn.from, { into, from })
    if ('refused' in merged) return words.refused(merged.refused, from, turn, { into })
    const { done, changes, letters } = merged
    return { text: say('merge.done', { code: done.record.code, from }), question: words.menu(done), changes, letters }
  }

  const part: CommandHandler = async ({ code }, turn) => {
    if (!isCase(code)) return null
    const apart = await split(turn.from, { code })
    if ('refused' in apart) return words.refused(apart.refused, code, turn)
    const { done, changes, letters } = apart
    return { text: say('merge.undone', { code }), question: words.menu(done), changes, letters }
  }

  return { commands: { join, split: part } }
}
