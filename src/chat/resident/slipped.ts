import type { Matter } from '../../app/cases/matter.ts'
import { ANY_OFFICE } from '../../core/hear/asked-for.ts'
import { intentHeard } from '../../core/hear/intent.ts'
import type { Say } from '../../core/reply/say.ts'
import { isDelicate } from '../../core/reply/say.ts'
import type { Heard } from '../heard.ts'
import { isPutAgain, stepOf } from '../questions.ts'
import { isStepDone } from '../to-question.ts'
import type { Given, Handlers, Said, Turn } from '../turn.ts'
import { ask, moreQuietly } from '../turn.ts'
import type { Recent } from './recent.ts'
import { keptAfter } from './recent.ts'
import type { Summary } from './summary.ts'
import type { SlipName, Victim } from './victim.ts'
import { atStepOf, SLIPS } from './victim.ts'

export interface SlippedDeps {
  say: Say
  victim: Victim
  recent: Recent
  summary: Pick<Summary, 'begin'>
}

/** Said in passing: no reason to leave the steps. */
const IN_PASSING = new Set(['greet', 'thanks', 'help', 'off-topic', 'abuse'])
/** Guessed of what is told along the steps: "ngân hàng bảo ra quầy" is no question about papers. */
const GUESSED = new Set(['procedure', 'threatened', 'stop', 'ask-officer', 'report'])

/** A word or two with nothing in them. */
const isStrayWord = ({ scrap, assessment }: Heard): boolean => {
  if (!scrap()) return false
  const { level, intent } = assessment()
  return level === 'unknown' && intent === 'check'
}

/** What is said along the steps: in passing, or told, with what is known of it. What cannot be pointed at is known of nothing. */
const alongTheWay = (heard: Heard) => {
  const { level, intent, pattern, signs, indicators } = heard.assessment()
  const inPassing = IN_PASSING.has(intent) || isStrayWord(heard)
  const vague = level === 'suspicious' && signs.length === 0 && indicators.length === 0
  const guessed = GUESSED.has(intent) && intentHeard(heard) === null
  const calm = level === 'unknown' || level === 'talk' || vague
  const known = vague || guessed ? { level: 'unknown' as const, pattern: null } : { level, pattern }
  const asksAnother = heard.findings().has('asks-another')
  return { inPassing, telling: inPassing || (calm && !asksAnother && (intent === 'check' || guessed)), known }
}

/** "ck cho ng ta": asked what it was, somebody names it without saying that it is done. */
const namedSlip = (heard: Heard): SlipName | null => {
  const { words, has, asksAtEnd } = heard.findings()
  if (words.length > NAMING || asksAtEnd() || NOT_DONE.some(has)) return null
  if (has('wants-app')) return 'app'
  if (has('secret')) return 'otp'
  return has('pays') || has('of-money') ? 'paid' : null
}
const NAMING = 6
const NOT_DONE = ['undone', 'unpaid', 'took-back', 'supposed', 'nearly'] as const

/** The step that tells them to hang up. */
const isCalling = ({ choices }: Given<'victim'>['question']): boolean => choices[0]?.payload === '#step on-the-phone 2'

/** "Gọi ngân hàng rồi"; told to hang up, "tắt rồi". */
const isDone = (question: Given<'victim'>['question'], heard: Heard): boolean =>
  isStepDone(heard, { open: question }) ||
  saysDone(heard) ||
  (isCalling(question) && heard.findings().has('phone-over'))

/** "Tắt máy rồi, giờ nhắn bằng máy con gái": it begins or ends with what is done, and nothing stands against it. */
const saysDone = ({ findings, opensWith, slips }: Heard): boolean => {
  const { words, of, has, asksAtEnd } = findings()
  if (words.length > DONE_TOLD || asksAtEnd() || has('against') || slips().length > 0) return false
  return of('did-step').some(spot => opensWith(spot) || spot.to === words.length - 1)
}
const DONE_TOLD = 12

/** It ends with the word of a question, or nearly. */
const isQuestion = ({ findings, followUp }: Heard): boolean => findings().asksAtEnd() && followUp()?.kind !== 'what-now'

/** "Tổng đài số mấy": of the bank that the steps are about. */
const asksBank = ({ findings, numberAsked }: Heard): boolean =>
  (numberAsked() === null || numberAsked()?.office === ANY_OFFICE) &&
  (findings().has('number-word') || findings().has('number-of'))

