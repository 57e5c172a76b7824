import type { Broadcasts } from '../../app/warnings/ports.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Missed } from '../missed.ts'

export interface MissedWarningsDeps {
  say: Say
  broadcasts: Pick<Broadcasts, 'missed' | 'missedCorrections'>
}

const NAMED = 3

const named = (codes: readonly string[]): string =>
  codes.length > NAMED ? `${codes.slice(0, NAMED).join(', ')}, …` : codes.join(', ')

/** What went out while somebody's window was closed: that a warning they have is not true any more, and new warnings. */
export const makeMissedWarnings =
  ({ say, broadcasts }: MissedWarningsDeps): Missed =>
  async (person, since) => {
    const recalled = await broadcasts.missedCorrections(person.ref, since)
    const codes = person.wantsWarnings ? await broadcasts.missed(person.ref, since) : []
    const lines = [
      ...(recalled.length > 0 ? [say('missed.recalled', { codes: named(recalled) })] : []),
      ...(codes.length > 0 ? [say('missed', { count: String(codes.length), codes: named(codes) })] : []),
    ]
    return lines.length > 0 ? lines.join('\n') : null
  }
