import { isConsentWord, isNotYet, numberOf } from '../../core/dialogue/question.ts'
import { wordOf } from '../../core/dialogue/words.ts'
import { read } from '../../core/text/read.ts'
import type { Assess } from '../answering/assess.ts'
import type { Matter } from '../cases/matter.ts'
import type { Desk, Given, Turn } from '../desk.ts'
import type { Said, Say } from '../say.ts'
import type { Recent } from './recent.ts'
import { keptAfter } from './recent.ts'
import type { Summary } from './summary.ts'
import type { Slip, Victim } from './victim.ts'
import { SLIPS } from './victim.ts'

export interface SlippedDeps {
  say: Say
  assess: Assess
  victim: Victim
  recent: Recent
  summary: Pick<Summary, 'begin'>
}

/** Fewer words tell nothing that would be missed in the summary. */
const TELLING_WORDS = 3

const isStray = (text: string): boolean => numberOf(text) !== null || isConsentWord(text) || isNotYet(text)

/** Who lost something, from "đã lỡ" through the steps to the summary. What is told on the way is kept for it. */
export const makeSlippedDesk = ({ say, assess, victim, recent, summary }: SlippedDeps): Desk => {
  const choices = SLIPS.map(slip => ({ label: say(`ask.slip.${slip}`), payload: `#slip ${slip}` }))

  const ask = async (): Promise<Said> => ({
    text: say('ask.slip'),
    question: { name: 'slip', choices },
  })

  /** What was asked about before is what they slipped on. */
  const begin = async (slip: Slip, { from }: Turn): Promise<Said> => {
    const now: Matter = { text: '', pictures: [], level: 'unknown', intent: `victim-${slip}`, pattern: null }
    return { ...victim.begin(slip, '', null), matter: keptAfter(await recent(from), now, false) }
  }

  const slipped = async ({ choice, turn }: Given): Promise<Said | null> => {
    const slip = SLIPS.find(known => choice?.payload === `#slip ${known}`)
    if (slip) return begin(slip, turn)
    const another = wordOf(turn.text) !== null || numberOf(turn.text) !== null || isConsentWord(turn.text)
    return another ? ask() : null
  }

  const step = async (payload: string, turn: Turn): Promise<Said | null> => {
    const said = victim.step(payload)
    const summed = said?.ends ? await summary.begin(turn) : null
    return said && summed ? { ...summed, text: `${said.text}\n\n${summed.text}`, ends: 'victim' } : said
  }

  /** Words that are no alarm of their own belong to what happened: they are noted, and the step is said again. */
  const noted = async ({ question, turn }: Given): Promise<Said | null> => {
    const { level, intent, pattern } = assess(turn.text)
    const telling = level === 'unknown' && intent === 'check' && read(turn.text).tokens.length >= TELLING_WORDS
    const said = telling && wordOf(turn.text) === null ? victim.again(question, turn.text, true) : null
    if (!said) return null
    const now: Matter = { text: turn.text, pictures: [], level, intent, pattern }
    return {
      ...said,
      text: `${say('victim.noted')}\n${said.text}`,
      matter: keptAfter(await recent(turn.from), now, true),
    }
  }

  const atStep = async (given: Given): Promise<Said | null> => {
    const { question, choice, turn } = given
    if (choice) return step(choice.payload, turn)
    return victim.again(question, turn.text, isStray(turn.text)) ?? noted(given)
  }

  return { words: { slip: ask }, questions: { slip: slipped, victim: atStep } }
}
