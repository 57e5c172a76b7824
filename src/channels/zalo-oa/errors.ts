import type { FailureReason } from '../../core/failures.ts'
import type { NoAnswer } from '../zalo/call.ts'
import type { SendFault } from '../zalo/parts.ts'

/**
 * What an error of the OA API means for a delivery.
 * Source: https://developers.zalo.me/docs/official-account/phu-luc/ma-loi
 */
export interface OaFault extends SendFault {
  /** A person has to act: the account, the app or the plan is at fault, not this message. */
  alarm?: true
  /** The access token was refused: renew it and try once more. */
  token?: true
}

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

const never = (reason: FailureReason): OaFault => ({ ok: false, retry: false, reason })
const later = (reason: FailureReason, afterMs: number): OaFault => ({ ok: false, retry: true, afterMs, reason })
/** Until the person writes again, which opens the chat anew. */
const gone = (reason: FailureReason): OaFault => ({ ok: false, retry: false, gone: true, reason })
/** The operator may mend it within hours; what waits is not lost meanwhile. */
const account = (reason: FailureReason): OaFault => ({ ...later(reason, 10 * MINUTE), alarm: true })
const token = (reason: FailureReason): OaFault => ({ ...later(reason, MINUTE), token: true })

const FAULTS = new Map<number, OaFault>([
  // The counter starts again every minute.
  [-32, later('rate-limit', MINUTE)],
  [-100, later('attachment-expired', SECOND)],
  [-200, later('sending-failed', 30 * SECOND)],
  [-201, never('bad-parameter')],
  [-204, account('oa-disabled')],
  [-205, account('oa-unknown')],
  [-209, account('app-inactive')],
  [-210, never('parameter-too-long')],
  [-211, never('quota-used-up')],
  [-212, account('api-not-registered')],
  [-213, gone('not-following')],
  [-214, later('still-processing', MINUTE)],
  [-216, token('token-invalid')],
  [-217, never('invitations-blocked')],
  [-218, never('receive-limit')],
  [-219, account('app-removed')],
  [-220, token('token-expired')],
  [-221, account('oa-not-verified')],
  [-223, account('permission-missing')],
  [-224, account('plan-too-low')],
  [-227, gone('person-inactive')],
  [-230, gone('window-closed')],
  [-231, gone('window-closed')],
  [-232, gone('window-closed')],
  [-233, never('message-type-refused')],
  [-234, later('night', HOUR)],
  [-235, account('oa-type-refused')],
  [-237, { ...gone('group-disabled'), alarm: true }],
  [-238, never('asset-not-available')],
  [-240, never('api-version-off')],
  [-241, never('asset-used')],
  [-242, account('appsecret-proof-wrong')],
  [-244, never('person-restricts-type')],
  [-248, { ...never('against-platform-rules'), alarm: true }],
  [-249, never('template-not-by-user-id')],
  [-305, gone('window-closed')],
  [-311, never('quota-used-up')],
  [-320, account('cloud-account-missing')],
  [-321, account('cloud-account-without-money')],
  [-403, gone('group-not-owned')],
  [-1340, never('form-not-found')],
  [-1341, never('form-not-allowed')],
])

const named = (fault: OaFault, code: number): OaFault => ({ ...fault, reason: `${fault.reason} (${code})` })

/** A code never seen is tried again: who gives up, and when, is the outbox's affair. */
export const faultOfCode = (code: number): OaFault => named(FAULTS.get(code) ?? later('unknown-error', MINUTE), code)

/** An answer that is not in Zalo's form: a gateway's page, an HTTP error. */
export const faultOfStatus = (status: number): OaFault => {
  if (status === 401) return named(token('token-refused'), status)
  if (status === 429) return named(later('rate-limit', MINUTE), status)
  return named(later('no-zalo-answer', 30 * SECOND), status)
}

/** Nothing came back. The message may have gone out: a repeat is the price of losing none. */
export const faultOfNetwork = (failed: NoAnswer): OaFault => later(failed.reason, 5 * SECOND)

/** There is no access token to send with. */
export const faultOfToken = (reason: string, afterMs: number): OaFault => later(`no-token: ${reason}`, afterMs)
