import { dayInWords, dayWords, timeInWords } from '../../core/calendar.ts'
import type { WarningLetter } from '../../core/letters.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Broadcast } from '../../core/warnings/broadcast.ts'
import { isDrill, QUIZ_CHOICES } from '../../core/warnings/broadcast.ts'
import type { ShownWarning } from '../../core/warnings/render.ts'
import type { Renderings } from '../../core/warnings/renderings.ts'
import { areasInWords, askerOf, crowdInWords, receiptInWords, spanInWords, whenInWords } from '../warning-words.ts'
import type { Worded } from './people-letters.ts'

type LetterButton = NonNullable<Worded['buttons']>[number]

export interface WarningLettersDeps {
  say: Say
  renderings: Renderings
  areaName(id: string): string
}

type Of<K extends WarningLetter['kind']> = Extract<WarningLetter, { kind: K }>
type Pages<K extends WarningLetter['kind']> = { [Kind in K]: (letter: Of<Kind>) => Worded }

/** What goes to those who are warned, or to whoever hands it on to them; all others are to who sends warnings. */
type SentLetter = 'warning' | 'to-forward' | 'please-forward' | 'correction' | 'please-correct'

const buttonFor = (
  say: Say,
  word: 'approve' | 'reject' | 'stop-warning' | 'sent-by-hand' | 'quiz' | 'join-drill',
  code: string,
): LetterButton => ({
  label: say(`button.${word}`),
  payload: `${say(`word.${word}`)} ${code}`,
})

/** A page of a warning is the same words for everybody on it: they are made once for each record. */
const onceFor = (make: (broadcast: Broadcast, to: ShownWarning) => string): typeof make => {
  const known = new WeakMap<Broadcast, Map<ShownWarning, string>>()
  return (broadcast, to) => {
    const forms = known.get(broadcast) ?? new Map<ShownWarning, string>()
    const text = forms.get(to) ?? make(broadcast, to)
    known.set(broadcast, forms.set(to, text))
    return text
  }
}

/** One of the choices below a sample, by its number. */
const answerButton = (say: Say, code: string, number: number): LetterButton => ({
  label: say('drill.choice', { number: String(number) }),
  payload: `${say('word.drill')} ${code} ${number}`,
})

const sentPages = ({ say, renderings }: WarningLettersDeps): Pages<SentLetter> => {
  const textOf = onceFor(renderings.text)
  const correctionOf = onceFor(renderings.correction)

  return {
    warning: ({ broadcast, to }) => {
      const text = textOf(broadcast, to)
      const { code } = broadcast
      if (isDrill(broadcast))
        return { text, purpose: 'broadcast', buttons: QUIZ_CHOICES.map((_, at) => answerButton(say, code, at + 1)) }
      const announces = broadcast.drill?.announces
      if (announces !== undefined) {
        const join = to === 'person' && { buttons: [buttonFor(say, 'join-drill', announces)] }
        return { text, purpose: 'broadcast', ...join }
      }
      const asks = broadcast.asks === true && to === 'person'
      return { text, purpose: 'broadcast', ...(asks && { buttons: [buttonFor(say, 'quiz', code)] }) }
    },

    'to-forward': ({ broadcast, picture }) => ({ text: textOf(broadcast, 'forward'), ...(picture && { picture }) }),

    'please-forward': ({ code, groups }) => ({
      text: say('by-hand.please', { code, groups: groups.join(', ') }),
      buttons: [buttonFor(say, 'sent-by-hand', code)],
    }),

    correction: ({ broadcast, to }) => ({ text: correctionOf(broadcast, to), purpose: 'follow-up' }),

    'please-correct': ({ broadcast, groups }) => {
      const please = say('correction.by-hand', { code: broadcast.code, groups: groups.join(', ') })
      return { text: `${please}\n\n${correctionOf(broadcast, 'forward')}` }
    },
  }
}

const sendersPages = (deps: WarningLettersDeps): Pages<Exclude<WarningLetter['kind'], SentLetter>> => {
  const { say, renderings, areaName } = deps

  const pleaseApprove = ({ broadcast, asked }: Of<'approval-asked'>): string => {
    const { code, area } = broadcast
    if (!asked) return say('approve.please', { code, who: askerOf(say, broadcast) })
    const values = { count: String(asked.people), area: areaName(area), span: spanInWords(say, asked.hours) }
    return say('approve.tide', { code, ...values })
  }

  const switched = ({ kind, role, areas }: Of<'halted' | 'resumed'>): Worded => {
    const [word, other] = kind === 'halted' ? (['halt', 'resume'] as const) : (['resume', 'halt'] as const)
    const text = say(`${word}.told`, { role: say(`role.${role}`), areas: areasInWords(say, areaName, areas) })
    return { text, buttons: [{ label: say(`button.${other}`), payload: say(`word.${other}`) }] }
  }

  return {
    'approval-asked': letter => {
      const { broadcast, crowd } = letter
      const { code } = broadcast
      const day = dayWords(broadcast.drill?.day ?? '')
      const whom = isDrill(broadcast) ? say('drill.approve', { day }) : crowdInWords(say, crowd)
      const how = [whom, say('approve.how', { code })]
      return {
        text: [pleaseApprove(letter), renderings.text(broadcast, 'person'), ...how].join('\n\n'),
        buttons: [buttonFor(say, 'approve', code), buttonFor(say, 'reject', code)],
      }
    },

    'approved-in-advance': ({ broadcast }) => {
      const { code } = broadcast
      const due = new Date(broadcast.dueAt ?? 0)
      const head = say('plan.standing', { code, when: `${timeInWords(due)} ${dayInWords(due)}` })
      return {
        text: `${head}\n\n${renderings.text(broadcast, 'person')}`,
        buttons: [buttonFor(say, 'stop-warning', code)],
      }
    },

    touched: ({ code }) => ({ text: say('touched.told', { code }) }),
    halted: switched,
    resumed: switched,
    approved: ({ code, due }) => ({ text: say('approved.told', { code, when: whenInWords(say, due) }) }),
    rejected: ({ code, reason }) => ({ text: say('rejected.told', { code, reason }) }),
    recalled: ({ code, reason }) => ({ text: say('stop.told', { code, reason: reason ?? say('stop.no-reason') }) }),
    'drill-off': ({ code, why }) => ({ text: say(`drill.off.${why}`, { code }) }),
    'half-sent': ({ code, ended, total }) => ({
      text: say('progress.half', { code, ended: String(ended), total: String(total) }),
    }),
    fared: letter => ({ text: receiptInWords(say, letter) }),

    'read-out': ({ broadcast, on }) => {
      const script = renderings.script(broadcast, on) ?? ''
      return { text: `${say('loudspeaker.please', { code: broadcast.code })}\n\n${script}` }
    },
  }
}

/** What people are told about warnings, in words. */
export const makeWarningLetters = (deps: WarningLettersDeps): ((letter: WarningLetter) => Worded) => {
  const pages: Pages<WarningLetter['kind']> = { ...sentPages(deps), ...sendersPages(deps) }
  return letter => {
    const page = pages[letter.kind] as (letter: WarningLetter) => Worded
    return page(letter)
  }
}
