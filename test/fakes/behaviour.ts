/** What a fake server answers a call with. A string body is sent as it is, anything else as JSON. */
export interface Answer {
  status: number
  body: unknown
  headers?: Record<string, string>
}

/** What goes wrong with a call. */
export type Fault =
  /** Refused with this answer; nothing is processed. */
  | ({ kind: 'answer' } & Answer)
  /** Accepted by the socket, never answered, not processed. */
  | { kind: 'hang' }
  /** Connection closed before anything is processed. */
  | { kind: 'reset' }
  /** Processed, then the connection is dropped: the caller cannot know. */
  | { kind: 'lost' }
  /** Processed, answer begun and never finished. */
  | { kind: 'stall' }
  /** Processed, answered after `ms`. */
  | { kind: 'late'; ms: number }

/** Which calls go wrong, and how. Rules are asked in the order they were given; the first that fits wins. */
export interface Rule {
  /** One of them, picked at random (seeded), for each call that fits. */
  faults: Fault | readonly Fault[]
  /** How many calls; 1 if neither this nor `share` is given, else without end. */
  times?: number
  /** Share of the fitting calls, 0 to 1. */
  share?: number
  /** Only these methods, named as in `requests`. */
  methods?: readonly string[]
  /** Only calls about this chat, user or group. */
  chat?: string
  /** Lets so many fitting calls pass first. */
  skip?: number
}

/** A call as the rules see it. */
export interface Target {
  method: string
  chat?: string
}

export interface Behaviour {
  /** Adds a rule; the function returned takes it away. */
  behave(rule: Rule): () => void
  /** Takes all rules away. */
  calm(): void
  next(target: Target): Fault | null
}

const html = (status: number, title: string): Fault => ({
  kind: 'answer',
  status,
  body: `<html><head><title>${status} ${title}</title></head><body><center><h1>${status} ${title}</h1></center></body></html>`,
  headers: { 'content-type': 'text/html' },
})

/** What any server behind a proxy may do, whoever the vendor is. */
export const COMMON_FAULTS = {
  hang: { kind: 'hang' },
  reset: { kind: 'reset' },
  lost: { kind: 'lost' },
  stall: { kind: 'stall' },
  badGateway: html(502, 'Bad Gateway'),
  unavailable: html(503, 'Service Temporarily Unavailable'),
  gatewayTimeout: html(504, 'Gateway Time-out'),
  internal: html(500, 'Internal Server Error'),
  unreadable: { kind: 'answer', status: 200, body: '{"ok":tru', headers: { 'content-type': 'application/json' } },
  empty: { kind: 'answer', status: 200, body: '', headers: { 'content-type': 'application/json' } },
} as const satisfies Record<string, Fault>

/** Random numbers from 0 to 1 that a seed repeats (mulberry32). */
export const makeRandom = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

interface LiveRule {
  rule: Rule
  left: number
  skip: number
}

const fits = ({ rule, left }: LiveRule, target: Target): boolean =>
  left > 0 &&
  (rule.methods === undefined || rule.methods.includes(target.method)) &&
  (rule.chat === undefined || rule.chat === target.chat)

const isList = (faults: Fault | readonly Fault[]): faults is readonly Fault[] => Array.isArray(faults)

const pick = (faults: Fault | readonly Fault[], random: () => number): Fault | null =>
  isList(faults) ? (faults[Math.floor(random() * faults.length)] ?? null) : faults

/** Spends one call on a rule; null if the rule lets it pass. */
const apply = (live: LiveRule, random: () => number): Fault | null => {
  if (live.skip > 0) {
    live.skip -= 1
    return null
  }
  if (live.rule.share !== undefined && random() >= live.rule.share) return null
  live.left -= 1
  return pick(live.rule.faults, random)
}

/** The script a fake plays: rules about which calls go wrong. The same seed and calls give the same faults. */
export const makeBehaviour = (seed: number): Behaviour => {
  const random = makeRandom(seed)
  let rules: LiveRule[] = []
  return {
    behave(rule) {
      const left = rule.times ?? (rule.share === undefined ? 1 : Number.POSITIVE_INFINITY)
      const live: LiveRule = { rule, left, skip: rule.skip ?? 0 }
      rules.push(live)
      return () => {
        rules = rules.filter(other => other !== live)
      }
    },
    calm() {
      rules = []
    },
    next(target) {
      for (const live of rules) {
        const fault = fits(live, target) ? apply(live, random) : null
        if (fault) return fault
      }
      return null
    },
  }
}
