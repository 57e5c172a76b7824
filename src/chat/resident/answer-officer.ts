import type { AnswerQuestion } from '../../app/cases/ask.ts'
import type { Matter } from '../../app/cases/matter.ts'
import { openMatter } from '../../app/cases/matter.ts'
import type { CaseRecord, Cases } from '../../app/cases/ports.ts'
import type { Sealing } from '../../app/cases/reading.ts'
import type { Assess } from '../../app/judging/assess.ts'
import type { Matters } from '../../app/people/ports.ts'
import type { Change, Clock, Vault } from '../../app/ports.ts'
import type { Pieces } from '../../core/hear/pieces.ts'
import type { PersonRef } from '../../core/messages.ts'
import type { Say } from '../../core/reply/say.ts'
import { defangText } from '../../core/reply/say.ts'
import type { Choice, Question } from '../questions.ts'
import type { Given, Handlers, Said, Turn } from '../turn.ts'
import { ask, menuOf } from '../turn.ts'

export interface AnswerOfficerDeps {
  say: Say
  pieces: Pieces
  cases: Pick<Cases, 'get' | 'evidence'>
  matters: Pick<Matters, 'get'>
  answerQuestion: AnswerQuestion
  sealing: Sealing
  assess: Assess
  vault: Vault
  clock: Clock
  officeName(area: string): string
}

/** A shorter text is an answer, whatever it sounds like. */
const NEW_WORDS = 12

/** The question that stays open with a resident until they have answered the officer. */
export const officersQuestion = (say: Say, code: string): Question<'case-answer'> => ({
  name: 'case-answer',
  choices: [{ label: say('button.no-answer'), payload: '#answer no', means: 'no' }],
  data: { code },
})

/** An answer to an officer may take a weekend. */
const ANSWER_MS = 72 * 3_600_000

/** Opens it with them: what they write next is the answer. */
export const openOfficersQuestion = (say: Say, clock: Clock, to: PersonRef, code: string): Change => {
  const until = new Date(clock.now().getTime() + ANSWER_MS)
  return { noun: 'person', ref: to, change: { dialogue: { state: officersQuestion(say, code), until } } }
}

/** What the officer asked last. */
const makeAsked =
  ({ cases, sealing }: AnswerOfficerDeps) =>
  async (code: string): Promise<string | null> => {
    const all = sealing.open(code, await cases.evidence(code))
    return all.findLast(({ kind }) => kind === 'question')?.text ?? null
  }

/** "Không" answers "anh chị có chuyển tiền không?"; to "số nào gọi?" it says that they would rather not tell. */
const isRefused = (asked: string | null, choice: Choice | null, { heard }: Turn, { ends }: Pieces): boolean => {
  if (!heard.isAnswer('no')) return choice !== null
  return asked === null || !ends('yes-or-no', asked)
}

/** A resident's answer to an officer's question, which goes to the officer and shows nobody who they are. */
export const makeAnswerOfficerDesk = (deps: AnswerOfficerDeps): Handlers => {
  const askedOf = makeAsked(deps)
  const { say, pieces, cases, matters, answerQuestion, assess, vault, clock, officeName } = deps

  /** A word for the bot is no answer, and goes to nobody: the question is put again. */
  const askAgain = async (question: Question<'case-answer'>): Promise<Said | null> => {
    const { code } = question.data
    const record = await cases.get(code)
    const asked = await askedOf(code)
    if (!record?.state.asked || asked === null) return null
    const office = officeName(record.state.area)
    return { text: say('ask.resident', { code, office, question: defangText(asked) }), question }
  }

  const relay = async ({ code }: CaseRecord, text: string, turn: Turn): Promise<Said | null> => {
    const answered = await answerQuestion(turn.from, { code, text })
    if ('refused' in answered) return answered.refused === 'late' ? { text: say('answer.late', { code }) } : null
    const { done, changes, letters } = answered
    return {
      text: say(done.masked ? 'answer.sent.masked' : 'answer.sent', { code }),
      question: menuOf(say, ['slip']),
      ...{ changes, letters },
    }
  }

  /** It may be the story, or another message to look at: only the resident knows. */
  const whichIsIt = (code: string, { text, heard }: Turn): Said | null => {
    const { level, intent, pattern } = assess(text, { asMessage: true })
    const alarming = level === 'scam' || level === 'suspicious'
    if (!alarming || heard.reading.tokens.length < NEW_WORDS) return null
    const choices: Choice[] = [
      { label: say('answer.which.answer'), payload: '#answer send', means: 'yes' },
      { label: say('answer.which.new'), payload: '#answer new', means: 'no' },
    ]
    const matter: Matter = { text, pictures: [], level, intent, pattern }
    return { ...ask(say, { name: 'case-answer-which', key: 'answer.which', choices, data: { code } }), matter }
  }

  const answer = async ({ question, choice, turn }: Given<'case-answer'>): Promise<Said | null> => {
    const { code } = question.data
    const { heard } = turn
    if (!choice && (heard.word() !== null || heard.code() !== null)) return askAgain(question)
    // "OTP là gì": told, and the officer's question is put again.
    if (!choice && (heard.explain()?.term || heard.numberAsked() !== null)) return null
    if (isRefused(await askedOf(code), choice, turn, pieces)) return { text: say('answer.refused', { code }) }
    const record = await cases.get(code)
    return record && (whichIsIt(code, turn) ?? relay(record, turn.text, turn))
  }

  const which = async ({ question, choice, turn }: Given<'case-answer-which'>): Promise<Said | null> => {
    const { code } = question.data
    const record = choice && (await cases.get(code))
    if (!record) return null
    const matter = openMatter(vault, turn.from, await matters.get(turn.from, clock.now()))
    if (!matter) return { text: say('report.over') }
    if (choice.means === 'yes') return relay(record, matter.text, turn)
    const { reply } = assess(matter.text, { asMessage: true })
    return { text: `${reply}\n\n${say('answer.still', { code })}`, question: officersQuestion(say, code) }
  }

  return {
    questions: {
      'case-answer': {
        answer,
        again: askAgain,
        left: async ({ data }) => ({ text: say('answer.refused', data) }),
      },
      'case-answer-which': { answer: which },
    },
  }
}
