import type { Vault } from '../../app/ports.ts'
import type { CaseLesson, LessonFromCase } from '../../app/teaching/lesson-from-case.ts'
import type { Propose } from '../../app/teaching/propose.ts'
import type { Pattern } from '../../core/corpus/schema.ts'
import type { Say } from '../../core/reply/say.ts'
import { defangText, shorten } from '../../core/reply/say.ts'
import { foldWords } from '../../core/text/letters.ts'
import type { CommandHandler, Given, Handlers, Said, Turn } from '../turn.ts'
import { ask, menuOf } from '../turn.ts'
import type { CaseWords } from './case-words.ts'

export interface ProposingDeps {
  say: Say
  words: Pick<CaseWords, 'refused'>
  teaching: { lessonFromCase: LessonFromCase; propose: Propose; patterns(): readonly Pattern[] }
  vault: Pick<Vault, 'hash'>
}

type Asked = Given<'propose'>['question']
type Wanted = Omit<Asked['data'], 'shown'>

const NUMBER = /^(\d{1,2})(?!\d)[\s:.,)-]*/
const withoutHyphens = (words: string): string => foldWords(words).replaceAll('-', ' ')

/** Its slug, by whatever it is called. */
const patternNamed = (patterns: readonly Pattern[], called: string): string | undefined =>
  patterns.find(({ id, name, short, also }) =>
    [id, name, short, ...also].some(each => withoutHyphens(each) === withoutHyphens(called)),
  )?.id

const choicesOf = (say: Say): Asked['choices'] => [
  { label: say('propose.yes'), payload: '#propose yes', means: 'yes' },
  { label: say('propose.no'), payload: '#propose no', means: 'no' },
]

/** "đề xuất VU-7K2Q9D": what a decided case teaches is shown, before and after it is masked, and goes on a yes. */
export const makeProposingDesk = ({ say, words, teaching, vault }: ProposingDeps): Handlers => {
  /** Keyed, so that a yes is to the words that were shown, and to no others. */
  const hashOf = ({ change }: CaseLesson): string => vault.hash('proposal', JSON.stringify(change))

  const kindOf = ({ change }: CaseLesson): string => {
    if (change.kind === 'genuine') return say('propose.kind.genuine')
    const pattern = teaching.patterns().find(({ id }) => id === change.pattern)
    return say('propose.kind.example', { name: pattern?.name ?? change.pattern })
  }

  const refused = async (reason: string, { code }: Pick<Wanted, 'code'>, turn: Turn): Promise<Said | null> =>
    reason === 'no-right' ? words.refused('no-role', code, turn) : { text: say(`propose.refused.${reason}`, { code }) }

  const look = async (wanted: Wanted, turn: Turn): Promise<Said | null> => {
    const read = await teaching.lessonFromCase(turn.from, wanted)
    if ('refused' in read) return refused(read.refused, wanted, turn)
    const { code, number, count, before, after } = read.done
    const next = number < count ? [say('propose.more', { code, count: String(count), next: String(number + 1) })] : []
    const asked = ask(say, {
      ...{ name: 'propose', key: 'propose.look', choices: choicesOf(say) },
      values: { code, kind: kindOf(read.done), before: defangText(before), after },
      data: { ...wanted, code, shown: hashOf(read.done) },
    })
    return { ...asked, text: [...next, asked.text].join('\n'), changes: read.changes }
  }

  /** The bare word: of somebody who may not propose it means something else. */
  const how = async (turn: Turn): Promise<Said | null> => {
    const read = await teaching.lessonFromCase(turn.from, { code: '' })
    return 'refused' in read && read.refused === 'no-right' ? null : { text: say('propose.how') }
  }

  const begin: CommandHandler = async ({ code, rest }, turn) => {
    if (code === null) return rest === '' && turn.private ? how(turn) : null
    if (!code.startsWith('VU-')) return null
    if (!turn.private) return { text: say('say.private-only') }
    const number = NUMBER.exec(rest)?.[1]
    const called = rest.replace(NUMBER, '').trim()
    const pattern = called === '' ? undefined : patternNamed(teaching.patterns(), called)
    if (called !== '' && pattern === undefined)
      return { text: say('propose.refused.no-such-pattern', { code, name: shorten(defangText(called), 60) }) }
    return look({ code, ...(number && { number: Number(number) }), ...(pattern && { pattern }) }, turn)
  }

  const send = async (data: Asked['data'], turn: Turn): Promise<Said | null> => {
    const read = await teaching.lessonFromCase(turn.from, data)
    if ('refused' in read) return refused(read.refused, data, turn)
    if (hashOf(read.done) !== data.shown) return look(data, turn)
    const { code, change } = read.done
    const input = { changes: [change], why: '', looked: true, origin: 'case', caseCode: code } as const
    const proposed = await teaching.propose(turn.from, input)
    if ('refused' in proposed) return refused(proposed.refused, data, turn)
    const { changes, letters } = proposed
    return { text: say('propose.sent', { code }), question: menuOf(say, ['desk']), changes, letters }
  }

  const answer = async ({ question: { data }, choice, turn }: Given<'propose'>): Promise<Said | null> => {
    if (!choice) return null
    if (choice.means === 'yes') return send(data, turn)
    return { text: say('propose.wrong', { code: data.code }), question: menuOf(say, ['desk']) }
  }

  return {
    commands: { propose: begin },
    questions: {
      propose: {
        answer,
        again: ({ data }, turn) => look(data, turn),
        left: async ({ data }) => ({ text: say('propose.left', { code: data.code }) }),
      },
    },
  }
}
