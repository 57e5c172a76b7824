import type { Decided } from '../../app/cases/decide.ts'
import type { Listable, ListMarks, UnlistMarks } from '../../app/cases/list-marks.ts'
import type { CaseMark } from '../../core/cases/case.ts'
import type { Pieces } from '../../core/hear/pieces.ts'
import type { Say } from '../../core/reply/say.ts'
import type { CommandHandler, Given, Handlers, Said, Turn } from '../turn.ts'
import type { MarkWords } from './brief.ts'
import type { CaseWords } from './case-words.ts'

type Asked = Given<'case-marks'>['question']

export interface MarksDeskDeps {
  say: Say
  pieces: Pieces
  words: CaseWords
  markWords: MarkWords
  listable: Listable
  listMarks: ListMarks
  unlistMarks: UnlistMarks
}

/** Which marks of a scam are on the local list: asked after a decision, and changed later. */
export interface MarksDesk {
  /** What is said after a decision: what is listed, and what is asked. */
  after(decided: Pick<Decided, 'listed' | 'choices'>, code: string): Pick<Said, 'question'> & { text: string }
  /** The question anew, of what is not on the list yet; null if there is nothing. */
  again(code: string): Promise<Said | null>
  handlers: Handlers
}

/** "1 3", "1, 3 và 4", "số 2"; null for anything else. */
const numbersIn = ({ between }: Pieces, text: string): number[] | null => {
  const rest = between('beside-number', text).join(' ')
  if (!/^[\d\s,;.+&-]+$/.test(rest) || !/\d/.test(rest)) return null
  return [...rest.matchAll(/\d+/g)].map(([digits]) => Number(digits))
}

/** What is asked of marks, and what is said of those on the list. */
const makeMarksAsked = ({ say, markWords }: MarksDeskDeps) => {
  const choices = (): Asked['choices'] => [
    { label: say('marks.all'), payload: '#marks all' },
    { label: say('marks.none'), payload: '#marks none', means: 'no' },
  ]

  /** The numbers are those of the marks, so that "1" is always the same: the choices stand below them. */
  const question = (code: string): Asked => ({
    name: 'case-marks',
    choices: choices(),
    data: { code },
  })

  const asked = (marks: readonly CaseMark[], code: string): string =>
    say('marks.which', { code, marks: markWords.list(marks), leave: `0. ${say('choice.leave')}` })

  const put = (marks: readonly CaseMark[], code: string): string =>
    say('marks.put', {
      ...{ code, marks: markWords.list(marks.map(mark => ({ ...mark, listed: false }))) },
      number: String(marks[0]?.number ?? 1),
    })

  return { question, asked, put }
}

export const makeMarksDesk = (deps: MarksDeskDeps): MarksDesk => {
  const { say, pieces, words, markWords, listable, listMarks, unlistMarks } = deps
  const { question, asked, put } = makeMarksAsked(deps)

  const after: MarksDesk['after'] = ({ listed, choices: open }, code) => {
    if (open.length > 0) return { text: asked(open, code), question: question(code) }
    return { text: listed.length > 0 ? put(listed, code) : say('marks.no-marks', { code }) }
  }

  const again = async (code: string): Promise<Said | null> => {
    const open = await listable(code)
    return open.length === 0 ? null : { text: asked(open, code), question: question(code) }
  }

  const choose = async (code: string, numbers: readonly number[] | 'all', turn: Turn): Promise<Said | null> => {
    const listed = await listMarks(turn.from, { code, numbers })
    if ('refused' in listed) {
      if (listed.refused === 'no-such-mark') return again(code)
      return words.refused(listed.refused, code, turn)
    }
    const { done, changes, letters } = listed
    return { text: put(done.listed, code), question: words.menu(done), changes, letters }
  }

  const answer = async ({ question: { data }, choice, turn }: Given<'case-marks'>): Promise<Said | null> => {
    const { code } = data
    const numbers = numbersIn(pieces, turn.text)
    if (numbers) return choose(code, numbers, turn)
    if (turn.heard.isAnswer('all') || choice?.payload === '#marks all') return choose(code, 'all', turn)
    return choice?.means === 'no' || turn.heard.isAnswer('no') ? { text: say('marks.left', { code }) } : null
  }

  const unmark: CommandHandler = async ({ code, rest }, turn) => {
    if (code === null || !code.startsWith('VU-')) return null
    const unlisted = await unlistMarks(turn.from, { code, numbers: numbersIn(pieces, rest) ?? [] })
    if ('refused' in unlisted) {
      const { refused } = unlisted
      return words.refused(refused, code, turn)
    }
    const { done, changes, letters } = unlisted
    const left = done.left.length > 0 ? [say('marks.still', { marks: markWords.list(done.left) })] : []
    const other = done.elsewhere.map(markWords.one).join(', ')
    const elsewhere = other === '' ? [] : [say('marks.elsewhere', { marks: other })]
    const values = { code, marks: done.unlisted.map(markWords.one).join(', '), told: String(done.told) }
    return {
      text: [say('marks.taken-off', values), ...elsewhere, ...left].join('\n'),
      question: words.menu(done),
      ...{ changes, letters },
    }
  }

  return {
    after,
    again,
    handlers: {
      commands: { unmark },
      questions: {
        'case-marks': {
          answer,
          again: ({ data }) => again(data.code),
          left: async ({ data }) => ({ text: say('marks.left', data) }),
        },
      },
    },
  }
}
