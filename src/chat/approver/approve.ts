import type { Approve, Approved, Wished } from '../../app/warnings/approve.ts'
import type { ListWaiting } from '../../app/warnings/read-warning.ts'
import type { Reject } from '../../app/warnings/reject.ts'
import type { Say } from '../../core/reply/say.ts'
import { parseHour } from '../../core/warnings/plan.ts'
import { sayRefusal, warningNamed } from '../leader/refusal.ts'
import type { Given, Handlers, Said, Turn } from '../turn.ts'
import { ask, asMenu } from '../turn.ts'
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

/** Another word that stands for itself is no reason. */
const isAnother = ({ command, word, code }: Turn['heard']): boolean => {
  const other = command()
  const halts = other?.rest === '' && (other.name === 'halt' || other.name === 'resume')
  return word() !== null || code() !== null || halts || (other !== null && other.code !== null)
}

/** "Từ chối": never without a reason, which its author is told. */
export const makeRejectDesk = ({ say, reject }: { say: Say; reject: Reject }): Handlers => {
  const askWhy = (code: string): Said =>
    ask(say, { name: 'reject-why', key: 'reject.why', values: { code }, data: { code } })

  const kept = (code: string): Said => ({ text: say('reject.kept', { code }) })

  const decide = async (code: string, reason: string, turn: Turn): Promise<Said | null> => {
    const outcome = await reject(turn.from, { code, reason })
    if ('done' in outcome) {
      const { changes, letters } = outcome
      return { text: say('rejected', { code }), changes, letters }
    }
    return outcome.refused === 'no-reason' ? askWhy(code) : sayRefusal(say, outcome, { code })
  }

  const given = async ({ question, turn }: Given<'reject-why'>): Promise<Said | null> => {
    const { code } = question.data
    if (isAnother(turn.heard)) return null
    return turn.heard.isAnswer('no') ? kept(code) : decide(code, turn.text, turn)
  }

  return {
    commands: {
      reject: async (command, turn) => {
        const code = warningNamed(command, turn)
        return code === null ? null : decide(code, command.rest, turn)
      },
    },
    questions: { 'reject-why': { answer: given, left: async ({ data }) => kept(data.code) } },
  }
}
