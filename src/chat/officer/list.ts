import type { LastList, ListCases } from '../../app/cases/list-cases.ts'
import { listShown } from '../../app/cases/list-cases.ts'
import type { ReadCase } from '../../app/cases/reading.ts'
import type { Take } from '../../app/cases/take.ts'
import type { Change, Clock, Letter } from '../../app/ports.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Given, Handlers, Said, Turn } from '../turn.ts'
import { asMenu } from '../turn.ts'
import type { Brief } from './brief.ts'
import type { CaseWords } from './case-words.ts'
import { readButton } from './case-words.ts'

export interface ListDeskDeps {
  say: Say
  brief: Brief
  words: CaseWords
  listCases: ListCases
  lastList: LastList
  readCase: ReadCase
  take: Take
  clock: Clock
}

const BUTTONS = 5
const MOST_AT_ONCE = 10

/** What is open after a list: a number shows a case. Empty codes stand for earlier pages. */
export const caseList = (say: Say, codes: readonly string[]): Given<'case-list'>['question'] => ({
  name: 'case-list',
  choices: codes
    .filter(Boolean)
    .slice(0, BUTTONS)
    .map(code => readButton(say, code)),
  data: { codes: [...codes] },
})

/** By their numbers, which go on from page to page: what was shown of the pages before stays. */
const numbered = (records: readonly { code: string }[], from: number, before: readonly string[]): string[] => [
  ...Array.from({ length: from - 1 }, (_, at) => before[at] ?? ''),
  ...records.map(({ code }) => code),
]

/** "việc": what waits, numbered, the most urgent first; "việc 2" is the next page; "nhận 1 3 5" takes several. */
export const makeListDesk = (deps: ListDeskDeps): Handlers & { takeListed: TakeListed } => {
  const { say, brief, words, listCases, lastList, readCase, take, clock } = deps

  const list = async (page: number, turn: Turn): Promise<Said | null> => {
    const found = turn.private ? await listCases(turn.from, page) : null
    if (!found) return null
    const { records, viewer, from, more } = found
    if (records.length === 0) return { text: say('cases.none') }
    const lines = records.map((record, at) => `${from + at}. ${brief.line(record, viewer)}`)
    const rest = more ? [say('cases.more', { page: String(page + 1) })] : []
    const codes = numbered(records, from, from > 1 ? ((await lastList(turn.from)) ?? []) : [])
    return {
      text: [say('cases.title'), ...lines, ...rest].join('\n'),
      question: caseList(say, codes),
      changes: [listShown(viewer, codes, clock.now())],
    }
  }

  /** Several at once, by their numbers in what was listed: a line for each. */
  const takeAll = async (codes: readonly string[], turn: Turn): Promise<Said> => {
    const lines: string[] = []
    const changes: Change[] = []
    const letters: Letter[] = []
    const done = new Set<string>()
    for (const code of codes) {
      const taken = await take(turn.from, { code })
      if ('refused' in taken) {
        lines.push((await words.refused(taken.refused, code, turn))?.text ?? say('cases.not-taken', { code }))
        continue
      }
      // Two of the list may be one by now.
      if (done.has(taken.done.record.code)) continue
      done.add(taken.done.record.code)
      lines.push(say('case.yours', { code }))
      changes.push(...taken.changes)
      letters.push(...taken.letters)
    }
    const buttons = codes.slice(0, BUTTONS).map(code => readButton(say, code))
    return { text: lines.join('\n'), question: asMenu(buttons), changes, letters }
  }

  /** "nhận 1 3 5": by the list that was shown last, whatever was said since. */
  const takeListed: TakeListed = async (numbers, turn) => {
    const known = turn.private ? await lastList(turn.from) : null
    if (known === null) return null
    if (known.length === 0) return { text: say('cases.which') }
    const codes = [...new Set(numbers)].flatMap(number => known[number - 1] || [])
    const missing = numbers.filter(number => !known[number - 1])
    if (codes.length === 0) return { text: say('cases.no-number', { number: missing.join(', ') }) }
    const said = await takeAll(codes.slice(0, MOST_AT_ONCE), turn)
    if (missing.length === 0) return said
    return { ...said, text: `${said.text}\n${say('cases.no-number', { number: missing.join(', ') })}` }
  }

  /** A number shows that case of the list, on whatever page it stands. */
  const chosen = async ({ question, turn }: Given<'case-list'>): Promise<Said | null> => {
    const number = turn.heard.number()
    if (number === null || !turn.private) return null
    const code = question.data.codes[number - 1]
    if (!code) return { text: say('cases.no-number', { number: String(number) }), question }
    const read = await readCase(turn.from, { code })
    if ('refused' in read) return words.refused(read.refused, code, turn)
    return { ...words.shown(read.done), changes: read.changes }
  }

  return {
    questions: { 'case-list': { answer: chosen } },
    commands: {
      cases: async ({ rest }, turn) => (/^\d{0,2}$/.test(rest) ? list(Number(rest) || 1, turn) : null),
    },
    takeListed,
  }
}

/** Takes cases by their numbers in the list. Null: whoever says it has no part in cases. */
export type TakeListed = (numbers: readonly number[], turn: Turn) => Promise<Said | null>
