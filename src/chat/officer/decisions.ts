import type { Confirm, ConfirmNote, Deny } from '../../app/cases/confirm.ts'
import type { Decide } from '../../app/cases/decide.ts'
import type { ReadCase } from '../../app/cases/reading.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Said, Turn } from '../turn.ts'
import type { CaseWords } from './case-words.ts'
import type { MarksDesk } from './marks.ts'

/** What officers decide of a case, and what they are told of it. */
export interface DecisionsDeps {
  say: Say
  words: CaseWords
  marks: MarksDesk
  readCase: ReadCase
  decide: Decide
  deny: Deny
  confirm: Confirm
  confirmNote: ConfirmNote
}

/** What is said of a case: its code, and what stands behind it. */
export interface OfCase {
  code: string
  rest: string
}

type Answer = Promise<Said | null>

/** Who asked was told, or will be once two have said it. */
const toldLines = (
  { say }: DecisionsDeps,
  key: string,
  { told, held }: { told: number; held: boolean },
  code: string,
) => [say(key, { code, told: String(told) }), ...(held ? [say('moved.held', { code })] : [])]

/** Another decision is made by who knows what there is: the one that stands, and all reports. */
const lookFirst = async (
  { say, words, readCase }: DecisionsDeps,
  why: 'decided-by-other' | 'reported-since',
  { code, turn }: { code: string; turn: Turn },
): Answer => {
  const read = await readCase(turn.from, { code })
  if ('refused' in read) return words.refused(read.refused, code, turn)
  const { state } = read.done.record
  const values = { code, who: await words.holder(state), outcome: say(`case.outcome.${state.outcome}`) }
  const key = why === 'decided-by-other' ? 'case.decided-by' : 'case.reported-since'
  return { ...words.shown(read.done, say(key, values)), changes: read.changes }
}

export const decide = async (
  deps: DecisionsDeps,
  outcome: 'scam' | 'unclear',
  { code, rest, turn }: OfCase & { turn: Turn },
): Answer => {
  const { say, words, marks } = deps
  const decided = await deps.decide(turn.from, { code, outcome, note: rest })
  if ('refused' in decided) {
    const { refused } = decided
    if (refused === 'decided-by-other' || refused === 'reported-since') return lookFirst(deps, refused, { code, turn })
    const open = refused === 'already' && outcome === 'scam' ? await marks.again(code) : null
    return open ?? words.refused(refused, code, turn)
  }
  const { done, changes, letters } = decided
  const later = done.later > 0 ? [say('moved.later', { code, count: String(done.later) })] : []
  const listed = outcome === 'scam' ? marks.after(done, done.record.code) : null
  return {
    text: [...toldLines(deps, `moved.${outcome}`, done, code), ...later, ...(listed ? [listed.text] : [])].join('\n'),
    question: listed?.question ?? words.menu(done),
    ...{ changes, letters },
  }
}

/** "Không phải": a second officer has to agree, unless this is the second. */
export const deny = async (deps: DecisionsDeps, { code, rest }: OfCase, turn: Turn): Answer => {
  const { say, words } = deps
  const denied = await deps.deny(turn.from, { code, note: rest })
  if ('refused' in denied) return words.refused(denied.refused, code, turn)
  const { done, changes, letters } = denied
  const text = done.confirmed
    ? toldLines(deps, 'moved.not-scam', done, code).join('\n')
    : say(done.second ? 'moved.denied' : 'moved.denied.alone', { code })
  return { text, question: words.menu(done), changes, letters }
}

/** There is no denial: it may be a note that waits. */
const confirmNote = async (deps: DecisionsDeps, why: string, code: string, turn: Turn): Answer => {
  const { say, words } = deps
  const noted = why === 'nothing-to-confirm' ? await deps.confirmNote(turn.from, { code }) : null
  if (noted === null || 'refused' in noted) return words.refused(noted?.refused ?? why, code, turn)
  const { done, changes, letters } = noted
  return { text: say('moved.noted', { code, told: String(done.told) }), question: words.menu(done), changes, letters }
}

export const confirm = async (deps: DecisionsDeps, { code, rest }: OfCase, turn: Turn): Answer => {
  const confirmed = await deps.confirm(turn.from, { code, note: rest })
  if ('refused' in confirmed) return confirmNote(deps, confirmed.refused, code, turn)
  const { done, changes, letters } = confirmed
  const text = toldLines(deps, 'moved.not-scam', done, code).join('\n')
  return { text, question: deps.words.menu(done), changes, letters }
}
