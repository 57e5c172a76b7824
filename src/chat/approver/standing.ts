import type { Roles } from '../../app/people/ports.ts'
import type { Clock } from '../../app/ports.ts'
import { grantsFor } from '../../app/warnings/grants.ts'
import { dayInWords } from '../../core/calendar.ts'
import { EVERYWHERE } from '../../core/cases/rights.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Handlers } from '../handlers.ts'
import type { Said } from '../said.ts'
import type { Turn } from '../turn.ts'

export interface StandingDeps {
  say: Say
  roles: Pick<Roles, 'of'>
  communes: readonly { id: string }[]
  areaName(id: string): string
  clock: Clock
}

const DAY_MS = 24 * 3_600_000
const DAYS = 30

/** "Duyệt sẵn": what the plan takes from reviewed patterns goes out without being asked about, for thirty days. */
export const makeStandingDesk = ({ say, roles, communes, areaName, clock }: StandingDeps): Handlers => {
  const allow = async (turn: Turn, days: number): Promise<Said | null> => {
    const grants = grantsFor(await roles.of(turn.from), ['standing'])
    const [grant] = grants
    if (!grant) return null
    const by = grant.alias
    const everywhere = grants.some(({ area }) => area === EVERYWHERE)
    const areas = everywhere ? communes.map(({ id }) => id) : [...new Set(grants.map(({ area }) => area))]
    const until = clock.now().getTime() + days * DAY_MS
    const values = { areas: areas.map(areaName).join(', '), day: dayInWords(new Date(until)) }
    return {
      text: say(days > 0 ? 'standing.given' : 'standing.taken-back', values),
      changes: areas.flatMap(area => [
        { noun: 'broadcast', do: 'standing', standing: { area, by, until } } as const,
        { noun: 'audit', by, what: days > 0 ? 'standing-given' : 'standing-taken-back', about: area } as const,
      ]),
    }
  }

  return {
    commands: {
      standing: async ({ rest }, turn) => (rest === '' && turn.private ? allow(turn, DAYS) : null),
      'no-standing': async ({ rest }, turn) => (rest === '' && turn.private ? allow(turn, 0) : null),
    },
  }
}