/** What is answered at a step: it is done, how it is done, whose number; else what is told on the way is kept. */
const makeAtStep = ({ say, victim, recent, summary }: SlippedDeps) => {
  const step = async (payload: string, turn: Turn): Promise<Said | null> => {
    const said = victim.step(payload)
    const summed = said?.ends ? await summary.begin(turn) : null
    return said && summed ? { ...summed, text: `${said.text}\n\n${summed.text}`, ends: 'victim' } : said
  }

  /**
   * Words that are no alarm of their own belong to what happened: they are noted, and the step is said again. A word or
   * two tell nothing that would be missed in the summary. A suspicion that nothing can be pointed at is no alarm here.
   */
  const noted = async ({ question, turn }: Given<'victim'>): Promise<Said | null> => {
    const { heard } = turn
    const { inPassing, telling, known } = alongTheWay(heard)
    if (!telling || heard.word() !== null) return null
    if (inPassing) return victim.calm(question)
    const said = victim.again(question, turn.text, true)
    if (!said) return null
    const now: Matter = { text: turn.text, pictures: [], intent: 'check', ...known }
    return {
      ...said,
      // To who has to hang up nothing else is said.
      ...(!isCalling(question) && {
        text: `${say(isQuestion(heard) ? 'victim.noted.asked' : 'victim.noted')}\n${said.text}`,
      }),
      matter: keptAfter(await recent(turn.from), now, true),
    }
  }

  const atStep = async (given: Given<'victim'>): Promise<Said | null> => {
    const { question, choice, turn } = given
    const done = choice ?? (isDone(question, turn.heard) ? question.choices[0] : undefined)
    if (done) return step(done.payload, turn)
    const how = turn.heard.findings().has('how-to') ? victim.how(question) : null
    if (how !== null) return { text: how, question }
    return (asksBank(turn.heard) && victim.numberAsked(question)) || atOrNoted(given)
  }

  const atOrNoted = async (given: Given<'victim'>): Promise<Said | null> => {
    const { question, turn } = given
    return victim.again(question, turn.text, turn.heard.isReply()) ?? noted(given)
  }

  return atStep
}

/** Who lost something, from "đã lỡ" through the steps to the summary. What is told on the way is kept for it. */
export const makeSlippedDesk = (deps: SlippedDeps): Handlers => {
  const { say, victim, recent } = deps
  const atStep = makeAtStep(deps)
  const choices = SLIPS.map(slip => ({ label: say(`ask.slip.${slip}`), payload: `#slip ${slip}` }))
  const unhurt = { label: say('ask.cry.nothing'), payload: '#slip none' }

  /** Who is led already hears the step again. */
  const askSlip = async ({ open }: Turn): Promise<Said> => {
    const step = stepOf(open)
    const at = step === undefined ? null : victim.again(atStepOf(say, step), '', true)
    return at ?? ask(say, { name: 'slip', key: 'ask.slip', choices, data: {} })
  }

  /** After something else was said: the order was read already, so the question stands by itself, in few lines. */
  const askSlipAgain = (question: Given<'slip'>['question']): Said => {
    const isCry = question.choices.some(({ payload }) => payload === unhurt.payload)
    return { text: say(isCry ? 'ask.cry.again' : 'ask.slip.again'), question }
  }

  /** Nobody knows yet what it is; who is at a step hears that step again. */
  const cries = async ({ open, from }: Turn): Promise<Said | null> => {
    const calm = open?.name === 'victim' ? victim.calm(open) : null
    if (calm) return calm
    // What waits for an answer is not lost over it.
    if (open && open.name !== 'slip' && isPutAgain(open)) return { text: say('say.calm') }
    // Who is threatened with pictures has told what it is about.
    const story = await recent(from)
    if (isDelicate(story?.pattern)) return moreQuietly(say, story?.pupil === true)
    return ask(say, { name: 'slip', key: 'ask.cry', choices: [...choices, unhurt], data: {} })
  }

  /** What was asked about before is what they slipped on. */
  const begin = async (slip: SlipName, { from }: Turn): Promise<Said> => {
    const now: Matter = { text: '', pictures: [], level: 'unknown', intent: `victim-${slip}`, pattern: null }
    return { ...victim.begin(slip, '', null), judged: now, matter: keptAfter(await recent(from), now, false) }
  }

  const slipped = async ({ choice, turn, question }: Given<'slip'>): Promise<Said | null> => {
    const slip = SLIPS.find(known => choice?.payload === `#slip ${known}`) ?? (choice ? null : namedSlip(turn.heard))
    if (slip) return begin(slip, turn)
    if (choice?.payload === unhurt.payload) return { text: say('helped.tell') }
    const { heard } = turn
    return heard.word() !== null || heard.isReply() || isStrayWord(heard) ? askSlipAgain(question) : null
  }

  return {
    words: { slip: askSlip },
    cries,
    questions: {
      slip: { answer: slipped, again: async question => askSlipAgain(question) },
      victim: {
        answer: atStep,
        again: async (question, { text }) => victim.again(question, text, true),
        goesOn: async question => victim.goesOn(question),
      },
    },
  }
}
