import type { Change } from '../ports.ts'
import type { Broadcasts } from './ports.ts'

/** Whether warnings are held back, as the doors out ask before every send. */
export interface HaltSwitch {
  /** True also until it was looked at first. */
  halted(): boolean
  /** Looks at the store: another process may have been told. */
  refresh(): Promise<void>
  /** Takes up at once what was changed here. */
  follow(changes: readonly Change[]): void
}

export interface HaltSwitchDeps {
  broadcasts: Pick<Broadcasts, 'halted'>
  /** Nothing is held back any more. */
  released(): void
}

export const makeHaltSwitch = ({ broadcasts, released }: HaltSwitchDeps): HaltSwitch => {
  let halted = true
  let changes = 0
  const set = (now: boolean): void => {
    const opens = halted && !now
    halted = now
    if (opens) released()
  }
  return {
    halted: () => halted,
    refresh: async () => {
      const before = changes
      const found = await broadcasts.halted()
      // What was changed while it was looked up is newer.
      if (changes === before) set(found)
    },
    follow: made => {
      for (const change of made) {
        if (change.noun !== 'broadcast' || change.do !== 'halt') continue
        changes += 1
        set(change.halted)
      }
    },
  }
}
