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

/**
 * Is it told that somebody unknown called and wants money, a code, a face, or something done from afar; that they are not
 * who they say; or that one pays to be let in where money is said to be made? Such a thing is doubted, however calmly told.
 *
 * @example isWantedByCaller(hear('nhân viên ngân hàng gọi bảo hết hạn sinh trắc, gọi video giúp làm')) // true
 */
export const isWantedByCaller = (meaning: Meaning): boolean => {
  const findings = meaning.findings()
  const { words, has } = findings
  if (words.length > LONGEST || NOT_TOLD.some(has) || isSupposed(findings)) return false
  if (has('pays-to-join') || (has('says-forged') && words.length <= FEW)) return true
  return has('caller') && has('call-wants')
}
