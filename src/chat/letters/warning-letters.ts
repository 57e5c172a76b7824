import { dayInWords, dayWords, timeInWords } from '../../core/calendar.ts'
import type { Button, Reply } from '../../core/messages.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Broadcast } from '../../core/warnings/broadcast.ts'
import { isDrill } from '../../core/warnings/drill.ts'
import type { WarningLetter } from '../../core/warnings/letters.ts'
import { QUIZ_CHOICES } from '../../core/warnings/quiz.ts'
import type { ShownWarning } from '../../core/warnings/render.ts'
import type { Renderings } from '../../core/warnings/renderings.ts'
import { spanInWords } from '../crowd-words.ts'
import { areasInWords, askerOf, crowdInWords, receiptInWords, whenInWords } from '../warning-words.ts'
import type { Worded } from './worded.ts'

export interface WarningLettersDeps {
  say: Say
  renderings: Renderings
  areaName(id: string): string
}

type Of<K extends WarningLetter['kind']> = Extract<WarningLetter, { kind: K }>

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

const withPicture = (text: string, picture: Reply['picture'] | null): Worded => ({ text, ...(picture && { picture }) })

/** What people are told about warnings, in words. */
export const makeWarningLetters = (deps: WarningLettersDeps): ((letter: WarningLetter) => Worded) => {
  const { say, renderings, areaName } = deps
  const textOf = onceFor(renderings.text)
  const correctionOf = onceFor(renderings.correction)

  const buttonFor = (
    word: 'approve' | 'reject' | 'stop-warning' | 'sent-by-hand' | 'quiz' | 'join-drill',
    code: string,
  ): Button => ({
    label: say(`button.${word}`),
    payload: `${say(`word.${word}`)} ${code}`,
  })

  const answerButton = (code: string, number: number): Button => ({
    label: say('drill.choice', { number: String(number) }),
    payload: `${say('word.drill')} ${code} ${number}`,
  })

  const warning = ({ broadcast, to }: Of<'warning'>): Worded => {
    const text = textOf(broadcast, to)
    const { code } = broadcast
    if (isDrill(broadcast))
      return { text, purpose: 'broadcast', buttons: QUIZ_CHOICES.map((_, at) => answerButton(code, at + 1)) }
    const announces = broadcast.drill?.announces
    if (announces !== undefined)
      return { text, purpose: 'broadcast', ...(to === 'person' && { buttons: [buttonFor('join-drill', announces)] }) }
    const asks = broadcast.asks === true && to === 'person'
    return { text, purpose: 'broadcast', ...(asks && { buttons: [buttonFor('quiz', code)] }) }
  }

  const pleaseApprove = ({ broadcast, asked }: Of<'approval-asked'>): string => {
    const { code, area } = broadcast
    if (!asked) return say('approve.please', { code, who: askerOf(say, broadcast) })
    const values = { count: String(asked.people), area: areaName(area), span: spanInWords(say, asked.hours) }
    return say('approve.tide', { code, ...values })
  }

  const approvalAsked = (letter: Of<'approval-asked'>): Worded => {
    const { broadcast, crowd } = letter
    const { code } = broadcast
    const parts = [
      pleaseApprove(letter),
      renderings.text(broadcast, 'person'),
      isDrill(broadcast)
        ? say('drill.approve', { day: dayWords(broadcast.drill?.day ?? '') })
        : crowdInWords(say, crowd),
      say('approve.how', { code }),
    ]
    return { text: parts.join('\n\n'), buttons: [buttonFor('approve', code), buttonFor('reject', code)] }
  }

  const pleaseCorrect = ({ broadcast, groups }: Of<'please-correct'>): string =>
    [
      say('correction.by-hand', { code: broadcast.code, groups: groups.join(', ') }),
      correctionOf(broadcast, 'forward'),
    ].join('\n\n')

  const approvedInAdvance = ({ broadcast }: Of<'approved-in-advance'>): Worded => {
    const { code } = broadcast
    const due = new Date(broadcast.dueAt ?? 0)
    const head = say('plan.standing', { code, when: `${timeInWords(due)} ${dayInWords(due)}` })
    return {
      text: `${head}\n\n${renderings.text(broadcast, 'person')}`,
      buttons: [buttonFor('stop-warning', code)],
    }
  }

  const switched = ({ kind, role, areas }: Of<'halted' | 'resumed'>): Worded => {
    const [word, other] = kind === 'halted' ? (['halt', 'resume'] as const) : (['resume', 'halt'] as const)
    const text = say(`${word}.told`, { role: say(`role.${role}`), areas: areasInWords(say, areaName, areas) })
    return { text, buttons: [{ label: say(`button.${other}`), payload: say(`word.${other}`) }] }
  }

  const readOut = ({ broadcast, on }: Of<'read-out'>): Worded => {
    const script = renderings.script(broadcast, on) ?? ''
    return { text: `${say('loudspeaker.please', { code: broadcast.code })}\n\n${script}` }
  }

  return letter => {
    switch (letter.kind) {
      case 'warning':
        return warning(letter)
      case 'to-forward':
        return withPicture(textOf(letter.broadcast, 'forward'), letter.picture)
      case 'please-forward': {
        const { code, groups } = letter
        const text = say('by-hand.please', { code, groups: groups.join(', ') })
        return { text, buttons: [buttonFor('sent-by-hand', code)] }
      }
      case 'correction':
        return { text: correctionOf(letter.broadcast, letter.to), purpose: 'follow-up' }
      case 'please-correct':
        return { text: pleaseCorrect(letter) }
      case 'approval-asked':
        return approvalAsked(letter)
      case 'approved-in-advance':
        return approvedInAdvance(letter)
      case 'touched':
        return { text: say('touched.told', { code: letter.code }) }
      case 'halted':
      case 'resumed':
        return switched(letter)
      case 'approved':
        return { text: say('approved.told', { code: letter.code, when: whenInWords(say, letter.due) }) }
      case 'rejected':
        return { text: say('rejected.told', { code: letter.code, reason: letter.reason }) }
      case 'recalled':
        return { text: say('stop.told', { code: letter.code, reason: letter.reason ?? say('stop.no-reason') }) }
      case 'drill-off':
        return { text: say(`drill.off.${letter.why}`, { code: letter.code }) }
      case 'half-sent': {
        const { code, ended, total } = letter
        return { text: say('progress.half', { code, ended: String(ended), total: String(total) }) }
      }
      case 'fared':
        return { text: receiptInWords(say, letter) }
      case 'read-out':
        return readOut(letter)
    }
  }
}
