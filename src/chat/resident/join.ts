import type { Join } from '../../app/people/invite.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Handlers } from '../turn.ts'

export interface JoinDeskDeps {
  say: Say
  join: Join
  areaName(id: string): string
}

/** A code of an invitation, alone in a message, gives its role. */
export const makeJoinDesk = ({ say, join, areaName }: JoinDeskDeps): Handlers => ({
  codes: {
    invitation: async (code, turn) => {
      if (!turn.private) return { text: say('say.private-only') }
      const joined = await join(turn.from, { code })
      if ('refused' in joined) return null
      const { role, area } = joined.done
      const { changes, letters } = joined
      return { text: say(`join.${role}`, { role: say(`role.${role}`), area: areaName(area) }), changes, letters }
    },
  },
})
