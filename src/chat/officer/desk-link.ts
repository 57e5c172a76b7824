import type { LinkToDesk, NotMe } from '../../app/people/desk-sessions.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Handlers } from '../turn.ts'

export interface DeskLinkDeps {
  say: Say
  linkToDesk: LinkToDesk
  notMe: NotMe
  /** The address people reach this server at, without a slash at its end. */
  deskAddress(): string
}

/** "bàn làm việc": the way to the desk. "không phải tôi": nobody is there under this name any more. */
export const makeDeskLinkDesk = ({ say, linkToDesk, notMe, deskAddress }: DeskLinkDeps): Handlers => ({
  words: {
    desk: async ({ from }) => {
      const made = await linkToDesk(from)
      if ('refused' in made) return { text: say('desk.link.no-role') }
      const { ma, minutes } = made.done
      const link = `${deskAddress()}/desk/vao?ma=${ma}`
      return { text: say('desk.link', { link, minutes: String(minutes) }), changes: made.changes }
    },
    'not-me': async ({ from }) => {
      const made = await notMe(from)
      if ('refused' in made) return null
      const { changes, letters } = made
      return { text: say('desk.not-me', { count: String(made.done.ended) }), changes, letters }
    },
  },
})
