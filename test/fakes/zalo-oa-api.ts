import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Answer } from './behaviour.ts'
import { isPicture } from './body.ts'
import type { FakeClock } from './rate.ts'
import type { Call, Outcome } from './server.ts'
import type { Upload } from './zalo-oa-content.ts'
import { judgeContent } from './zalo-oa-content.ts'
import type { OaErrorCode } from './zalo-oa-errors.ts'
import { oaError, oaSuccess } from './zalo-oa-errors.ts'

const HOUR = 3_600_000
const FREE_MS = 48 * HOUR
const WINDOW_MS = 7 * 24 * HOUR
const UPLOAD_MS = 7 * 24 * HOUR
const MEGABYTE = 1024 * 1024

/** What the vendor knows about one OA. */
export interface OaApiState {
  clock: FakeClock
  oaId: string
  /** Refuse people outside the windows. */
  windows: boolean
  /** When each person last interacted, in milliseconds. */
  heard: Map<string, number>
  /** Who unfollowed and has not written since. */
  left: Set<string>
  uploads: Map<string, Upload>
  groups: Map<string, 'enabled' | 'disabled'>
  /** Left of the month's messages after 48 hours, and the error once both are gone. */
  quota: { plan: number; bought: number; empty: '-211' | '-321' }
}

const newId = (): string => randomBytes(10).toString('hex')

type QuotaType = 'reply' | 'sub_quota' | 'purchase_quota'

/** May a consultation message go to this person now, and out of which purse? Spends it. */
const takeQuota = (state: OaApiState, user: string): QuotaType | OaErrorCode => {
  const last = state.heard.get(user)
  if (state.left.has(user)) return '-213'
  if (last === undefined) return state.windows ? '-232' : 'reply'
  const age = state.clock.now() - last
  if (age <= FREE_MS || !state.windows) return 'reply'
  if (age > WINDOW_MS) return '-230'
  if (state.quota.plan > 0) {
    state.quota.plan -= 1
    return 'sub_quota'
  }
  if (state.quota.bought <= 0) return state.quota.empty
  state.quota.bought -= 1
  return 'purchase_quota'
}

const isError = (value: QuotaType | OaErrorCode): value is OaErrorCode => value.startsWith('-')

const ToUser = z.object({ recipient: z.object({ user_id: z.string().min(1) }), message: z.unknown() })
const ToGroup = z.object({ recipient: z.object({ group_id: z.string().min(1) }), message: z.unknown() })

const sendToUser = (state: OaApiState, call: Call): Outcome => {
  const parsed = ToUser.safeParse(call.fields)
  if (!parsed.success) return oaError('-201')
  const user = parsed.data.recipient.user_id
  const now = state.clock.now()
  const judged = judgeContent(parsed.data.message, { uploads: state.uploads, now })
  if ('error' in judged) return oaError(judged.error)
  const quota = takeQuota(state, user)
  if (isError(quota)) return oaError(quota)
  const id = newId()
  const answer = oaSuccess({ message_id: id, user_id: user, sent_time: String(now), quota: { quota_type: quota } })
  return { ...answer, sent: { ...judged.content, id, chat: user, at: now, answered: true, fields: call.fields } }
}

const groupFault = (status: 'enabled' | 'disabled' | undefined): OaErrorCode | null => {
  if (status === undefined) return '-403'
  return status === 'disabled' ? '-237' : null
}

/** The answer has no `message`, as documented. */
const sendToGroup = (state: OaApiState, call: Call): Outcome => {
  const parsed = ToGroup.safeParse(call.fields)
  if (!parsed.success) return oaError('-201')
  const group = parsed.data.recipient.group_id
  const fault = groupFault(state.groups.get(group))
  if (fault) return oaError(fault)
  const now = state.clock.now()
  const judged = judgeContent(parsed.data.message, { uploads: state.uploads, now })
  if ('error' in judged) return oaError(judged.error)
  const id = newId()
  const body = { error: 0, data: { message_id: id, group_id: group } }
  return {
    status: 200,
    body,
    sent: { ...judged.content, id, chat: group, at: now, answered: true, fields: call.fields },
  }
}

const isGif = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 4)).toString('latin1') === 'GIF8'

const UPLOADS = {
  image: { max: MEGABYTE, fits: (bytes: Uint8Array) => isPicture(bytes) },
  gif: { max: 5 * MEGABYTE, fits: isGif },
  file: { max: 5 * MEGABYTE, fits: () => true },
} as const

