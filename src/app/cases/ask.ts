import type { CaseState } from '../../core/cases/case.ts'
import type { MaskSecrets } from '../../core/cases/report-words.ts'
import type { Aliases, Reach } from '../people/ports.ts'
import type { Change, Clock, Outcome, PersonRef } from '../ports.ts'
import type { AtWork, CaseRefusal, CaseVerb, Moved } from './at-work.ts'
import { act } from './at-work.ts'
import type { CheckWords, WordsRefused } from './notes.ts'
import type { Cases } from './ports.ts'
import type { Sealing } from './reading.ts'

export interface Asked extends Moved {
  /** Which of those who reported, from 1; and whether they lost something. */
  reporter: number
  lost: boolean
}

/** `unreachable`: none of those who reported, or not the one who is meant, can be written to now. */
export type NotAsked = CaseRefusal | WordsRefused | 'unreachable' | 'no-such-reporter' | 'too-long'

/** Asks one of those who reported: the chosen one (from 1), else the last who lost something. */
export type Ask = CaseVerb<Asked, NotAsked, { question: string; reporter?: number }>

export interface AskDeps {
  atWork: AtWork
  reach: Reach
  sealing: Sealing
  checkWords: CheckWords
  /** Opens the question with who is asked: what they write next is the answer. */
  openQuestion(to: PersonRef, code: string): Change
}

/** UTF-16 units. */
const MOST = 600

export const makeAsk = ({ atWork, reach, sealing, checkWords, openQuestion }: AskDeps): Ask => {
  /** In the order in which they are tried: losses first, the latest of them first, then as they came. */
  const inOrder = ({ reporters }: CaseState): number[] => {
    const places = reporters.map((_reporter, at) => at)
    const lost = places.filter(at => reporters[at]?.urgent === true).toReversed()
    return [...lost, ...places.filter(at => !lost.includes(at))]
  }

  const reachable = async (state: CaseState, places: readonly number[]) => {
    for (const at of places) {
      const reporter = state.reporters[at]
      const to = reporter ? await reach.personOf(reporter.alias) : null
      if (reporter && to && (await reach.canReach(to))) return { at, reporter, to }
    }
    return null
  }

  return async (actor, { code: named, question, reporter: chosen }) => {
    const acting = await atWork(actor, named, 'ask')
    if ('refused' in acting) return acting
    const { record, viewer } = acting
    const { code } = record
    const { state } = record
    if (question.length > MOST) return { refused: 'too-long' }
    const fault = checkWords(question)
    if (fault) return { refused: fault }
    if (chosen !== undefined && !state.reporters[chosen - 1]) return { refused: 'no-such-reporter' }
    const possible = acting.does({ kind: 'asked' })
    if ('refused' in possible) return possible
    const found = await reachable(state, chosen === undefined ? inOrder(state) : [chosen - 1])
    if (!found) return { refused: 'unreachable' }
    const made = acting.does({ kind: 'asked', whom: found.reporter.alias })
    if ('refused' in made) return made
    const evidence = [sealing.seal(code, { kind: 'question', text: question, by: viewer.alias })]
    return {
      done: { record: made.record, viewer, reporter: found.at + 1, lost: found.reporter.urgent === true },
      changes: [made.change({ evidence }), openQuestion(found.to, code)],
      letters: [
        {
          id: `ask:${code}:${made.record.state.version}`,
          to: found.to,
          content: { kind: 'case-asked', code, area: state.area, question },
        },
      ],
    }
  }
}

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
