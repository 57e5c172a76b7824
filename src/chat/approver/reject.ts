import type { Reject } from '../../app/warnings/reject.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Heard } from '../heard.ts'
import { sayRefusal, warningNamed } from '../leader/refusal.ts'
import type { Given, Handlers, Said, Turn } from '../turn.ts'
import { ask } from '../turn.ts'

/** Another word that stands for itself is no reason. */
const isAnother = ({ command, word, code }: Heard): boolean => {
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
