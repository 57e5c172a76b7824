import type { Clock } from '../../app/ports.ts'
import { refusalOf, stepOf } from '../../app/warnings/step.ts'
import type { TellAuthor } from '../../app/warnings/tell-author.ts'
import { commandOf } from '../../core/dialogue/command.ts'
import { isNo } from '../../core/dialogue/question.ts'
import { codeOf, wordOf } from '../../core/dialogue/words.ts'
import { defangText, shorten } from '../../core/reply/defang.ts'
import type { Say } from '../../core/reply/say.ts'
import { ask } from '../ask.ts'
import type { Handlers } from '../handlers.ts'
import type { AtWork, FindWork } from '../leader/at-work.ts'
import { isSaid } from '../leader/at-work.ts'
import type { Said } from '../said.ts'
import type { Given } from '../turn.ts'

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
export const makeRejectDesk = ({ say, findWork, tellAuthor, clock }: RejectDeps): Handlers => {
  const askWhy = (code: string): Said =>
    ask(say, { name: 'reject-why', key: 'reject.why', values: { code }, data: { code } })

  const kept = (code: string): Said => ({ text: say('reject.kept', { code }) })

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

  const given = async ({ question, turn }: Given<'reject-why'>): Promise<Said | null> => {
    const { code } = question.data
    if (isAnother(turn.text)) return null
    if (isNo(turn.text)) return kept(code)
    const work = await findWork(['reject'], { code, rest: turn.text }, turn)
    return work && (isSaid(work) ? work : reject(work))
  }

  return {
    commands: {
      reject: async (command, turn) => {
        const work = await findWork(['reject'], command, turn)
        return work && (isSaid(work) ? work : reject(work))
      },
    },
    questions: { 'reject-why': { answer: given, left: async ({ data }) => kept(data.code) } },
  }
}
