/** Why something was not sent: every reason there is, of the platforms and of our own doors, and what each means. */

/**
 * Whose failure it is. `outage`: nothing came back from the platform. `access`: it refuses the account or its token,
 * whatever is sent. `pace`: too much at once. `message`: this one, or its chat.
 */
export type FailureKind = 'outage' | 'access' | 'pace' | 'message'

/**
 * What it means to the author of a warning. `outside`: their chat is not open to us now. `left`: they are gone, or have
 * blocked us. `stopped`: the warning was stopped, or they want none. `closed`: the group lets us write nothing.
 */
export type NotReached = 'outside' | 'left' | 'stopped' | 'closed'

interface Meaning {
  kind: FailureKind
  missed?: NotReached
  /** It was not answered in time: it may have arrived. */
  unsure?: true
}

const outage: Meaning = { kind: 'outage' }
const access: Meaning = { kind: 'access' }
const pace: Meaning = { kind: 'pace' }
const message: Meaning = { kind: 'message' }
const left: Meaning = { kind: 'message', missed: 'left' }
const outside: Meaning = { kind: 'message', missed: 'outside' }
const stopped: Meaning = { kind: 'message', missed: 'stopped' }
const closed: Meaning = { kind: 'message', missed: 'closed' }

const FAILURES = {
  // Nothing came back
  ...{ network: outage, 'telegram-unavailable': outage, 'no-zalo-answer': outage },
  ...{ timeout: { ...outage, unsure: true }, 'timed-out': { ...outage, unsure: true } },
  // The account, the app, the plan or the token
  ...{ 'bad-token': access, 'no-token': access, 'token-invalid': access, 'token-expired': access },
  ...{ 'token-refused': access, 'oa-disabled': access, 'oa-unknown': access, 'oa-not-verified': access },
  ...{ 'oa-type-refused': access, 'app-inactive': access, 'app-removed': access, 'api-not-registered': access },
  ...{ 'permission-missing': access, 'plan-too-low': access, 'appsecret-proof-wrong': access },
  ...{ 'cloud-account-missing': access, 'cloud-account-without-money': access },
  // Too much at once: of the account, or of one chat
  ...{ 'rate-limit': pace, 'rate-limited': pace },
  // The chat
  ...{ 'not-following': left, 'person-inactive': left, 'group-disabled': left, 'group-not-owned': left },
  ...{ 'chat-not-found': left, 'chat-deleted': left, 'blocked-or-removed': left, blocked: left, gone: left },
  ...{ 'window-closed': outside, 'never-heard': outside },
  ...{ 'no-right-to-write': closed, 'topic-closed': closed },
  // Our own decision
  ...{ stopped, 'stopped-unsure': stopped, unsubscribed: stopped, restored: message },
  // This message
  ...{ 'bad-request': message, 'bad-parameter': message, 'parameter-too-long': message, 'press-too-old': message },
  ...{ empty: message, 'empty-message': message, 'attachment-expired': message, 'sending-failed': message },
  ...{ 'still-processing': message, 'quota-used-up': message, 'invitations-blocked': message },
  ...{ 'receive-limit': message, 'message-type-refused': message, night: message, 'asset-used': message },
  ...{ 'asset-not-available': message, 'api-version-off': message, 'person-restricts-type': message },
  ...{ 'against-platform-rules': message, 'template-not-by-user-id': message, 'form-not-found': message },
  ...{ 'form-not-allowed': message, 'internal-error': message, 'unknown-method-or-object': message },
  ...{ 'unknown-error': message, 'telegram-refused': message, 'group-moved': message, moved: message, bug: message },
} as const satisfies Record<string, Meaning>

export type FailureName = keyof typeof FAILURES

/**
 * A name, and behind it what helps the operator to find out more: `rate-limit (-32)`, `no-token: oauth refused (-14020)`,
 * `network ECONNREFUSED`. Never an address, a token or a word of a message.
 */
export type FailureReason = FailureName | `${FailureName}${' ' | ': '}${string}`

const nameIn = (reason: string): string => /^[a-z-]+/.exec(reason)?.[0] ?? ''
const isName = (name: string): name is FailureName => Object.hasOwn(FAILURES, name)

/** What a reason means. One that an older version wrote down concerns its message alone. */
const meaningOf = (reason: string): Meaning => {
  const name = nameIn(reason)
  return isName(name) ? FAILURES[name] : message
}

export const failureKind = (reason: string): FailureKind => meaningOf(reason).kind

/** Is the channel at fault? That one message was refused says nothing about it; an outage or lost access does. */
export const isOfChannel = (reason: string): boolean => ['outage', 'access'].includes(failureKind(reason))

/** What it means to who waits to hear how a warning fared; null: it failed. */
export const notReachedBy = (reason: string): NotReached | null => meaningOf(reason).missed ?? null

/** What a platform does not answer to in time may have arrived. */
export const mayHaveArrived = (reason: string): boolean => meaningOf(reason).unsure === true
