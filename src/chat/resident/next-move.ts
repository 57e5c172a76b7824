import type { Pattern } from '../../core/corpus/schema.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Choice } from '../questions.ts'
import type { Given, Handlers, Said, Turn } from '../turn.ts'
import { menuOf, ask as put } from '../turn.ts'
import type { Recent } from './recent.ts'

export interface NextMoveDeps {
  say: Say
  recent: Recent
  patterns(): readonly Pattern[]
}

/** "Họ làm gì tiếp": where the person is in the script, what they will hear next, and one sentence to answer it with. */
export const makeNextMoveDesk = ({ say, recent, patterns }: NextMoveDeps): Handlers => {
  const byId = () => new Map(patterns().map(pattern => [pattern.id, pattern]))

  const tell = ({ stages }: Pattern, at: number): Said => {
    const stage = stages[at]
    if (!stage) return { text: say('next.unknown'), question: menuOf(say, ['slip', 'report']) }
    const text = `${say('next.title', { next: stage.next })}\n${say('next.say', { say: stage.say })}\n${say('next.hang-up')}`
    return { text, question: menuOf(say, ['slip', 'report', 'family']) }
  }

  const ask = (pattern: Pattern): Said => {
    const choices = pattern.stages.map(({ they }, at): Choice => ({ label: they, payload: `#stage ${at + 1}` }))
    return put(say, { name: 'stage', key: 'next.where', choices, data: { pattern: pattern.id } })
  }

  const begin = async ({ from }: Turn): Promise<Said> => {
    const matter = await recent(from)
    const pattern = matter?.pattern == null ? undefined : byId().get(matter.pattern)
    if (!pattern) return { text: say('next.unknown'), question: menuOf(say, ['slip', 'report']) }
    return pattern.stages.length === 1 ? tell(pattern, 0) : ask(pattern)
  }

  const chosen = async ({ question, choice }: Given<'stage'>): Promise<Said | null> => {
    const pattern = byId().get(question.data.pattern)
    return choice && pattern ? tell(pattern, question.choices.indexOf(choice)) : null
  }

  return { words: { next: begin }, questions: { stage: { answer: chosen } } }
}
