import type { Config } from '../config.ts'
import { DEFAULTS } from '../config.ts'
import type { AskingRules } from '../core/askings.ts'
import type { QuietHours } from '../core/calendar.ts'
import type { Commune } from '../core/commune.ts'

/** What holds at this installation: the environment goes before the commune file, and that before the defaults. */
export interface Rules {
  quietHours: QuietHours | null
  retentionDays: number
  escalateMinutes: number
  /** When people who ask about the same are worth a word. */
  askings: AskingRules
}

const quietOf = ({ quiet_hours: quiet }: Commune): QuietHours | null | undefined => (quiet === 'off' ? null : quiet)

export const rulesOf = (config: Config, commune: Commune): Rules => ({
  quietHours: [config.quietHours, quietOf(commune), DEFAULTS.quietHours].find(value => value !== undefined) ?? null,
  retentionDays: config.retentionDays ?? commune.retention_days ?? DEFAULTS.retentionDays,
  escalateMinutes: config.escalateMinutes ?? commune.escalate_minutes ?? DEFAULTS.escalateMinutes,
  askings: {
    people: commune.asked?.people ?? DEFAULTS.askings.people,
    hours: commune.asked?.hours ?? DEFAULTS.askings.hours,
    newHours: commune.asked?.new_hours ?? DEFAULTS.askings.newHours,
  },
})
