import type { AnswerQuiz, DrillBefore, NoQuiz, OpenQuiz } from '../../app/warnings/quiz.ts'
import type { Pattern } from '../../core/corpus/schema.ts'
import type { SaidCommand } from '../../core/hear/names.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Broadcast, QuizChoice } from '../../core/warnings/broadcast.ts'
import { isDrill, QUIZ_CHOICES, quizOrder } from '../../core/warnings/broadcast.ts'
import type { Handlers, Said, Turn } from '../turn.ts'
import { ask } from '../turn.ts'

export interface QuizDeskDeps {
  say: Say
  patterns: readonly Pattern[]
  openQuiz: OpenQuiz
  answerQuiz: AnswerQuiz
  drillBefore: DrillBefore
}

/**
 * "Câu hỏi nhỏ": whoever got a warning may say what they would do. Nobody is blamed, and nobody is known by it. A drill has
 * its three choices below the sample: it is answered by their numbers alone.
 */
export const makeQuizDesk = ({ say, patterns, openQuiz, answerQuiz, drillBefore }: QuizDeskDeps): Handlers => {
  const payloadOf = (choice: string): string => `#quiz ${choice}`

  const put = (code: string): Said =>
    ask(say, {
      ...{ name: 'quiz', key: 'quiz.ask', data: { code } },
      choices: quizOrder(code).map(choice => ({ label: say(`quiz.choice.${choice}`), payload: payloadOf(choice) })),
    })

  const not = (refused: NoQuiz, code: string): Said => ({ text: say(`quiz.${refused}`, { code }) })

  /** At once what is right, and that it was a drill; then of which kind it was. */
  const told = (right: boolean, broadcast: Broadcast): string => {
    const words = say(right ? 'quiz.right' : 'quiz.wrong')
    const pattern = patterns.find(({ id }) => id === broadcast.pattern)
    if (!isDrill(broadcast) || !pattern) return words
    return [say('drill.was'), words, say('drill.kind', { name: pattern.name, now: pattern.now })].join('\n\n')
  }

  const answer = async (code: string, choice: QuizChoice, turn: Turn): Promise<Said> => {
    const outcome = await answerQuiz(turn.from, { code, choice })
    if ('refused' in outcome) return not(outcome.refused, code)
    const { done, changes, letters } = outcome
    return { text: told(done.right, done.broadcast), changes, letters }
  }

  const open = async (code: string, turn: Turn): Promise<Said> => {
    const found = await openQuiz(turn.from, { code })
    return 'refused' in found ? not(found.refused, code) : put(code)
  }

  /** "Diễn tập CB-7K2Q9D 2": as its choices are numbered. */
  const numbered = (code: string, number: number, turn: Turn): Promise<Said> | null => {
    const choice = quizOrder(code)[number - 1]
    return choice === undefined ? null : answer(code, choice, turn)
  }

  const named = ({ code }: SaidCommand, turn: Turn): string | null =>
    turn.private && code?.startsWith('CB-') ? code : null

  return {
    commands: {
      quiz: async (command, turn) => {
        const code = named(command, turn)
        return code === null || command.rest !== '' ? null : open(code, turn)
      },
      drill: async (command, turn) => {
        const code = named(command, turn)
        const [number, ...others] = command.numbers
        if (code === null || others.length > 0) return null
        if (command.rest === '') return open(code, turn)
        return number === undefined ? null : numbered(code, number, turn)
      },
    },
    numbers: async (number, turn) => {
      const code = await drillBefore(turn.from)
      return code === null ? null : numbered(code, number, turn)
    },
    questions: {
      quiz: {
        answer: async ({ question: { data }, choice, turn }) => {
          const chosen = QUIZ_CHOICES.find(each => payloadOf(each) === choice?.payload)
          return chosen ? answer(data.code, chosen, turn) : null
        },
        left: async () => ({ text: say('quiz.left') }),
      },
    },
  }
}
