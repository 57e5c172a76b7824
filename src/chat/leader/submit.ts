import type { Submit } from '../../app/warnings/submit.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Handlers } from '../turn.ts'
import { sayRefusal, warningNamed } from './refusal.ts'

/** "Gửi duyệt": the author hands a draft to those who approve. */
export const makeSubmitDesk = ({ say, submit }: { say: Say; submit: Submit }): Handlers => ({
  commands: {
    submit: async (command, turn) => {
      const code = warningNamed(command, turn)
      if (code === null) return null
      const outcome = await submit(turn.from, { code })
      if ('refused' in outcome) return sayRefusal(say, outcome, { code, heldUp: 'submitted.stopped' })
      const { done, changes, letters } = outcome
      const count = String(done.reachable)
      return { text: say(done.reachable > 0 ? 'submitted' : 'submitted.nobody', { code, count }), changes, letters }
    },
  },
})
