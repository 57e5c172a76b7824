import type { PersonRef } from '../core/messages.ts'
import type { Say } from '../core/reply/say.ts'
import { isAlarm } from '../core/story.ts'
import type { Choice, DataOf, Question } from './questions.ts'
import { isPutAgain } from './questions.ts'
import type { BackToSteps } from './resident/victim.ts'
import { stepKept } from './resident/victim.ts'
import type { Handlers, Said, Turn } from './turn.ts'
import { ask, menuOf } from './turn.ts'

export interface BasicsDeps {
  say: Say
  /** What each of their roles can say, in words; nothing for who has none. */
  roleWords(person: PersonRef): Promise<string[]>
  backToSteps: BackToSteps
}

/** The question that waits while they are asked whether to delete: it is put again if nothing is deleted. */
const waiting = (open: Question | null): { before?: unknown } => {
  if (open?.name === 'delete') return { before: open.data.before }
  return open && isPutAgain(open) ? { before: open } : {}
}

/** What every bot can be told: hello, help, stop, delete everything. */
export const makeBasics = ({ say, roleWords, backToSteps }: BasicsDeps): Handlers => {
  const deleteChoices: Choice[] = [
    { label: say('ask.delete.yes'), payload: '#delete', means: 'sure' },
    { label: say('ask.delete.no'), payload: '#keep', means: 'no' },
  ]
  const stopChoices: Choice[] = [
    { label: say('ask.stop.yes'), payload: '#stop' },
    { label: say('ask.stop.no'), payload: '#go-on', means: 'yes' },
  ]
  /** The rest is read once; after it only what to do is told again. */
  const more = (story: Turn['story']): Said => {
    const question = menuOf(say, ['slip', 'report'])
    if (story?.rest === undefined) return { text: say(story && isAlarm(story) ? 'more.all' : 'more.none'), question }
    const { rest, ...told } = story
    return { text: rest, question, matter: told }
  }
  const stopped = (): Said => ({ text: say('say.stopped'), change: { wantsWarnings: false } })
  const kept = (): Said => ({ text: say('say.kept') })
  const askDelete = (data: DataOf<'delete'>): Said =>
    ask(say, { name: 'delete', key: 'ask.delete', choices: deleteChoices, data })
  const askStop = (): Said => ask(say, { name: 'stop', key: 'ask.stop', choices: stopChoices, data: {} })
  return {
    words: {
      start: async () => ({ text: say('say.greet'), question: menuOf(say, ['subscribe', 'help']) }),
      // Whoever has a role reads its words first.
      help: async turn => ({
        text: [...(turn.private ? await roleWords(turn.from) : []), say('say.help')].join('\n\n'),
        question: menuOf(say, ['slip', 'report', 'subscribe', 'data']),
      }),
      stop: async () => stopped(),
      'stop-or-yes': async () => askStop(),
      'delete-data': async ({ open }) => askDelete({ ...stepKept(open), ...waiting(open) }),
      more: async ({ story }) => more(story),
      anew: async ({ from }) => ({ text: say('anew.done'), changes: [{ noun: 'matter', ref: from, matter: null }] }),
    },
    questions: {
      delete: {
        answer: async ({ choice, question: { data }, turn: { heard } }) => {
          if (choice?.payload === '#delete' || (!choice && heard.covers('wipes')))
            return { text: say('say.deleted'), forget: true }
          return choice && backToSteps(kept(), data)
        },
        again: async ({ data }) => askDelete(data),
        left: async ({ data }) => backToSteps(kept(), data),
      },
      stop: {
        answer: async ({ choice }) => {
          if (choice?.payload === '#stop') return stopped()
          return choice && { text: say('say.go-on') }
        },
      },
    },
  }
}
