import type { MaskSecrets } from '../../core/cases/secrets.ts'
import type { Aliases, Reach } from '../people/ports.ts'
import type { Clock, Outcome, PersonRef } from '../ports.ts'
import { act } from './at-work.ts'
import type { Cases } from './ports.ts'
import type { Sealing } from './sealed.ts'

export interface Answered {
  /** Codes or passwords were in it, and were left out. */
  masked: boolean
}

/** `late`: nothing is asked of this person any more. */
export type AnswerQuestion = (
  actor: PersonRef,
  input: { code: string; text: string },
) => Promise<Outcome<Answered, 'late' | 'no-case'>>

export interface AnswerQuestionDeps {
  cases: Pick<Cases, 'get'>
  aliases: Pick<Aliases, 'of'>
  reach: Pick<Reach, 'personOf'>
  sealing: Sealing
  maskSecrets: MaskSecrets
  clock: Clock
}

/** What a resident answers goes to the officer who asked, and shows nobody who they are. */
export const makeAnswerQuestion =
  ({ cases, aliases, reach, sealing, maskSecrets, clock }: AnswerQuestionDeps): AnswerQuestion =>
  async (actor, { code, text: given }) => {
    const alias = await aliases.of(actor)
    const record = alias === null ? null : await cases.get(code)
    if (alias === null || !record) return { refused: 'no-case' }
    const made = act(record, { at: clock.now().getTime(), by: alias }, { kind: 'answered' })
    if ('refused' in made) return { refused: 'late' }
    const text = maskSecrets(given)
    const evidence = [sealing.seal(code, { kind: 'answer', text, by: alias })]
    const { taker, version } = record.state
    const to = taker === null ? null : await reach.personOf(taker)
    return {
      done: { masked: text !== given },
      changes: [made.change({ evidence })],
      letters: to ? [{ id: `answer:${code}:${version}`, to, content: { kind: 'case-answered', code, text } }] : [],
    }
  }
