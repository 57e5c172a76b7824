import type { Assess } from '../../app/judging/assess.ts'
import type { Pattern } from '../../core/corpus/schema.ts'
import type { Subjects } from '../../core/hear/subjects.ts'
import { junkLines } from '../../core/reply/junk.ts'
import type { WaysToAsk } from '../../core/reply/reach.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Handlers, Said, Turn } from '../turn.ts'
import { menuOf } from '../turn.ts'
import type { Recent } from './recent.ts'

export interface VerifyDeps {
  say: Say
  recent: Recent
  reach: WaysToAsk
  patterns(): readonly Pattern[]
  subjects: Subjects
}

const areaOf = ({ person }: Turn): string | null => person?.commune ?? null

/** "Is it really them?" and "where do I ask?": the official way, for the person's own commune where it is known. */
export const makeVerifyDesk = ({ say, recent, reach, patterns, subjects }: VerifyDeps): Handlers => {
  const byId = () => new Map(patterns().map(pattern => [pattern.id, pattern]))

  /** Who does not name the institution means the one in what they asked about last. */
  const verify = async (turn: Turn): Promise<Said> => {
    const matter = reach.names(turn.text) ? null : await recent(turn.from)
    const pattern = matter?.pattern == null ? undefined : byId().get(matter.pattern)
    const text = matter?.text ?? turn.text
    const ways = reach.ways({ text, pattern, area: areaOf(turn) }).map(way => `- ${way}`)
    return {
      text: [say('reach.title'), ...ways, say('reach.rules')].join('\n'),
      question: menuOf(say, ['slip', 'report']),
    }
  }

  const procedure = async (turn: Turn): Promise<Said> => {
    const office = reach.office(subjects.officeForProcedure(turn.text), areaOf(turn))
    return { text: say('hand-off.procedure', { office }), question: menuOf(say, ['help']) }
  }

  const offTopic = async (turn: Turn): Promise<Said> => {
    const id = subjects.officeFor(turn.text)
    const office = id === null ? '' : say('hand-off.ask', { office: reach.office(id, areaOf(turn)) })
    return { text: [say('talk.off-topic'), office].filter(Boolean).join('\n'), question: menuOf(say, ['help']) }
  }

  return { words: { verify, procedure, 'off-topic': offTopic } }
}

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
