import type { Recall, Recalled } from '../../app/warnings/recall.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Handlers } from '../turn.ts'
import { problemLines, sayRefusal, warningNamed } from './refusal.ts'

/** "Thu hồi": an approver recalls any warning, an author their own; who got it is told. */
export const makeRecallDesk = ({ say, recall }: { say: Say; recall: Recall }): Handlers => {
  const told = (code: string, { people, groups, withheld }: Recalled): string =>
    [
      say('stop.done', { code }),
      ...(people + groups > 0 ? [say('stop.corrects', { people: String(people), groups: String(groups) })] : []),
      ...(withheld.length > 0 ? [say('stop.withheld'), ...problemLines(say, withheld)] : []),
    ].join('\n')

  return {
    commands: {
      'stop-warning': async (command, turn) => {
        const code = warningNamed(command, turn)
        if (code === null) return null
        const outcome = await recall(turn.from, { code, reason: command.rest })
        if ('refused' in outcome) return sayRefusal(say, outcome, { code })
        const { done, changes, letters } = outcome
        return { text: told(code, done), changes, letters }
      },
    },
  }
}
