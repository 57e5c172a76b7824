import type { Halt, Resume } from '../../app/warnings/halt.ts'
import type { AllowStanding } from '../../app/warnings/standing.ts'
import { dayInWords } from '../../core/calendar.ts'
import type { Say } from '../../core/reply/say.ts'
import type { CommandHandler, Handlers, Said, Turn } from '../turn.ts'
import { asMenu } from '../turn.ts'
import { areasInWords } from '../warning-words.ts'

export interface HaltDeskDeps {
  say: Say
  halt: Halt
  resume: Resume
  areaName(id: string): string
}

/** "Dừng khẩn" holds warnings back until somebody who may says "gửi tiếp". */
export const makeHaltDesk = ({ say, halt, resume, areaName }: HaltDeskDeps): Handlers => {
  const question = asMenu([{ label: say('button.resume'), payload: say('word.resume') }])

  const turnTo = async (word: 'halt' | 'resume', turn: Turn): Promise<Said | null> => {
    const outcome = await (word === 'halt' ? halt : resume)(turn.from)
    const offer = word === 'halt' ? { question } : {}
    if ('done' in outcome) {
      const { done, changes, letters } = outcome
      return {
        text: say(`${word}.done`, { areas: areasInWords(say, areaName, done.areas) }),
        ...offer,
        changes,
        letters,
      }
    }
    if (outcome.refused === 'no-part') return null
    return outcome.refused === 'by-admin'
      ? { text: say('resume.by-admin') }
      : { text: say(`${word}.already`), ...offer }
  }

  const command: CommandHandler = async ({ name, rest }, turn) =>
    (name === 'halt' || name === 'resume') && rest === '' && turn.private ? turnTo(name, turn) : null

  return { commands: { halt: command, resume: command } }
}

export interface StandingDeskDeps {
  say: Say
  allowStanding: AllowStanding
  areaName(id: string): string
}

const DAYS = 30

/** "Duyệt sẵn": what the plan takes from reviewed patterns goes out without being asked about, for thirty days. */
export const makeStandingDesk = ({ say, allowStanding, areaName }: StandingDeskDeps): Handlers => {
  const allow = async (turn: Turn, days: number): Promise<Said | null> => {
    const outcome = await allowStanding(turn.from, { days })
    if ('refused' in outcome) return null
    const { done, changes, letters } = outcome
    const values = { areas: done.areas.map(areaName).join(', '), day: dayInWords(new Date(done.until)) }
    return { text: say(days > 0 ? 'standing.given' : 'standing.taken-back', values), changes, letters }
  }

  return {
    commands: {
      standing: async ({ rest }, turn) => (rest === '' && turn.private ? allow(turn, DAYS) : null),
      'no-standing': async ({ rest }, turn) => (rest === '' && turn.private ? allow(turn, 0) : null),
    },
  }
}
