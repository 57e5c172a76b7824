import type { Findings } from './findings.ts'
import { spotsOverlap } from './findings.ts'
import type { FollowUpName, SignalName } from './names.ts'

/** What a few words ask or tell of a story, by the parts they are made of, where no turn of phrase is known. */

/** Longer ones tell more than that. */
const ASKED_WORDS = 16
const TOLD_WORDS = 16
const FEWEST = 3
/** Said to many, or to us. */
const NOT_OF_IT = [
  ...(['notice', 'to-many', 'thanks', 'relief', 'report', 'begins-anew', 'well', 'fine-now', 'done-with-it'] as const),
  ...(['bank-closed', 'no-answer'] as const),
]
/** A question ends with its word, or nearly. */
const LAST = 3

interface Rule {
  kind: FollowUpName
  /** Is it a question, or one that yes or no answers? Either, where this is left out. */
  asks?: boolean | 'whether'
  /** One of each. */
  all: readonly (readonly SignalName[])[]
  none?: readonly SignalName[]
  unless?(findings: Findings): boolean
}

/** Theirs is what stands right behind a word for them: "nó đọc được tin nhắn của tôi không". */
const isTheirs = ({ of }: Findings): boolean =>
  of('wanted').every(deed => of('refers').some(they => they.to < deed.from && deed.from - they.to <= 2))

/** One word is not both: "ai" of "không ai". */
const isNobody = ({ of }: Findings): boolean =>
  of('which-one').every(spot => of('nobody').some(other => spotsOverlap(spot, other)))

/** The first that fits. */
const RULES: readonly Rule[] = [
  { kind: 'secret', asks: false, all: [['hushes'], ['refers', 'says']], none: ['own-secret', 'fear'] },
  {
    kind: 'who-owns',
    asks: true,
    all: [['which-one'], ['owned', 'refers']],
    none: ['talks-back', 'does'],
    unless: isNobody,
  },
  { kind: 'what-if', all: [['if'], ['if-then']], none: ['pays-back', 'own-secret'] },
  { kind: 'say-back', asks: true, all: [['talks-back'], ['what-how', 'refers']], none: ['scam-word', 'bidden'] },
  { kind: 'erase', asks: true, all: [['wipes-off']] },
  { kind: 'leave-them', asks: true, all: [['cuts-off']] },
  { kind: 'money-back', asks: true, all: [['money'], ['pays-back']], none: ['says', 'wanted'] },
  { kind: 'next', asks: true, all: [['trick'], ['what-how']], none: ['thing-lost'] },
  { kind: 'why', asks: true, all: [['reason'], ['scam-word', 'us']], none: ['kin'] },
  {
    kind: 'should-i',
    asks: 'whether',
    all: [['wanted']],
    none: ['past', 'what-how', 'which-one', 'unpaid'],
    unless: isTheirs,
  },
  { kind: 'they-come', asks: false, all: [['refers'], ['comes-for']], none: ['supposed'] },
  { kind: 'afraid-of', asks: 'whether', all: [['hurts']], none: ['asks-errand', 'which-one', 'unpaid'] },
  { kind: 'go-there', all: [['asks-them'], ['who-knows']], none: ['bidden', 'says', 'refers', 'secret'] },
  { kind: 'promised', asks: false, all: [['pays-back'], ['says'], ['refers']], none: ['bidden', 'self'] },
  { kind: 'vouched', asks: false, all: [['proof'], ['shown']], none: ['bidden', 'self'] },
  { kind: 'vouched', asks: false, all: [['did-well'], ['kin', 'others', 'known-one', 'refers']] },
  {
    kind: 'knows-me',
    asks: false,
    all: [['knows'], ['refers'], ['self', 'kin']],
    none: ['wanted', 'bidden', 'past', 'who-knows'],
  },
  { kind: 'believes', asks: false, all: [['seems-good']], none: ['wanted', 'bidden'] },
  {
    kind: 'excuse',
    asks: false,
    all: [['says'], ['refers']],
    none: ['wanted', 'bidden', 'self', 'money', 'secret', 'past'],
  },
  {
    kind: 'what-now',
    asks: true,
    all: [['does'], ['what-how', 'which-one']],
    none: ['refers', 'asks-errand', 'secret', 'owned', 'who-knows'],
  },
]

/** Of them, of whoever writes in few words, or in so few that it can be of nothing else. */
export const isTied = ({ has, words }: Findings): boolean =>
  has('refers') || words.length <= ((['self', 'kin', 'proof'] as const).some(has) ? OWN_WORDS : BARE_WORDS)
const OWN_WORDS = 10
const BARE_WORDS = 7

/** Does it ask about such a part: is the word of a question behind it, and at the end, or nearly? */
const asksOf = ({ of, words, has }: Findings, { asks, all: [first = []] }: Rule): boolean =>
  !has('no-matter') &&
  of(asks === 'whether' ? 'asks-whether' : 'asks-so')
    .filter(({ to }) => to >= words.length - LAST)
    .some(({ to }) => first.some(name => of(name).some(part => part.to <= to)))

/** Null: nothing that is known; then the alarm is said once more. */
export const guessOfStory = (findings: Findings): FollowUpName | null => {
  const { has, words } = findings
  if (words.length > ASKED_WORDS || words.length < FEWEST) return null
  if (NOT_OF_IT.some(has)) return null
  if (!isTied(findings)) return null
  const isShort = words.length <= TOLD_WORDS && !words.some(({ plain }) => plain === '<money>')
  const isAsked = (rule: Rule): boolean => rule.asks === undefined || (rule.asks !== false) === asksOf(findings, rule)
  const fits = (rule: Rule): boolean => {
    const { asks = false, all, none = [], unless } = rule
    return (
      isAsked(rule) &&
      (asks !== false || isShort) &&
      all.every(parts => parts.some(has)) &&
      !none.some(has) &&
      unless?.(findings) !== true
    )
  }
  return RULES.find(fits)?.kind ?? null
}
