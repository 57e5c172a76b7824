import type { Approve, Approved, Wished } from '../../app/warnings/approve.ts'
import type { ListWaiting } from '../../app/warnings/read-warning.ts'
import type { Say } from '../../core/reply/say.ts'
import { parseHour } from '../../core/warnings/plan.ts'
import type { Handlers } from '../handlers.ts'
import { sayRefusal, warningNamed } from '../leader/refusal.ts'
import type { Said } from '../said.ts'
import { asMenu } from '../said.ts'
import type { Turn } from '../turn.ts'
import { crowdInWords, whenInWords } from '../warning-words.ts'

export interface ApproveDeskDeps {
  say: Say
  approve: Approve
  listWaiting: ListWaiting
}

const wishedIn = (rest: string): Wished => (rest === '' ? 'at-once' : (parseHour(rest) ?? 'unclear'))

/** "Duyệt": somebody else's words, at once or at an hour; alone, what waits for it. */
export const makeApproveDesk = ({ say, approve, listWaiting }: ApproveDeskDeps): Handlers => {
  const approved = (code: string, { due, crowd, halted, drill }: Approved): Pick<Said, 'text' | 'question'> => {
    const when = whenInWords(say, due)
    const lines = [
      ...(drill
        ? [say('approved.drill', { code, when })]
        : [say('approved', { code, when }), crowdInWords(say, crowd)]),
      ...(halted ? [say('approved.halted')] : []),
    ]
    const stop = { label: say('button.stop-warning'), payload: `${say('word.stop-warning')} ${code}` }
    return { text: lines.join('\n'), question: asMenu([stop]) }
  }

  const decide = async (code: string, rest: string, turn: Turn): Promise<Said | null> => {
    const outcome = await approve(turn.from, { code, wished: wishedIn(rest) })
    if ('done' in outcome) {
      const { done, changes, letters } = outcome
      return { ...approved(code, done), changes, letters }
    }
    switch (outcome.refused) {
      case 'unclear-hour':
        return { text: say('approve.hour', { code }) }
      case 'drill-late':
        return { text: say('drill.late', { code }) }
      case 'author-left':
        return { text: say('approve.author-left', { code }) }
      default:
        return sayRefusal(say, outcome, { code, heldUp: 'approve.stopped' })
    }
  }

  const waiting = async (turn: Turn): Promise<Said | null> => {
    const found = turn.private ? await listWaiting(turn.from) : null
    if (!found) return null
    if (found.length === 0) return { text: say('approve.none') }
    const buttons = found.map(({ code }) => ({
      label: say('button.read', { code }),
      payload: `${say('word.read')} ${code}`,
    }))
    return { text: say('approve.waiting'), question: asMenu(buttons) }
  }

  return {
    commands: {
      approve: async (command, turn) => {
        if (command.code === null) return command.rest === '' ? waiting(turn) : null
        const code = warningNamed(command, turn)
        return code === null ? null : decide(code, command.rest, turn)
      },
    },
  }
}
