import type { Findings } from './findings.ts'
import { spotsOverlap } from './findings.ts'
import type { Meaning } from './hear.ts'
import type { SignalName } from './names.ts'

/** Nobody tells of a call in more words; longer texts are pasted. */
const LONGEST = 60
/** "Nó mạo danh công an xã gọi" */
const FEW = 25
/** Somebody else's words, or nothing of it happened. */
const NOT_TOLD: readonly SignalName[] = ['notice', 'news', 'relief']

/** "Nếu có ai gọi đòi ..."; "phải chuyển tiền" is what they want. */
const isSupposed = ({ of }: Findings): boolean =>
  of('supposed').some(spot => !of('call-wants').some(want => spotsOverlap(want, spot)))

/** "Không cung cấp mật khẩu cho người tự xưng cán bộ" is advice. */
const isWanted = ({ of }: Findings): boolean =>
  of('call-wants').some(want => !of('forbids').some(spot => spotsOverlap(spot, want)))

/** What is to be doubted of a call, or of a group. */
export type CallDoubt = 'caller' | 'joins' | 'new-number'

/**
 * What is doubted, however calmly it is told. `caller`: somebody unknown called and wants money, a code, a face, or
 * something done from afar, or is said not to be who they say. `new-number`: somebody close writes from another number
 * and wants money. `joins`: one pays to be let in where money is said to be made.
 *
 * @example doubtOfCall(hear('nhân viên ngân hàng gọi bảo hết hạn sinh trắc, gọi video giúp làm')) // 'caller'
 */
export const doubtOfCall = (meaning: Meaning): CallDoubt | null => {
  const findings = meaning.findings()
  const { words, has } = findings
  if (words.length > LONGEST || NOT_TOLD.some(has) || isSupposed(findings)) return null
  if (has('pays-to-join')) return 'joins'
  if (has('new-number')) return 'new-number'
  const isForged = has('says-forged') && words.length <= FEW
  return isForged || (has('caller') && isWanted(findings)) ? 'caller' : null
}

/** "Chú ấy dặn không được kể cho con cái": whoever wants it kept from the family is doubted. */
const isToldToHide = (meaning: Meaning): boolean => {
  if (meaning.followUp()?.kind !== 'secret') return false
  const { has, words } = meaning.findings()
  return words.length >= HIDDEN && !(has('secret') || has('notice') || has('news') || has('supposed'))
}
const HIDDEN = 6

/** What is doubted of it, however calmly it is told. */
export const doubtOf = (meaning: Meaning): CallDoubt | 'hidden' | null =>
  isToldToHide(meaning) ? 'hidden' : doubtOfCall(meaning)
