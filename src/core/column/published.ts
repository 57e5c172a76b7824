import type { Pattern, SignFile } from '../corpus/schema.ts'
import type { Broadcast, BroadcastState } from '../warnings/broadcast.ts'
import type { Renderings } from '../warnings/renderings.ts'

/** A kind of scam as the public column tells it. */
export interface ScamKind {
  slug: string
  name: string
  /** Other names that people have for it. */
  also: readonly string[]
  short: string
  /** The one thing to do now. */
  now: string
  audience: readonly string[]
  /** What they say or do, one step after another; what comes next; what one may answer. */
  steps: Pattern['stages']
  /** What they are after. */
  wants: readonly string[]
  signs: readonly string[]
  toDo: readonly string[]
  never: string
  paid: readonly string[]
  /** Ids of offices to ask. */
  offices: readonly string[]
  /** `2026-11-23` */
  reviewed: string
}

/** Signs that say what is wanted, and not who they pose as or how they press. */
const WANTS: ReadonlySet<SignFile['kind']> = new Set(['demand', 'pay'])
const MOST_WANTS = 5

const wantsOf = ({ signs }: Pattern, names: ReadonlyMap<string, string>): string[] =>
  signs.flatMap(use => ('sign' in use ? (names.get(use.sign) ?? []) : [])).slice(0, MOST_WANTS)

/** The reviewed kinds of the corpus, the gravest first. */
export const kindsOf = (patterns: readonly Pattern[], signs: readonly SignFile[]): ScamKind[] => {
  const wanted = signs.filter(({ kind }) => WANTS.has(kind)).flatMap(file => file.signs)
  const names = new Map(wanted.map(({ id, name }) => [id, name]))
  const rank = { severe: 0, high: 1, medium: 2 } as const
  return patterns
    .filter(({ status }) => status === 'reviewed')
    .toSorted((a, b) => rank[a.severity] - rank[b.severity] || a.short.localeCompare(b.short, 'vi'))
    .map(pattern => ({
      slug: pattern.id,
      ...{ name: pattern.name, also: pattern.also, short: pattern.short, now: pattern.now },
      ...{ audience: pattern.audience, steps: pattern.stages, never: pattern.never, reviewed: pattern.reviewed },
      wants: wantsOf(pattern, names),
      signs: pattern.red_flags,
      toDo: pattern.what_to_do,
      paid: pattern.already_paid,
      offices: pattern.verify_with,
    }))
}

/** A warning as the public column shows it. Nobody is named but who speaks: no author, no approver, no receiver. */
export interface Published {
  /** `CB-7K2Q9D` */
  code: string
  kind: Broadcast['kind']
  /** Slug of the pattern it was made from. */
  pattern: string | null
  /** Empty: for everyone. */
  audiences: readonly string[]
  /** The organisation that speaks, or the commune. */
  who: string
  /** Who stands for it in the commune. */
  body: string
  /** `25/11/2026` */
  day: string
  /** No link in them is alive but official ones. Empty once it was recalled: nobody is to read them any more. */
  words: string
  recalled: { /** An approver's own words. */ because: string | null } | null
  /** It went out: people have it. */
  sent: boolean
  /** Milliseconds: when it was due, and when it last changed. */
  at: number
  changed: number
}

const APPROVED: ReadonlySet<BroadcastState> = new Set(['approved', 'sending', 'done'])

const isApproved = ({ state, approver, standing }: Broadcast): boolean =>
  APPROVED.has(state) || (state === 'stopped' && (approver !== null || standing))

const wasSent = ({ state, dueAt, decidedAt }: Broadcast): boolean =>
  state === 'stopped' ? dueAt !== null && decidedAt !== null && dueAt <= decidedAt : state !== 'approved'

/** What everybody may see of a warning; null for what nobody approved, whatever became of it. */
export const publish = (
  broadcast: Broadcast,
  renderings: Pick<Renderings, 'who' | 'body' | 'day' | 'words'>,
): Published | null => {
  if (!isApproved(broadcast)) return null
  const { code, kind, pattern, audiences, state, reason, createdAt, decidedAt } = broadcast
  const recalled = state === 'stopped' ? { because: reason } : null
  const at = broadcast.dueAt ?? createdAt
  return {
    ...{ code, kind, pattern, audiences, recalled, at },
    who: renderings.who(broadcast),
    body: renderings.body(broadcast),
    day: renderings.day(broadcast),
    words: recalled ? '' : renderings.words(broadcast),
    sent: wasSent(broadcast),
    changed: Math.max(at, recalled ? (decidedAt ?? at) : at),
  }
}
