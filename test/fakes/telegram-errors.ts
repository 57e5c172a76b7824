import type { Answer, Fault } from './behaviour.ts'

type Refusal = Extract<Fault, { kind: 'answer' }>

const refusal = (code: number, description: string, parameters?: Record<string, number>): Refusal => ({
  kind: 'answer',
  status: code,
  body: { ok: false, error_code: code, description, ...(parameters && { parameters }) },
})

/** What the Bot API says no with: answers, and faults for `behave`. */
export const TELEGRAM_ERRORS = {
  blocked: refusal(403, 'Forbidden: bot was blocked by the user'),
  deactivated: refusal(403, 'Forbidden: user is deactivated'),
  kickedFromGroup: refusal(403, 'Forbidden: bot was kicked from the group chat'),
  kickedFromSupergroup: refusal(403, 'Forbidden: bot was kicked from the supergroup chat'),
  kickedFromChannel: refusal(403, 'Forbidden: bot was kicked from the channel chat'),
  notMember: refusal(403, 'Forbidden: bot is not a member of the supergroup chat'),
  groupDeleted: refusal(403, 'Forbidden: the group chat was deleted'),
  chatNotFound: refusal(400, 'Bad Request: chat not found'),
  chatEmpty: refusal(400, 'Bad Request: chat_id is empty'),
  notModified: refusal(
    400,
    'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
  ),
  queryTooOld: refusal(400, 'Bad Request: query is too old and response timeout expired or query ID is invalid'),
  replyNotFound: refusal(400, 'Bad Request: message to be replied not found'),
  editNotFound: refusal(400, 'Bad Request: message to edit not found'),
  threadNotFound: refusal(400, 'Bad Request: message thread not found'),
  topicClosed: refusal(400, 'Bad Request: TOPIC_CLOSED'),
  noRights: refusal(400, 'Bad Request: not enough rights to send text messages to the chat'),
  textEmpty: refusal(400, 'Bad Request: message text is empty'),
  textTooLong: refusal(400, 'Bad Request: message is too long'),
  captionTooLong: refusal(400, 'Bad Request: message caption is too long'),
  entities: refusal(400, "Bad Request: can't parse entities: unsupported start tag at byte offset 0"),
  buttonData: refusal(400, 'Bad Request: BUTTON_DATA_INVALID'),
  markup: refusal(400, "Bad Request: can't parse reply keyboard markup JSON object"),
  photo: refusal(400, 'Bad Request: IMAGE_PROCESS_FAILED'),
  fileId: refusal(400, 'Bad Request: invalid file_id'),
  fileTooBig: refusal(400, 'Bad Request: file is too big'),
  webhookUrl: refusal(400, 'Bad Request: bad webhook: An HTTPS URL must be provided for webhook'),
  webhookPort: refusal(400, 'Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443'),
  webhookSecret: refusal(400, 'Bad Request: secret token contains unallowed characters'),
  unauthorized: refusal(401, 'Unauthorized'),
  notFound: refusal(404, 'Not Found'),
  conflictWebhook: refusal(
    409,
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
  ),
  conflictPoller: refusal(
    409,
    'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
  ),
  internal: refusal(500, 'Internal Server Error'),
} as const satisfies Record<string, Refusal>

export const tooManyRequests = (seconds: number): Refusal =>
  refusal(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds })

export const migrated = (to: string): Refusal =>
  refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', { migrate_to_chat_id: Number(to) })

export const telegramOk = (result: unknown): Answer => ({ status: 200, body: { ok: true, result } })
