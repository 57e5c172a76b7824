import type { Pattern } from '../../core/corpus/schema.ts'
import { PHONE_LINES, phoneLines } from '../../core/reply/first.ts'
import type { Say } from '../../core/reply/say.ts'
import { defangText, isDelicate, shorten } from '../../core/reply/say.ts'
import { neverOf } from '../../core/reply/sections.ts'
import type { Choice } from '../questions.ts'
import type { Given, Handlers, Said, Turn } from '../turn.ts'
import { menuOf, ask as put } from '../turn.ts'
import type { Recent } from './recent.ts'

export interface NextMoveDeps {
  say: Say
  recent: Recent
  patterns(): readonly Pattern[]
}

/** The question and the way out take three lines of the screen. */
const ROOM = PHONE_LINES - 3
const LEAST_LETTERS = 24

/** As many of its clauses as fit into so many lines; at least the beginning. */
const shortened = (text: string, lines: number): string => {
  const fits = (label: string): boolean => phoneLines(`1. ${label}`) <= lines
  const clauses = text.split(', ')
  while (clauses.length > 1 && !fits(clauses.join(', '))) clauses.pop()
  let label = clauses.join(', ')
  for (let most = label.length; most > LEAST_LETTERS && !fits(label); most -= 1) label = shorten(text, most)
  return label
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
    const { stages } = pattern
    const lines = Math.max(1, Math.floor(ROOM / stages.length))
    const choices = stages.map(
      ({ they }, at): Choice => ({ label: shortened(they, lines), payload: `#stage ${at + 1}` }),
    )
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

export interface FamilyDeps {
  say: Say
  recent: Recent
  patterns(): readonly Pattern[]
}

/** "Gửi người nhà": a few warm lines to forward. Nothing else stands in the message: it is passed on as it is. */
export const makeFamilyDesk = ({ say, recent, patterns }: FamilyDeps): Handlers => {
  const byId = () => new Map(patterns().map(pattern => [pattern.id, pattern]))

  const write = async ({ from }: Turn): Promise<Said> => {
    const matter = await recent(from)
    if (!matter) return { text: say('family.nothing') }
    if (isDelicate(matter.pattern)) return { text: say('family.delicate') }
    const pattern = matter.pattern === null ? undefined : byId().get(matter.pattern)
    if (!pattern) return { text: say('family.plain') }
    const [first = ''] = pattern.what_to_do
    const values = { name: pattern.name, never: neverOf(pattern), first }
    // Not even an official link: whoever gets it forwarded must not have to tell them apart.
    const plain = Object.fromEntries(Object.entries(values).map(([hole, words]) => [hole, defangText(words)]))
    return { text: say('family.named', plain) }
  }

  return { words: { family: write } }
}
