import type { AnswerQuiz, NoQuiz, OpenQuiz } from '../../app/warnings/quiz.ts'
import type { Say } from '../../core/reply/say.ts'
import { QUIZ_CHOICES, quizOrder } from '../../core/warnings/quiz.ts'
import { ask } from '../ask.ts'
import type { Handlers } from '../handlers.ts'
import type { Said } from '../said.ts'

export interface QuizDeskDeps {
  say: Say
  openQuiz: OpenQuiz
  answerQuiz: AnswerQuiz
}

/** "Câu hỏi nhỏ": whoever got a warning may say what they would do. Nobody is blamed, and nobody is known by it. */
export const makeQuizDesk = ({ say, openQuiz, answerQuiz }: QuizDeskDeps): Handlers => {
  const payloadOf = (choice: string): string => `#quiz ${choice}`

  const put = (code: string): Said =>
    ask(say, {
      ...{ name: 'quiz', key: 'quiz.ask', data: { code } },
      choices: quizOrder(code).map(choice => ({ label: say(`quiz.choice.${choice}`), payload: payloadOf(choice) })),
    })

  const not = (refused: NoQuiz, code: string): Said => ({ text: say(`quiz.${refused}`, { code }) })

  return {
    commands: {
      quiz: async ({ code, rest }, turn) => {
        if (!code?.startsWith('CB-') || rest !== '' || !turn.private) return null
        const open = await openQuiz(turn.from, { code })
        return 'refused' in open ? not(open.refused, code) : put(code)
      },
    },
    questions: {
      quiz: {
        answer: async ({ question: { data }, choice, turn }) => {
          const chosen = QUIZ_CHOICES.find(each => payloadOf(each) === choice?.payload)
          if (!chosen) return null
          const outcome = await answerQuiz(turn.from, { code: data.code, choice: chosen })
          if ('refused' in outcome) return not(outcome.refused, data.code)
          const { done, changes, letters } = outcome
          return { text: say(done.right ? 'quiz.right' : 'quiz.wrong'), changes, letters }
        },
        left: async () => ({ text: say('quiz.left') }),
      },
    },
  }
}
