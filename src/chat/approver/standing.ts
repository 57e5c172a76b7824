import type { AllowStanding } from '../../app/warnings/standing.ts'
import { dayInWords } from '../../core/calendar.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Handlers, Said, Turn } from '../turn.ts'

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
