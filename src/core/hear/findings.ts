import type { HeardWord } from './heard-words.ts'
import type { FoundPhrase } from './lexicon.ts'
import type { FollowUpName, SignalName } from './names.ts'
import { once } from './once.ts'
import { quotedIn } from './quoted.ts'

/** What a phrase of `intents/words.yml` stands for: a signal, a follow-up, a term of `intents/explain.yml`, a place to call. */
export type Meant =
  | { kind: 'signal'; name: SignalName }
  | { kind: 'follow-up'; name: FollowUpName }
  | { kind: 'term'; id: string }
  | { kind: 'place'; id: string }

/** Where a phrase was found. Positions of words, both included. */
export interface Spot {
  from: number
  to: number
}

/** The words of a text with every phrase found in it; what the rules of this room are asked of. */
export interface Findings {
  raw: string
  words: readonly HeardWord[]
  of(name: SignalName): readonly Spot[]
  has(name: SignalName): boolean
  /** Spots of a signal in the same sentence as `spot`. */
  near(name: SignalName, spot: Spot): readonly Spot[]
  followUps: readonly { name: FollowUpName; spot: Spot }[]
  terms: readonly { id: string; spot: Spot }[]
  places: readonly { id: string; spot: Spot }[]
  /** It begins with words of somebody else, shown as such. */
  isQuoted(spot: Spot): boolean
  /** The last words ask. */
  asksAtEnd(): boolean
  /** The text as typed between two words, both included. */
  typed(spot: Spot): string
}

const NONE: readonly Spot[] = []

export const makeFindings = (
  raw: string,
  words: readonly HeardWord[],
  found: readonly FoundPhrase<Meant>[],
): Findings => {
  const signals = new Map<SignalName, Spot[]>()
  const followUps: { name: FollowUpName; spot: Spot }[] = []
  const terms: { id: string; spot: Spot }[] = []
  const places: { id: string; spot: Spot }[] = []
  for (const { value, from, to } of found) {
    const spot = { from, to }
    if (value.kind === 'follow-up') followUps.push({ name: value.name, spot })
    else if (value.kind === 'term') terms.push({ id: value.id, spot })
    else if (value.kind === 'place') places.push({ id: value.id, spot })
    else {
      const spots = signals.get(value.name)
      if (spots) spots.push(spot)
      else signals.set(value.name, [spot])
    }
  }
  const of = (name: SignalName): readonly Spot[] => signals.get(name) ?? NONE
  const quoted = once(() => quotedIn(raw, words, of('wrote')))
  const sentenceOf = ({ from }: Spot): number => words[from]?.sentence ?? -1
  return {
    raw,
    words,
    of,
    has: name => signals.has(name),
    near: (name, spot) => of(name).filter(other => sentenceOf(other) === sentenceOf(spot)),
    followUps,
    terms,
    places,
    isQuoted: ({ from }) => quoted().has(from),
    asksAtEnd: () => of('asking-end').some(({ to }) => to >= words.length - 2),
    typed: ({ from, to }) => raw.slice(words[from]?.start ?? 0, words[to]?.end ?? 0),
  }
}

/** Do two spots share a word? */
export const spotsOverlap = (a: Spot, b: Spot): boolean => a.from <= b.to && b.from <= a.to

/** Does `a` end before `b` begins, with at most `within` words between? */
export const stands = (a: Spot, b: Spot, within: number): boolean => a.to < b.from && b.from - a.to - 1 <= within
