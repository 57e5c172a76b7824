import type { Question } from '../core/dialogue/question.ts'
import { choiceOf, isConsentWord, isNotYet, numberOf, readQuestion } from '../core/dialogue/question.ts'
import type { Code, Word } from '../core/dialogue/words.ts'
import { codeOf, wordOf } from '../core/dialogue/words.ts'
import type { Questions } from './ask.ts'
import type { Person } from './ports.ts'
import type { Said, Say } from './say.ts'
import { menuOf } from './say.ts'
import type { Victim } from './victim.ts'

export interface ConverseDeps {
  say: Say
  questions: Questions
  victim: Victim
  retentionDays: number
}

export interface Turn {
  /** What was typed or tapped: payloads and words are the same. */
  text: string
  /** Null for somebody never heard of. */
  person: Person | null
  private: boolean
}

export interface Converse {
  /** What a word, a code or an answer to the open question leads to; null: the text is to be judged. */
  reply(turn: Turn): Said | null
  /** The same for a text that is not a word but means one, as the judge reads it (intents). */
  intended(intent: string, turn: Turn): Said | null
}

/** Words about the person: not for the eyes of a group. */
const PERSONAL = new Set<Word>(['stop', 'stop-or-yes', 'subscribe', 'my-data', 'delete-data'])

const INTENDED: Readonly<Record<string, Word>> = {
  greet: 'start',
  help: 'help',
  subscribe: 'subscribe',
  stop: 'stop',
  'my-data': 'my-data',
  'delete-data': 'delete-data',
  report: 'report',
}

/** Of a question's button; typed by somebody, or tapped after the question was closed. */
const PAYLOAD = /^#[a-z-]{3,10}(?: [a-z-]{2,20})?(?: \d)?(?: [a-z0-9-]{2,40})?$/

/** A day as people here write it. */
const dayOf = (at: Date): string =>
  at.toLocaleDateString('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', day: '2-digit', month: '2-digit', year: 'numeric' })

/**
 * The words that always work and the questions of the bot. Pure.
 *
 * An open question wins over the words, except "dừng" with its accent and "trợ giúp"; a bare `dung` is asked back. What
 * is neither a word nor an answer is judged as ever, and the question stays open; a victim's step is left by it.
 */
export const makeConverse = ({ say, questions, victim, retentionDays }: ConverseDeps): Converse => {
  const dataOf = (person: Person | null): Said => {
    if (person === null) return { text: say('say.data.none') }
    const text = say('say.data', {
      heard: person.lastHeard ? dayOf(person.lastHeard) : say('say.no'),
      warnings: say(person.wantsWarnings ? 'say.yes' : 'say.no'),
      area: (person.commune && questions.areaName(person.commune)) || say('say.no-area'),
      days: String(retentionDays),
    })
    return { text, question: menuOf(say, ['delete']) }
  }

  const subscribe = (person: Person | null): Said => {
    const area = person?.commune ? questions.areaName(person.commune) : null
    const change = { wantsWarnings: true }
    if (area === null) return { ...questions.put('area'), change }
    return { text: say('say.subscribed.area', { area }), change }
  }

  const replies: Record<Word, (person: Person | null) => Said> = {
    start: () => ({ text: say('say.greet'), question: menuOf(say, ['subscribe', 'help']) }),
    help: () => ({ text: say('say.help'), question: menuOf(say, ['slip', 'report', 'subscribe', 'data']) }),
    stop: () => ({ text: say('say.stopped'), change: { wantsWarnings: false } }),
    'stop-or-yes': () => questions.put('stop'),
    subscribe,
    'my-data': dataOf,
    'delete-data': () => questions.put('delete'),
    report: () => ({ text: say('say.report'), question: menuOf(say, ['slip']) }),
    'call-back': () => ({ text: say('say.call-back'), question: menuOf(say, ['report']) }),
    slip: () => questions.put('slip'),
  }

  const byWord = (word: Word, turn: Turn): Said => {
    if (!turn.private && PERSONAL.has(word)) return { text: say('say.private-only') }
    return replies[word](turn.person)
  }

  const byCode = ({ kind, code }: Code): Said => ({
    text: kind === 'invitation' ? say('say.invite.unknown') : say(`say.${kind}.unknown`, { code }),
  })

  const openQuestion = ({ person, private: alone }: Turn): Question | null =>
    alone && person?.dialogue ? readQuestion(person.dialogue.state) : null

  const offered = (payload: string, turn: Turn): Said | null => {
    const word = wordOf(payload)
    return word && byWord(word, turn)
  }

  const toQuestion = (question: Question, turn: Turn): Said | null => {
    const choice = choiceOf(question, turn.text)
    if (question.name === 'menu') return choice && offered(choice.payload, turn)
    if (choice) return questions.answered(question.name, choice)
    if (question.name === 'victim') {
      const asked = numberOf(turn.text) !== null || isConsentWord(turn.text) || isNotYet(turn.text)
      return victim.again(question, turn.text, asked)
    }
    // The question wins over the words, and a number that is none of its own is a slip of the finger.
    const another = wordOf(turn.text) !== null || numberOf(turn.text) !== null || isConsentWord(turn.text)
    return another ? questions.put(question.name) : null
  }

  const reply = (turn: Turn): Said | null => {
    const word = wordOf(turn.text)
    if (word === 'help' || word === 'stop' || word === 'stop-or-yes') return byWord(word, turn)
    const question = openQuestion(turn)
    const answer = question && toQuestion(question, turn)
    if (answer) return answer
    if (word) return byWord(word, turn)
    const code = codeOf(turn.text)
    if (code) return byCode(code)
    const pointless = numberOf(turn.text) !== null || isConsentWord(turn.text) || PAYLOAD.test(turn.text)
    return pointless ? { text: say('say.no-question') } : null
  }

  return {
    reply,
    intended: (intent, turn) => {
      const word = Object.hasOwn(INTENDED, intent) ? INTENDED[intent] : undefined
      return word === undefined ? null : byWord(word, turn)
    },
  }
}
