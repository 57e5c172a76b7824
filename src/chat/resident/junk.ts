import type { Assess } from '../../app/judging/assess.ts'
import type { Pattern } from '../../core/corpus/schema.ts'
import type { Subjects } from '../../core/hear/subjects.ts'
import { junkLines } from '../../core/reply/junk.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Handlers, Said, Turn } from '../turn.ts'
import { menuOf } from '../turn.ts'
import type { Recent } from './recent.ts'

export interface JunkDeps {
  say: Say
  recent: Recent
  assess: Assess
  patterns(): readonly Pattern[]
  subjects: Pick<Subjects, 'speaksOf'>
}

/** "Báo số rác": the line for 156 and 5656, alone on its line, so that it can be copied. */
export const makeJunkDesk = ({ say, recent, assess, patterns, subjects }: JunkDeps): Handlers => {
  const nameOf = () => new Map(patterns().map(({ id, name }) => [id, name]))

  const linesOf = (text: string, about: string): string[] =>
    junkLines(subjects.speaksOf('call', text) ? 'V' : 'S', assess(text, { asMessage: true }).indicators, about)

  const report = async ({ from }: Turn): Promise<Said> => {
    const matter = await recent(from)
    const about = (matter?.pattern && nameOf().get(matter.pattern)) || say('junk.about')
    const lines = matter ? linesOf(matter.text, about) : []
    if (lines.length === 0) return { text: say('junk.none'), question: menuOf(say, ['report']) }
    return { text: say('junk.copy', { lines: lines.join('\n') }), question: menuOf(say, ['slip', 'report']) }
  }

  return { words: { junk: report } }
}
