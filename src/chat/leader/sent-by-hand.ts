import type { Broadcasts } from '../../app/warnings/ports.ts'
import { foldWords } from '../../core/dialogue/words.ts'
import type { SaidCommand } from '../../core/hear/command-said.ts'
import type { Say } from '../../core/reply/say.ts'
import { ask } from '../ask.ts'
import type { Handlers } from '../handlers.ts'
import type { Said } from '../said.ts'
import type { Turn } from '../turn.ts'
import type { AtWork, FindWork } from './at-work.ts'
import { isSaid } from './at-work.ts'

export interface SentByHandDeps {
  say: Say
  broadcasts: Pick<Broadcasts, 'groups'>
  findWork: FindWork
}

/** What a leader says of a group by hand, as far as they said it. */
export interface PassedOn {
  people: number | null
  name: string | null
}

const NUMBER = /(?<![\p{L}\d])(\d{1,3}(?:[.,]\d{3})+|\d{1,6})(?![\p{L}\d])/u
const MOST_PEOPLE = 100_000
/** Longer words are no answer to "how many". */
const SHORT = 30
const APPROVED = new Set(['approved', 'sending', 'done', 'stopped'])

const peopleIn = (words: string): number | null => {
  const digits = NUMBER.exec(words)?.[1]
  const people = digits === undefined ? Number.NaN : Number(digits.replace(/[.,]/g, ''))
  return people <= MOST_PEOPLE ? people : null
}

const placeOf = (name: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\d])${RegExp.escape(foldWords(name))}(?![\\p{L}\\d])`, 'u')

/** "khoảng 120 người, Chi hội thôn 3" with the names that are known; the longest one that stands in it is meant. */
export const readPassedOn = (rest: string, names: readonly string[]): PassedOn => {
  const words = foldWords(rest)
  const [name = null] = names.filter(known => placeOf(known).test(words)).toSorted((a, b) => b.length - a.length)
  return { name, people: peopleIn(name === null ? words : words.replace(placeOf(name), ' ')) }
}

/** "Đã gửi": a leader has passed a warning on to a group by hand; asked for is only what was not said. */
export const makeSentByHandDesk = ({ say, broadcasts, findWork }: SentByHandDeps): Handlers => {
  const namesOf = async ({ broadcast, grant }: AtWork): Promise<string[]> => {
    const groups = await broadcasts.groups(broadcast.area, broadcast.organisation)
    return groups.filter(({ chat, leader }) => chat === null && leader === grant.alias).map(({ name }) => name)
  }

  const askWhich = (code: string, people: number | null, names: readonly string[]): Said => {
    const choices = names.map((label, at) => ({ label, payload: `#group ${at + 1}` }))
    return ask(say, {
      ...{ name: 'by-hand-group', key: 'by-hand.which', values: { code }, choices },
      data: { code, people },
    })
  }

  const askPeople = (code: string, name: string): Said =>
    ask(say, {
      ...{ name: 'by-hand-people', key: 'by-hand.how-many', values: { code, group: name } },
      data: { code, name },
    })

  const note = ({ broadcast: { code }, grant }: AtWork, name: string, people: number): Said => ({
    text: say('by-hand.noted', { code, group: name, people: String(people) }),
    changes: [{ noun: 'broadcast', do: 'by-hand', code, leader: grant.alias, name, people }],
  })

  const passedOn = (work: AtWork, names: readonly string[], said: PassedOn): Said => {
    const { code, state } = work.broadcast
    if (!APPROVED.has(state)) return { text: say('by-hand.not-approved', { code }) }
    const [first, second] = names
    if (first === undefined) return { text: say('by-hand.no-group') }
    const name = said.name ?? (second === undefined ? first : null)
    if (name === null) return askWhich(code, said.people, names)
    return said.people === null ? askPeople(code, name) : note(work, name, said.people)
  }

  const command = async (given: SaidCommand, turn: Turn): Promise<Said | null> => {
    const work = await findWork(['submit'], given, turn)
    if (!work || isSaid(work)) return work
    const names = await namesOf(work)
    return passedOn(work, names, readPassedOn(work.rest, names))
  }

  const goOn = async (code: string, turn: Turn, said: PassedOn): Promise<Said | null> => {
    const work = await findWork(['submit'], { code, rest: '' }, turn)
    if (!work || isSaid(work)) return work
    const names = await namesOf(work)
    return passedOn(work, names, { ...said, name: names.find(known => known === said.name) ?? null })
  }

  return {
    commands: { 'sent-by-hand': command },
    questions: {
      'by-hand-group': {
        answer: async ({ question: { data }, choice, turn }) =>
          choice && goOn(data.code, turn, { people: data.people, name: choice.label }),
      },
      'by-hand-people': {
        answer: async ({ question: { data }, turn }) => {
          const people = turn.text.length <= SHORT ? peopleIn(turn.text) : null
          return people === null ? null : goOn(data.code, turn, { people, name: data.name })
        },
        again: async ({ data }) => askPeople(data.code, data.name),
      },
    },
  }
}
