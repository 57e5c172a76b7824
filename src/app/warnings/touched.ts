import type { ChannelName } from '../../core/messages.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Roles } from '../people/ports.ts'
import { letter } from '../people/reach.ts'
import type { Clock, StoreCommit } from '../ports.ts'
import { everyoneBut } from './grants.ts'
import type { Broadcasts } from './ports.ts'

export interface StopTouchedDeps {
  say: Say
  broadcasts: Pick<Broadcasts, 'touched'>
  roles: Pick<Roles, 'in'>
  commit: StoreCommit
  clock: Clock
  wakeSender(channel: ChannelName): void
}

/** Stops warnings whose words were changed behind our back, and tells those who approve there. */
export const makeStopTouched = (deps: StopTouchedDeps): (() => Promise<void>) => {
  const { say, broadcasts, roles, commit, clock, wakeSender } = deps
  return async () => {
    for (const { code, area } of await broadcasts.touched()) {
      const people = everyoneBut(null, await roles.in(area, ['approver', 'admin'])).map(({ ref }) => ref)
      const text = say('touched.told', { code })
      const deliveries = people.map(to => letter({ id: `touched:${code}:${to.channel}:${to.id}`, to, text }))
      const stop = { noun: 'broadcast', do: 'stop-touched', code, reason: say('touched.reason') } as const
      const audit = { noun: 'audit', by: null, what: 'warning-touched', about: code } as const
      if (!(await commit({ changes: [stop, audit], deliveries }, clock.now()))) continue
      for (const { channel } of people) wakeSender(channel)
    }
  }
}
