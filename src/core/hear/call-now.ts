import type { Findings, Spot } from './findings.ts'
import { spotsOverlap, stands } from './findings.ts'
import { isNews, LONGEST_CALL } from './peril.ts'

/** Is the scammer on the line? What is heard before everything else. */

/** "Mẹ đang gọi video với con, con ổn, cảm ơn nhé" */
const isAllWell = ({ has }: Findings): boolean => has('well') && (has('thanks') || has('relief'))

/** "Đang gọi video với cháu ngoại": nobody else is told of, and nothing is wanted. */
export const isWithOwn = ({ has }: Findings): boolean => has('phone-own') && !OF_OTHERS.some(has)
const OF_OTHERS = ['loss', 'bidden', 'wants-money', 'wants-secret', 'claimed', 'caller', 'fear', 'danger'] as const

/** The scammer is on the line this minute. */
export const isOnThePhone = (findings: Findings): boolean => {
  if (findings.words.length > LONGEST_CALL) return false
  if (findings.has('phone-over') || isNews(findings) || findings.has('notice')) return false
  if (findings.has('stays-on')) return true
  if (findings.has('phone-not') || isAllWell(findings) || isWithOwn(findings)) return false
  return [...findings.of('on-phone'), ...callsWithThem(findings)].some(spot => {
    // "Ai đó xưng điện lực đang giữ máy": it is they who call.
    const callers = findings.near('call-party', spot)
    const others = findings.near('others', spot).filter(other => !callers.some(caller => spotsOverlap(caller, other)))
    const turned = [...findings.near('supposed', spot), ...others]
    const isOut = findings.near('calls-out', spot).some(other => spotsOverlap(other, spot))
    return !isOut && !turned.some(other => stands(other, spot, 3) && !findings.near('self', spot).length)
  })
}

/** "Ông này đang trên máy", "nói chuyện nãy giờ với ai xưng toà án": a call that goes on, and whom it is with. */
const callsWithThem = (findings: Findings): readonly Spot[] =>
  findings.has('calls-out') || !findings.has('of-call')
    ? []
    : findings.of('call-now').filter(spot => findings.near('call-party', spot).length > 0)
