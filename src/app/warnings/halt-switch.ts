import { EVERYWHERE } from '../../core/cases/rights.ts'
import type { Change } from '../ports.ts'
import type { Broadcasts } from './ports.ts'

/** Whether warnings are held back, as is asked before every page and at the doors out before every send. */
export interface HaltSwitch {
  /** In that commune; without one: everywhere. Until the store was looked at for the first time all are held. */
  halted(area?: string): boolean
  /** Looks at the store: another process may have been told. */
  refresh(): Promise<void>
  /** Takes up at once what was changed here. */
  follow(changes: readonly Change[]): void
}

export interface HaltSwitchDeps {
  broadcasts: Pick<Broadcasts, 'halted'>
  /** Something is not held back any more. */
  released(): void
}

export const makeHaltSwitch = ({ broadcasts, released }: HaltSwitchDeps): HaltSwitch => {
  let areas: ReadonlySet<string> = new Set([EVERYWHERE])
  let changes = 0
  const set = (now: ReadonlySet<string>): void => {
    const opens = [...areas].some(area => !now.has(area))
    areas = now
    if (opens) released()
  }
  const after = (halted: boolean, area: string): Set<string> => {
    if (halted) return new Set([...areas, area])
    return new Set([...areas].filter(one => area !== EVERYWHERE && one !== area))
  }
  return {
    halted: area => areas.has(EVERYWHERE) || (area !== undefined && areas.has(area)),
    refresh: async () => {
      const before = changes
      const found = await broadcasts.halted()
      // What was changed while it was looked up is newer.
      if (changes === before) set(new Set(found))
    },
    follow: made => {
      for (const change of made) {
        if (change.noun !== 'broadcast' || change.do !== 'halt') continue
        changes += 1
        set(after(change.halted, change.area))
      }
    },
  }
}
