import type { CaseRefusal, HolderOf, Moved, Viewer } from '../../app/cases/at-work.ts'
import type { CaseRecord } from '../../app/cases/ports.ts'
import type { CaseState, Reading } from '../../core/cases/case.ts'
import type { Button } from '../../core/messages.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Question } from '../questions.ts'
import type { Said, Turn } from '../turn.ts'
import { asMenu } from '../turn.ts'
import type { Brief } from './brief.ts'

/** A word of officers that stands on a button. */
type ButtonWord = 'take' | 'hand-over' | 'ask' | 'scam' | 'not-scam' | 'unclear' | 'close' | 'confirm' | 'propose'

/** Buttons of a case: what is typed means the same. */
export const buttons = (say: Say, code: string, words: readonly ButtonWord[]): Button[] =>
  words.map(word => ({ label: say(`button.${word}`), payload: `${say(`word.${word}`)} ${code}` }))

/** The button that shows a case. */
export const readButton = (say: Say, code: string): Button => ({
  label: say('button.read', { code }),
  payload: `${say('word.read')} ${code}`,
})

const IN_HAND: readonly ButtonWord[] = ['ask', 'scam', 'not-scam', 'unclear', 'close']

/** What would be said a second time. */
const said = ({ status, outcome, deniedBy }: CaseState): ButtonWord | null => {
  if (deniedBy !== null) return 'not-scam'
  return status === 'decided' ? outcome : null
}

const wordsFor = (state: CaseState, { alias, rights }: Viewer): readonly ButtonWord[] => {
  const { status, taker, deniedBy, reporters, outcome } = state
  // Whoever reported it decides nothing of it.
  if (reporters.some(reporter => reporter.alias === alias)) return []
  const second = deniedBy !== null && deniedBy !== alias ? (['confirm'] as const) : []
  if (!rights.has('take')) return second
  if (status === 'waiting') return [...second, 'take', 'hand-over']
  if (status === 'taken' && taker !== alias) return second
  if (status === 'closed') return ['take']
  // What was decided can be learned from.
  const teach = status === 'decided' && outcome !== 'unclear' && rights.has('propose') ? (['propose'] as const) : []
  return [...second, ...IN_HAND, ...teach].filter(
    word => word !== said(state) && (word !== 'ask' || status === 'taken'),
  )
}

/** What somebody can do next about the case they look at: at most five, and nothing that would be refused. */
const buttonsFor = (say: Say, { code, state }: CaseRecord, viewer: Viewer): Button[] =>
  buttons(say, code, wordsFor(state, viewer))

/** What officers are answered, put together from what a verb gives back. */
export interface CaseWords {
  /** What this person can do about it next. */
  menu(moved: Moved): Question<'menu'>
  /** The whole case, under a line of its own. */
  shown(moved: Moved & { reading: Reading }, head?: string, page?: number): Said
  /** Who has it: by number, never by name. */
  holder(state: CaseState): Promise<string>
  /** Why not. Null: whoever said it has no part in cases, and may mean something else. */
  refused(reason: CaseRefusal | string, code: string, turn: Turn, more?: Record<string, string>): Promise<Said | null>
}

export interface CaseWordsDeps {
  say: Say
  brief: Brief
  holderOf: HolderOf
  find(code: string): Promise<CaseRecord | null>
}

export const makeCaseWords = ({ say, brief, holderOf, find }: CaseWordsDeps): CaseWords => {
  const menu: CaseWords['menu'] = ({ record, viewer }) => asMenu(buttonsFor(say, record, viewer))

  const holder: CaseWords['holder'] = async state => {
    const grant = await holderOf(state)
    if (!grant) return say('officer.other')
    return grant.role === 'admin' ? say('role.admin') : say('officer.number', { number: String(grant.number) })
  }

  return {
    menu,
    holder,
    shown: (moved, head = '', page = 1) => {
      const text = brief.full(moved.record, moved.reading, page)
      return { text: head === '' ? text : `${head}\n${text}`, question: menu(moved) }
    },
    refused: async (reason, code, turn, more = {}) => {
      if (reason === 'no-role' || !turn.private)
        return { text: say(turn.private ? 'say.case.unknown' : 'say.private-only', { code }) }
      if (reason === 'not-yours') return { text: say('case.not-yours', { code }) }
      const record = await find(code)
      return { text: say(`refused.${reason}`, { code, who: record ? await holder(record.state) : '', ...more }) }
    },
  }
}
