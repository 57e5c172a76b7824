import type { Answer, Fault } from './behaviour.ts'

/** The error table of the OA API. Business errors come as HTTP 200 without `data`. */
export const OA_ERRORS = {
  '-32': 'Your OA reached request limit',
  '-100': 'Attachment id is expired',
  '-200': 'Send message failed',
  '-201': 'Parameter is invalid',
  '-204': 'Official Account is disabled or deleted',
  '-205': 'Official Account does not exist',
  '-209': 'Application is not active',
  '-210': 'Parameter exceeds the limit',
  '-211': 'Out of quota',
  '-212': 'Official Account has not registered this API',
  '-213': 'User has not followed the Official Account',
  '-214': 'Article is being processed',
  '-216': 'Access token is invalid',
  '-217': 'User blocked invitations from the Official Account',
  '-218': 'Out of quota receive',
  '-219': 'Application is removed or disabled',
  '-220': 'Access token is expired or removed',
  '-221': 'Official Account is not verified',
  '-223': 'Official Account has not granted this permission, or article quota is used up',
  '-224': 'Official Account must upgrade its package to use this feature',
  '-227': 'User is banned or has been inactive for more than 45 days',
  '-230': 'User has not interacted with the OA in the past 7 days',
  '-231': 'User has not interacted within the consultation window',
  '-232': 'User has not interacted, or the interaction has expired',
  '-233': 'Message type is not supported or not available',
  '-234': 'This message is not allowed from 22:00 to 06:00',
  '-235': 'API does not support this type of Official Account',
  '-237': 'GMF group is expired or disabled',
  '-238': 'Asset is used or not available',
  '-240': 'Message API version 2 is shut down, use version 3',
  '-241': 'Free asset of the package is already used',
  '-242': 'appsecret_proof is invalid',
  '-244': 'User restricted this type of message',
  '-248': 'Message violates the platform standards',
  '-249': 'Template cannot be sent by user id',
  '-320': 'Application must connect to a Zalo Cloud Account',
  '-321': 'Zalo Cloud Account is out of money',
  '-403': 'Official Account does not own this group',
  '-1340': 'Form not found',
  '-1341': 'Form is not allowed',
  '-305': 'Outside of the 48 hours window',
  '-311': 'Out of reply quota',
} as const

export type OaErrorCode = keyof typeof OA_ERRORS

/** Any row of the table, as an answer and as a fault for `behave`. */
export const oaError = (code: OaErrorCode): Extract<Fault, { kind: 'answer' }> => ({
  kind: 'answer',
  status: 200,
  body: { error: Number(code), message: OA_ERRORS[code] },
})

/** What some proxies in front of the API do with a dead token. */
export const OA_UNAUTHORIZED: Fault = { kind: 'answer', status: 401, body: { error: -216, message: OA_ERRORS['-216'] } }

/** Failures of the token endpoint: not in the envelope of the rest, HTTP 200 as well. */
export const OAUTH_ERRORS = {
  '-32': 'Rate limit exceeded',
  '-14002': 'Invalid app id',
  '-14003': 'Invalid redirect uri',
  '-14005': 'Invalid authorization code',
  '-14014': 'Invalid refresh token',
  '-14019': 'Authorization code expired',
  '-14020': 'Refresh token is used or expired',
} as const

export type OauthErrorCode = keyof typeof OAUTH_ERRORS

export const oauthError = (code: OauthErrorCode): Extract<Fault, { kind: 'answer' }> => ({
  kind: 'answer',
  status: 200,
  body: {
    error: Number(code),
    error_name: OAUTH_ERRORS[code],
    error_reason: `${OAUTH_ERRORS[code]}. See the error table.`,
  },
})

export const oaSuccess = (data: unknown): Answer => ({ status: 200, body: { error: 0, message: 'Success', data } })
