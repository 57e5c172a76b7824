import type { HandGroupsFor, PassedOn, SentByHand } from '../../app/warnings/groups.ts'
import type { Recall, Recalled } from '../../app/warnings/recall.ts'
import type { Submit } from '../../app/warnings/submit.ts'
import type { Say } from '../../core/reply/say.ts'
import { foldWords } from '../../core/text/letters.ts'
import type { CommandHandler, Handlers, Said, Turn } from '../turn.ts'
import { ask } from '../turn.ts'
import { problemLines, sayRefusal, warningNamed } from './refusal.ts'

/** "Gửi duyệt": the author hands a draft to those who approve. */
export const makeSubmitDesk = ({ say, submit }: { say: Say; submit: Submit }): Handlers => ({
  commands: {
    submit: async (command, turn) => {
      const code = warningNamed(command, turn)
      if (code === null) return null
      const outcome = await submit(turn.from, { code })
      if ('refused' in outcome) return sayRefusal(say, outcome, { code, heldUp: 'submitted.stopped' })
      const { done, changes, letters } = outcome
      const count = String(done.reachable)
      return { text: say(done.reachable > 0 ? 'submitted' : 'submitted.nobody', { code, count }), changes, letters }
    },
  },
})

/** "Thu hồi": an approver recalls any warning, an author their own; who got it is told. */
export const makeRecallDesk = ({ say, recall }: { say: Say; recall: Recall }): Handlers => {
  const told = (code: string, { people, groups, withheld }: Recalled): string =>
    [
      say('stop.done', { code }),
      ...(people + groups > 0 ? [say('stop.corrects', { people: String(people), groups: String(groups) })] : []),
      ...(withheld.length > 0 ? [say('stop.withheld'), ...problemLines(say, withheld)] : []),
    ].join('\n')

  return {
    commands: {
      'stop-warning': async (command, turn) => {
        const code = warningNamed(command, turn)
        if (code === null) return null
        const outcome = await recall(turn.from, { code, reason: command.rest })
        if ('refused' in outcome) return sayRefusal(say, outcome, { code })
        const { done, changes, letters } = outcome
        return { text: told(code, done), changes, letters }
      },
    },
  }
}

export interface SentByHandDeskDeps {
  say: Say
  handGroupsFor: HandGroupsFor
  sentByHand: SentByHand
}

const NUMBER = /(?<![\p{L}\d])(\d{1,3}(?:[.,]\d{3})+|\d{1,6})(?![\p{L}\d])/u
const MOST_PEOPLE = 100_000
/** Longer words are no answer to "how many". */
const SHORT = 30

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
export const makeSentByHandDesk = ({ say, handGroupsFor, sentByHand }: SentByHandDeskDeps): Handlers => {
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

  const note = async (turn: Turn, code: string, read: (names: readonly string[]) => PassedOn): Promise<Said | null> => {
    const groups = await handGroupsFor(turn.from, { code })
    if ('refused' in groups) return sayRefusal(say, groups, { code })
    const { names } = groups
    const said = read(names)
    const outcome = await sentByHand(turn.from, { code, ...said })
    if ('done' in outcome) {
      const { done, changes, letters } = outcome
      const values = { code, group: done.name, people: String(done.people) }
      return { text: say('by-hand.noted', values), changes, letters }
    }
    switch (outcome.refused) {
      case 'not-approved-yet':
        return { text: say('by-hand.not-approved', { code }) }
      case 'no-group':
        return { text: say('by-hand.no-group') }
      case 'which':
        return askWhich(code, said.people, names)
      case 'how-many':
        return askPeople(code, said.name ?? names[0] ?? '')
      default:
        return sayRefusal(say, outcome, { code })
    }
  }

  const command: CommandHandler = async (given, turn) => {
    const code = warningNamed(given, turn)
    return code === null ? null : note(turn, code, names => readPassedOn(given.rest, names))
  }

  return {
    commands: { 'sent-by-hand': command },
    questions: {
      'by-hand-group': {
        answer: async ({ question: { data }, choice, turn }) =>
          choice && note(turn, data.code, () => ({ people: data.people, name: choice.label })),
      },
      'by-hand-people': {
        answer: async ({ question: { data }, turn }) => {
          const people = turn.text.length <= SHORT ? peopleIn(turn.text) : null
          return people === null ? null : note(turn, data.code, () => ({ people, name: data.name }))
        },
        again: async ({ data }) => askPeople(data.code, data.name),
      },
    },
  }
}
