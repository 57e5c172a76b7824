import { PHONE_LINES, phoneLines } from '../../core/reply/phone.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Question } from '../questions.ts'
import type { Said } from '../said.ts'
import type { Victim } from './victim.ts'

/** The step that somebody is led to, as it is kept while another question is open; none for who is not led. */
export const stepOf = (open: Question | null): { step?: string } => {
  const step = open?.name === 'victim' ? open.choices[0]?.payload : undefined
  return step === undefined ? {} : { step }
}

/** Whoever was led through steps before a question of ours goes on where they were. */
export type BackToSteps = (said: Said, data: { step?: string | undefined }) => Said

export const makeBackToSteps =
  ({ say, victim }: { say: Say; victim: Pick<Victim, 'goesOn'> }): BackToSteps =>
  (said, { step }) => {
    if (step === undefined) return said
    const question: Question = {
      name: 'victim',
      choices: [{ label: say('victim.done'), payload: step, means: 'done' }],
      data: {},
    }
    const reminder = victim.goesOn(question)
    if (!reminder) return said
    const whole = `${said.text}\n\n${reminder.long}`
    return { ...said, question, text: phoneLines(whole) <= PHONE_LINES ? whole : `${said.text}\n${reminder.short}` }
  }
