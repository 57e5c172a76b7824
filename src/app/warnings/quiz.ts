import type { Broadcast, BroadcastState, QuizChoice } from '../../core/warnings/broadcast.ts'
import { isDrill, isRight, QUIZ_OPEN_MS } from '../../core/warnings/broadcast.ts'
import type { Clock, Outcome, PersonRef, Vault } from '../ports.ts'
import type { Broadcasts } from './ports.ts'

/** Whoever got a warning may be asked what they would do. Counted is the answer, and apart from it that they gave one. */

export interface QuizDeps {
  broadcasts: Pick<Broadcasts, 'get' | 'hasAnswered' | 'drillsOf'>
  vault: Pick<Vault, 'hash'>
  clock: Clock
}

/** `answered`: everybody once. */
export type NoQuiz = 'no-question' | 'answered'

/** The drill whose question somebody has before them: the only one they got, and did not answer. Null: there is none. */
export type DrillBefore = (actor: PersonRef) => Promise<string | null>

/** Is there a question, and is it still open for this person? */
export type OpenQuiz = (actor: PersonRef, input: { code: string }) => Promise<{ done: Broadcast } | { refused: NoQuiz }>

export type AnswerQuiz = (
  actor: PersonRef,
  input: { code: string; choice: QuizChoice },
) => Promise<Outcome<{ right: boolean; broadcast: Broadcast }, NoQuiz>>

const OUT = new Set<BroadcastState>(['sending', 'done'])

/** Nobody reads from it who it was: it needs the key, and the person to try. */
const markOf = ({ hash }: QuizDeps['vault'], { channel, id }: PersonRef, code: string): string =>
  hash('quiz', JSON.stringify([channel, id, code]))

export const makeOpenQuiz =
  ({ broadcasts, vault, clock }: QuizDeps): OpenQuiz =>
  async (actor, { code }) => {
    const broadcast = await broadcasts.get(code)
    const since = clock.now().getTime() - (broadcast?.dueAt ?? 0)
    if (!broadcast?.asks || !OUT.has(broadcast.state) || since > QUIZ_OPEN_MS) return { refused: 'no-question' }
    if (isDrill(broadcast) && !(await broadcasts.drillsOf(actor)).includes(code)) return { refused: 'no-question' }
    if (await broadcasts.hasAnswered(markOf(vault, actor, code))) return { refused: 'answered' }
    return { done: broadcast }
  }

export const makeAnswerQuiz =
  (deps: QuizDeps & { openQuiz: OpenQuiz }): AnswerQuiz =>
  async (actor, { code, choice }) => {
    const open = await deps.openQuiz(actor, { code })
    if ('refused' in open) return open
    const { area, organisation } = open.done
    const right = isRight(choice)
    const by = markOf(deps.vault, actor, code)
    return {
      done: { right, broadcast: open.done },
      changes: [{ noun: 'broadcast', do: 'understood', code, choice, by, area, organisation }],
      letters: [],
    }
  }

export const makeDrillBefore =
  ({ broadcasts, openQuiz }: Pick<QuizDeps, 'broadcasts'> & { openQuiz: OpenQuiz }): DrillBefore =>
  async actor => {
    const codes = await broadcasts.drillsOf(actor)
    const open = await Promise.all(codes.map(async code => 'done' in (await openQuiz(actor, { code }))))
    const [only, ...others] = codes.filter((_, at) => open[at])
    return only !== undefined && others.length === 0 ? only : null
  }
