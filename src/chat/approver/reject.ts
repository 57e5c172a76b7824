import type { Clock } from '../../app/ports.ts'
import { refusalOf, stepOf } from '../../app/warnings/step.ts'
import type { TellAuthor } from '../../app/warnings/tell-author.ts'
import { commandOf } from '../../core/dialogue/command.ts'
import { isNo } from '../../core/dialogue/question.ts'
import { codeOf, wordOf } from '../../core/dialogue/words.ts'
import { defangText, shorten } from '../../core/reply/defang.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Desk, Given } from '../desk.ts'
import type { AtWork, FindWork } from '../leader/at-work.ts'
import { isSaid } from '../leader/at-work.ts'
import type { Said } from '../said.ts'

export interface RejectDeps {
  say: Say
  findWork: FindWork
  tellAuthor: TellAuthor
  clock: Clock
}

const REASON = 300

/** An approver's words as others may see them. */
export const reasonOf = (rest: string): string => shorten(defangText(rest).trim(), REASON)

/** Another word that stands for itself is no reason. */
const isAnother = (text: string): boolean => {
  const other = commandOf(text)
  const halts = other?.rest === '' && (other.name === 'halt' || other.name === 'resume')
  return wordOf(text) !== null || codeOf(text) !== null || halts || (other !== null && other.code !== null)
}

/** "Từ chối": never without a reason, which its author is told. */
export const makeRejectDesk = ({ say, findWork, tellAuthor, clock }: RejectDeps): Desk => {
  const askWhy = (code: string): Said => ({
    text: say('reject.why', { code }),
    question: { name: 'reject-why', choices: [], about: { code }, free: true },
  })

  const reject = async ({ broadcast, grant, rest }: AtWork): Promise<Said> => {
    const { code } = broadcast
    const reason = reasonOf(rest)
    const step = stepOf(broadcast, { kind: 'reject', by: grant.alias, at: clock.now().getTime(), reason })
    if ('refused' in step) return refusalOf(say, broadcast, step.refused)
    if (reason === '') return askWhy(code)
    return {
      text: say('rejected', { code }),
      changes: [step.change, { noun: 'audit', by: grant.alias, what: 'warning-rejected', about: code }],
      also: await tellAuthor(broadcast, 'rejected', say('rejected.told', { code, reason })),
    }
  }

  const given = async ({ question, turn }: Given): Promise<Said | null> => {
    const code = question.about?.code ?? ''
    if (isAnother(turn.text)) return null
    if (isNo(turn.text)) return { text: say('reject.kept', { code }) }
    const work = await findWork(['reject'], { code, rest: turn.text }, turn)
    return work && (isSaid(work) ? work : reject(work))
  }

  return {
    command: async (command, turn) => {
      const work = command.name === 'reject' ? await findWork(['reject'], command, turn) : null
      return work && (isSaid(work) ? work : reject(work))
    },
    questions: { 'reject-why': given },
  }
}
