import type { Recall } from '../../app/warnings/recall.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Handlers } from '../handlers.ts'
import { sayRefusal, warningNamed } from './refusal.ts'

/** "Thu hồi": an approver stops any warning, an author their own. */
export const makeRecallDesk = ({ say, recall }: { say: Say; recall: Recall }): Handlers => ({
  commands: {
    'stop-warning': async (command, turn) => {
      const code = warningNamed(command, turn)
      if (code === null) return null
      const outcome = await recall(turn.from, { code, reason: command.rest })
      if ('refused' in outcome) return sayRefusal(say, outcome, { code })
      const { changes, letters } = outcome
      return { text: say('stop.done', { code }), changes, letters }
    },
  },
})