const upload = (state: OaApiState, call: Call, kind: keyof typeof UPLOADS): Answer => {
  const file = call.files.file
  if (!file || !UPLOADS[kind].fits(file.bytes)) return oaError('-201')
  if (kind === 'file' && !/\.(pdf|docx?|csv)$/i.test(file.name)) return oaError('-201')
  if (file.bytes.length > UPLOADS[kind].max) return oaError('-210')
  const id = newId()
  state.uploads.set(id, { kind, bytes: file.bytes, until: state.clock.now() + UPLOAD_MS })
  return oaSuccess(kind === 'file' ? { token: id } : { attachment_id: id })
}

const quotaOf = (state: OaApiState, call: Call): Answer => {
  const user = call.fields.user_id
  const plan = { total: String(500), remain: String(state.quota.plan) }
  if (typeof user !== 'string')
    return oaSuccess([
      { asset_id: 'asset-1', product_type: 'cs', quota_type: 'sub_quota', valid_through: '31/12/2026', ...plan },
    ])
  const last = state.heard.get(user)
  return last === undefined ? oaError('-201') : oaSuccess({ last_interaction: String(last), cs_reply: plan })
}

/** Arguments of some GET calls come as one JSON object in `data`. */
const dataOf = (call: Call): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(call.query.data ?? '{}')
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

const vietnamDate = (at: number): string =>
  new Date(at + 7 * HOUR).toISOString().slice(0, 10).split('-').reverse().join('/')

const userDetail = (state: OaApiState, call: Call): Answer => {
  const user = String(dataOf(call).user_id ?? '')
  const last = state.heard.get(user)
  if (last === undefined) return oaError('-201')
  const dates = { user_last_interaction_date: vietnamDate(last), user_is_follower: true }
  return oaSuccess({
    user_id: user,
    user_id_by_app: `44${user}`,
    display_name: 'An',
    is_sensitive: false,
    ...dates,
    shared_info: {},
  })
}

const userList = (state: OaApiState, call: Call): Answer => {
  const { offset = 0, count = 50 } = dataOf(call)
  const all = [...state.heard.keys()]
  const users = all.slice(Number(offset), Number(offset) + Math.min(50, Number(count))).map(user => ({ user_id: user }))
  return oaSuccess({ total: all.length, count: users.length, offset: Number(offset), users })
}

const groupList = (state: OaApiState): Answer => {
  const groups = [...state.groups].map(([id, status]) => ({
    group_id: id,
    name: id,
    status,
    total_member: '2',
    group_link: '',
  }))
  return oaSuccess({ total: groups.length, groups })
}

const groupDetail = (state: OaApiState, call: Call): Answer => {
  const id = call.query.group_id ?? ''
  const status = state.groups.get(id)
  return status === undefined ? oaError('-403') : oaSuccess({ group_info: { group_id: id, name: id, status } })
}

/** What is left of the second version: reactions and articles; texts to people are shut down. */
const oldMessage = (_state: OaApiState, call: Call): Answer => {
  const isReaction = 'sender_action' in call.fields
  return isReaction ? oaSuccess({ message_id: newId() }) : oaError('-240')
}

const profile = (state: OaApiState): Answer =>
  oaSuccess({
    oaid: state.oaId,
    name: 'OA thử nghiệm',
    description: '',
    is_verified: true,
    oa_type: 2,
    num_follower: state.heard.size,
    package_name: 'Growth',
  })

const ROUTES: Record<string, (state: OaApiState, call: Call) => Outcome> = {
  'POST /v3.0/oa/message/cs': sendToUser,
  'POST /v3.0/oa/group/message': sendToGroup,
  // Ended on 1 March 2026; the code is an assumption.
  'POST /v3.0/oa/message/transaction': () => oaError('-233'),
  'POST /v3.0/oa/message/promotion': () => oaError('-233'),
  'POST /v2.0/oa/message': oldMessage,
  'POST /v2.0/oa/upload/image': (state, call) => upload(state, call, 'image'),
  'POST /v2.0/oa/upload/gif': (state, call) => upload(state, call, 'gif'),
  'POST /v2.0/oa/upload/file': (state, call) => upload(state, call, 'file'),
  'POST /v3.0/oa/quota/message': quotaOf,
  'GET /v3.0/oa/user/detail': userDetail,
  'GET /v3.0/oa/user/getlist': userList,
  'GET /v3.0/oa/group/getgroupsofoa': groupList,
  'GET /v3.0/oa/group/getgroup': groupDetail,
  'GET /v2.0/oa/getoa': profile,
}

/** One call of the OA API with a good token. */
export const handleOaCall = (state: OaApiState, call: Call): Outcome => {
  const route = ROUTES[`${call.verb} ${call.path}`]
  // A known family under the wrong version gets this sentence; its number is an assumption.
  if (!route) return { status: 200, body: { error: 404, message: 'Empty or invalid API' } }
  return call.broken ? oaError('-201') : route(state, call)
}
