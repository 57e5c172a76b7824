import type { CaseRefusal, HolderOf, Moved } from '../../app/cases/at-work.ts'
import type { CaseRecord } from '../../app/cases/ports.ts'
import type { CaseState, Reading } from '../../core/cases/case.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Question } from '../questions.ts'
import type { Said, Turn } from '../turn.ts'
import { asMenu } from '../turn.ts'
import type { Brief } from './brief.ts'
import { buttonsFor } from './buttons.ts'

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
