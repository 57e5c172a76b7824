import type { AskApprovers } from '../../app/warnings/ask-approvers.ts'
import type { CheckDraft } from '../../app/warnings/check-draft.ts'
import { refusalOf, stepOf } from '../../app/warnings/step.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Handlers } from '../handlers.ts'
import type { Said } from '../said.ts'
import type { AtWork, FindWork } from './at-work.ts'
import { isSaid } from './at-work.ts'

export interface SubmitDeps {
  say: Say
  findWork: FindWork
  checkDraft: CheckDraft
  askApprovers: AskApprovers
}

/** "Gửi duyệt": the author hands a draft to those who approve. */
export const makeSubmitDesk = ({ say, findWork, checkDraft, askApprovers }: SubmitDeps): Handlers => {
  const submit = async ({ broadcast, grant }: AtWork): Promise<Said> => {
    const { code } = broadcast
    const step = stepOf(broadcast, { kind: 'submit', by: grant.alias })
    if ('refused' in step) return refusalOf(say, broadcast, step.refused)
    // What officers decided meanwhile counts, too.
    const { stops } = checkDraft(broadcast.words)
    if (stops.length > 0) return { text: [say('submitted.stopped', { code }), ...stops].join('\n') }
    const { letters, reachable } = await askApprovers(step.next)
    return {
      text: say(reachable > 0 ? 'submitted' : 'submitted.nobody', { code, count: String(reachable) }),
      changes: [step.change, { noun: 'audit', by: grant.alias, what: 'warning-submitted', about: code }],
      also: letters,
    }
  }

  return {
    commands: {
      submit: async (command, turn) => {
        const work = await findWork(['submit'], command, turn)
        return work && (isSaid(work) ? work : submit(work))
      },
    },
  }
}
