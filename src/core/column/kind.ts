import type { Pattern, SignFile } from '../corpus/schema.ts'

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
