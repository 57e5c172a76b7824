import { spotsOverlap } from '../../core/hear/findings.ts'
import type { FollowUpName } from '../../core/hear/names.ts'
import type { Heard } from '../heard.ts'
import type { Question } from '../questions.ts'
import type { Turn } from '../turn.ts'
import { correctionOf } from './correction.ts'

/**
 * What is said to a report that waits for an answer, and means nothing else: other words for it, "gửi giùm tôi", with a
 * contact or without, "đọc lại cho tôi", or a question about what becomes of it.
 */
export type SaidToReport = 'corrects' | 'sends' | 'hides' | 'gives-contact' | 'shows-again' | 'asks' | 'leaves'

/** Words. */
const FEW = 10
const QUESTION = 12

const ASKS = ['asks-undo', 'asks-summons', 'asks-case', 'asks-of-report'] as const

/** Of the story these ask something else: "rứa ai đọc được", "tui sợ bị trả thù". */
const OF_REPORT: ReadonlySet<FollowUpName> = new Set(['who-owns', 'afraid-of', 'exposed'] as const)

/** Which of them is asked; null for any other text. */
export const askedOfReport = ({ word, findings }: Pick<Heard, 'word' | 'findings'>): (typeof ASKS)[number] | null => {
  const { words, has } = findings()
  return word() === null && words.length <= QUESTION ? (ASKS.find(has) ?? null) : null
}

/** "Nó gọi lại cho tôi" tells of them. */
const isOfContact = ({ findings }: Heard): boolean => {
  const { words, of, has } = findings()
  return words.length <= FEW && !has('caller') && !of('refers').some(({ from }) => from === 0)
}

/** "Thôi, em tự ra xã" */
const isLeaving = (heard: Heard): boolean => {
  const { words, of, has, asksAtEnd } = heard.findings()
  const [first] = of('drops')
  const asks = asksAtEnd() && !of('gives-up').some(({ to }) => to === words.length - 1)
  if (!first || words.length > FEW || asks || !heard.opensWith(first)) return false
  // "Thôi, không gửi nữa đâu" lets nothing go.
  const sends = of('sends-it').some(spot => !of('gives-up').some(other => spotsOverlap(other, spot)))
  return !(sends || (['fear', 'sob', 'refers', 'shows-again'] as const).some(has) || heard.agrees())
}

const isReport = (open: Question | null): boolean => open?.name.startsWith('report-') === true

export const saidToReport = (heard: Heard, { open }: Pick<Turn, 'open'>): SaidToReport | null => {
  if (!isReport(open)) return null
  if (correctionOf(heard, { open }) !== null) return 'corrects'
  if (heard.word() !== null || heard.choice() !== null || heard.slips().length > 0) return null
  // "Thôi không báo nữa, sợ phiền" asks for nothing.
  if (heard.givesUp()) return null
  const { has, words, asksAtEnd } = heard.findings()
  if (open?.name !== 'report-area' && isOfContact(heard)) {
    if (has('hides')) return 'hides'
    if (has('gives-contact') && !asksAtEnd()) return 'gives-contact'
    if (isLeaving(heard)) return 'leaves'
  }
  if (open?.name === 'report-contact' && heard.agrees()) return 'gives-contact'
  if (open?.name === 'report-consent') {
    if (heard.sends() || heard.agrees()) return 'sends'
    if (has('shows-again') && words.length <= FEW) return 'shows-again'
  }
  const kind = heard.followUp()?.kind
  return askedOfReport(heard) !== null && (asksAtEnd() || kind === undefined || OF_REPORT.has(kind)) ? 'asks' : null
}
