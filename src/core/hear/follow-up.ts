import type { Findings } from './findings.ts'
import type { FollowUpName } from './names.ts'

/** A guess at what a short message asks about what was talked of before. */
export interface FollowUp {
  kind: FollowUpName
  /** It points back ("nó", "link đó") or says so itself; else it may as well stand alone. */
  refers: boolean
}

const LONGEST = 18
/** With one of these it is a new thing to judge. */
const STANDS_ALONE = new Set(['<link>', '<phone>', '<account>', '<apk>', '<email>'])

/** The more particular first: "làm sao gỡ ảnh xuống" asks what to do, too. */
const ORDER: readonly FollowUpName[] = [
  ...([
    'take-down',
    'spread',
    'kin-away',
    'secret',
    'caught',
    'asks-again',
    'money-back',
    'who-owns',
    'should-i',
  ] as const),
  ...(['why-silent', 'next', 'afraid-of', 'what-now', 'why'] as const),
]

/** What a text asks about the story, or null. Only means something where there is a story. */
export const followUpOf = (findings: Findings): FollowUp | null => {
  if (findings.words.length > LONGEST || findings.words.some(({ plain }) => STANDS_ALONE.has(plain))) return null
  const kind = ORDER.find(name => findings.followUps.some(found => found.name === name))
  return kind === undefined ? null : { kind, refers: findings.has('refers') }
}
