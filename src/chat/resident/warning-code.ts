import type { CountCrowd } from '../../app/warnings/audience.ts'
import type { CompareWithCode } from '../../app/warnings/column.ts'
import type { FoundWarning } from '../../app/warnings/find-warning.ts'
import type { Broadcasts } from '../../app/warnings/ports.ts'
import type { ReadWarning } from '../../app/warnings/read-warning.ts'
import { dayWords } from '../../core/calendar.ts'
import { codeSaid } from '../../core/hear/commands.ts'
import type { Say } from '../../core/reply/say.ts'
import type { CleanText } from '../../core/text/clean.ts'
import type { Broadcast, BroadcastState } from '../../core/warnings/broadcast.ts'
import { isDrill, isOfDrill } from '../../core/warnings/broadcast.ts'
import type { Renderings } from '../../core/warnings/renderings.ts'
import type { Question } from '../questions.ts'
import type { Handlers, Said, Turn } from '../turn.ts'
import { asMenu } from '../turn.ts'
import { crowdInWords } from '../warning-words.ts'

export interface CallOutDeps {
  say: Say
  compareWithCode: CompareWithCode
  renderings: Pick<Renderings, 'body' | 'day'>
}

/** What is said of a text that carries the code of a warning; null for any other text. `clean`: see `CompareWithCode`. */
export type CallOut = (text: string, clean?: CleanText) => Promise<CalledOut | null>

/** `genuine`: these are the words of that warning, and nothing else is said of them. */
export interface CalledOut {
  genuine: boolean
  text: string
}

/** A thief's words under a true code are called out, whatever the judge makes of them. */
export const makeCallOut =
  ({ say, compareWithCode, renderings }: CallOutDeps): CallOut =>
  async (text, clean) => {
    const compared = await compareWithCode(text, clean)
    if (!compared) return null
    if (compared.is === 'unknown code')
      return { genuine: false, text: say('forged.unknown-code', { code: compared.code }) }
    const { broadcast, is } = compared
    const values = { code: broadcast.code, body: renderings.body(broadcast), day: renderings.day(broadcast) }
    // The sample alone is no message of ours; the whole of it is, and says so.
    if (isDrill(broadcast) && is !== 'other words') return { genuine: true, text: say('drill.shown', values) }
    return { genuine: is === 'same', text: say(`forged.${is.replace(' ', '-')}`, values) }
  }

export interface CodeDeps {
  say: Say
  broadcasts: Pick<Broadcasts, 'get'>
  readWarning: ReadWarning
  countCrowd: CountCrowd
  renderings: Renderings
}

/** Not sent yet: it matters to whom it will go. */
const AHEAD = new Set<BroadcastState>(['draft', 'submitted', 'approved'])
const GENUINE = new Set<BroadcastState>(['approved', 'sending', 'done'])

type Offer = 'submit' | 'script' | 'poster' | 'forward' | 'approve' | 'reject' | 'stop-warning' | 'receipt'

/** What can be done with a warning, by those who may. */
const OFFERS: Partial<Record<BroadcastState, { leader: readonly Offer[]; approver: readonly Offer[] }>> = {
  draft: { leader: ['submit', 'script', 'poster'], approver: [] },
  submitted: { leader: ['script', 'poster'], approver: ['approve', 'reject', 'script', 'poster'] },
  approved: { leader: ['forward', 'script', 'poster'], approver: ['stop-warning', 'script', 'poster'] },
  sending: { leader: ['receipt', 'forward', 'script', 'poster'], approver: ['receipt', 'stop-warning'] },
  done: { leader: ['receipt', 'forward', 'script', 'poster'], approver: ['receipt', 'stop-warning'] },
  stopped: { leader: ['receipt'], approver: ['receipt'] },
}

/** What a code proves: that a warning is genuine, with its true words, or what is wrong with it. */
export const makeAnswerCode = ({
  say,
  broadcasts,
  renderings,
}: Pick<CodeDeps, 'say' | 'broadcasts' | 'renderings'>) => {
  const genuine = (broadcast: Broadcast): string => {
    const { code } = broadcast
    const values = { code, body: renderings.body(broadcast), day: renderings.day(broadcast) }
    if (isDrill(broadcast)) return say('drill.genuine', { ...values, day: dayWords(broadcast.drill?.day ?? '') })
    return [say('warning.genuine', values), renderings.words(broadcast), say('warning.genuine.end')].join('\n\n')
  }
  return async (code: string): Promise<string> => {
    const broadcast = await broadcasts.get(code)
    if (!broadcast) return say('say.warning.unknown', { code })
    if (GENUINE.has(broadcast.state)) return genuine(broadcast)
    const { state, reason } = broadcast
    const values = { code, body: renderings.body(broadcast) }
    return state === 'stopped' && reason !== null
      ? say('warning.not-genuine.stopped.because', { ...values, reason })
      : say(`warning.not-genuine.${state}`, values)
  }
}

export type AnswerCode = ReturnType<typeof makeAnswerCode>

/** The answer to a text that is nothing but the code of a warning; null for any other. */
export const answerIfCode = async (answerCode: AnswerCode, text: string): Promise<string | null> => {
  const found = codeSaid(text)
  return found?.kind === 'warning' ? answerCode(found.code) : null
}

/** A code alone: everybody is told whether it is genuine; leaders and approvers of the area see the record itself. */
export const makeCodeDesk = (deps: CodeDeps): Handlers => {
  const { say, readWarning, countCrowd, renderings } = deps
  const answerCode = makeAnswerCode(deps)

  const offersFor = ({ broadcast, grant }: FoundWarning): Question => {
    const { code, state, author } = broadcast
    const offers = OFFERS[state]?.[grant.role === 'leader' ? 'leader' : 'approver'] ?? []
    const papers = new Set<Offer>(['script', 'poster', 'forward'])
    const may = (offer: Offer): boolean =>
      (offer !== 'submit' || grant.alias === author) && !(isOfDrill(broadcast) && papers.has(offer))
    return asMenu(
      offers.filter(may).map(offer => ({ label: say(`button.${offer}`), payload: `${say(`word.${offer}`)} ${code}` })),
    )
  }

  const show = async (work: FoundWarning): Promise<Said> => {
    const { broadcast } = work
    const { code, state, reason } = broadcast
    const text = [
      say('warning.record', { code, state: say(`warning.state.${state}`) }),
      ...(reason ? [say('warning.reason', { reason })] : []),
      renderings.text(broadcast, 'person'),
      ...(AHEAD.has(state) ? [crowdInWords(say, await countCrowd(broadcast))] : []),
    ]
    return { text: text.join('\n\n'), question: offersFor(work) }
  }

  const byCode = async (code: string, turn: Turn): Promise<Said> => {
    const found = turn.private ? await readWarning(turn.from, { code }) : null
    return found && !('refused' in found) ? show(found) : { text: await answerCode(code) }
  }

  return {
    codes: { warning: byCode },
    commands: {
      'read-warning': async ({ code, rest }, turn) => (code === null || rest !== '' ? null : byCode(code, turn)),
    },
  }
}
