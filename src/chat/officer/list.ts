import type { ListCases } from '../../app/cases/list-cases.ts'
import type { CaseRecord } from '../../app/cases/ports.ts'
import type { Take } from '../../app/cases/take.ts'
import type { Change } from '../../app/ports.ts'
import type { Letter } from '../../core/letters.ts'
import type { Say } from '../../core/reply/say.ts'
import { foldWords } from '../../core/text/plain.ts'
import type { Handlers } from '../handlers.ts'
import type { Question } from '../questions.ts'
import type { Said } from '../said.ts'
import { asMenu } from '../said.ts'
import type { Given, Turn } from '../turn.ts'
import type { Brief } from './brief.ts'
import { readButton } from './buttons.ts'

export interface ListDeskDeps {
  say: Say
  brief: Brief
  listCases: ListCases
  take: Take
}

const BUTTONS = 5
const MOST_AT_ONCE = 10

/** What is open after a list: a number shows a case, "nhận 1 3 5" takes several. Empty codes stand for earlier pages. */
export const caseList = (say: Say, codes: readonly string[]): Question<'case-list'> => ({
  name: 'case-list',
  choices: codes
    .filter(Boolean)
    .slice(0, BUTTONS)
    .map(code => readButton(say, code)),
  data: { codes: [...codes] },
})

/** By their numbers, which go on from page to page. */
const listed = (records: readonly CaseRecord[], from: number): string[] => [
  ...Array.from({ length: from - 1 }, () => ''),
  ...records.map(({ code }) => code),
]

/** "việc": what waits, numbered, the most urgent first; "việc 2" is the next page. */
export const makeListDesk = ({ say, brief, listCases, take }: ListDeskDeps): Handlers => {
  const list = async (page: number, turn: Turn): Promise<Said | null> => {
    const found = turn.private ? await listCases(turn.from, page) : null
    if (!found) return null
    const { records, viewer, from, more } = found
    if (records.length === 0) return { text: say('cases.none') }
    const lines = records.map((record, at) => `${from + at}. ${brief.line(record, viewer)}`)
    const rest = more ? [say('cases.more', { page: String(page + 1) })] : []
    return {
      text: [say('cases.title'), ...lines, ...rest].join('\n'),
      question: caseList(say, listed(records, from)),
    }
  }

  /** Several at once, by their numbers in what was listed: a line for each. */
  const takeAll = async (codes: readonly string[], turn: Turn): Promise<Said> => {
    const lines: string[] = []
    const changes: Change[] = []
    const letters: Letter[] = []
    for (const code of codes) {
      const taken = await take(turn.from, { code })
      if ('refused' in taken) {
        lines.push(say('cases.not-taken', { code }))
        continue
      }
      lines.push(say('case.yours', { code }))
      changes.push(...taken.changes)
      letters.push(...taken.letters)
    }
    const buttons = codes.slice(0, BUTTONS).map(code => readButton(say, code))
    return { text: lines.join('\n'), question: asMenu(buttons), changes, letters }
  }

  /** "nhận 1 3 5" */
  const chosen = async ({ question, turn }: Given<'case-list'>): Promise<Said | null> => {
    const command = turn.heard.command()
    if (command?.name !== 'take' || command.code !== null || !turn.private) return null
    const numbers = [...foldWords(command.rest).matchAll(/\d+/g)].map(([digits]) => Number(digits))
    const codes = [...new Set(numbers)].flatMap(number => question.data.codes[number - 1] || [])
    return codes.length === 0 ? null : takeAll(codes.slice(0, MOST_AT_ONCE), turn)
  }

  return {
    questions: { 'case-list': { answer: chosen } },
    commands: {
      cases: async ({ rest }, turn) => (/^\d{0,2}$/.test(rest) ? list(Number(rest) || 1, turn) : null),
    },
  }
}
