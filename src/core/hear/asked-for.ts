import { distance } from '../text/letters.ts'
import type { Ears } from './ears.ts'
import type { Findings, Spot } from './findings.ts'
import { spotsOverlap, stands } from './findings.ts'
import type { FollowUpName, SignalName } from './names.ts'
import { guessOfStory, isTied } from './of-story.ts'
import type { Explanation } from './schema.ts'

/** What a word means, and whose number it is: asked of us, nothing to judge. */

/** `term` is null for a word that we have no explanation of. */
export interface ExplainAsked {
  term: Explanation | null
}

/** An office of the reference, an institution of it, or a number that everybody may call (`so-113`). */
export interface NumberAsked {
  office: string | null
  institution: string | null
  /** Each of several short numbers: "113 hay 111". */
  which?: readonly string[]
}

const LONGEST = 16
/** "hotline vietcombank" */
const FEW = 4
/** Between a term and "là gì": "mã otp nghĩa nó là gì". */
const BETWEEN = 4
/** "chặn nó kiểu gì" */
const HOW = 11
const HOW_APART = 2
/** "quét qr là quét cái chi" */
const SO = 9
const THINGS = ['<link>', '<account>', '<phone>', '<money>', '<apk>', '<email>']

/** A link, a number, an account, a sum: then it is about that very thing. */
export const holdsThing = ({ words }: Findings): boolean => words.some(({ plain }) => THINGS.includes(plain))

/** "link này là gì" asks about that very link; "app này là gì mà nó bảo cài" does not know what such a thing is. */
const isPointed = ({ of, has }: Findings, { to }: Spot): boolean =>
  !has('bidden') && of('points').some(({ from }) => from === to + 1)

const longest = (terms: Findings['terms']): Findings['terms'][number] | undefined =>
  [...terms].sort((a, b) => b.spot.to - b.spot.from - (a.spot.to - a.spot.from))[0]

const isAsked = (findings: Findings, spot: Spot): boolean =>
  findings
    .of('what-is')
    .some(asks => stands(spot, asks, BETWEEN) || stands(asks, spot, BETWEEN) || spotsOverlap(asks, spot)) ||
  (findings.words.length <= SO && findings.of('what-so').some(asks => stands(spot, asks, 0))) ||
  (!findings.has('past') &&
    findings.words.length <= HOW &&
    findings.of('how-to').some(asks => stands(spot, asks, HOW_APART)))

/** The text is nothing but the term: "xác thực?". */
const isAlone = ({ words, has, of }: Findings, ears: Ears, spot: Spot): boolean =>
  // "quét mã rồi" tells what was done, "em chuyển khoản" what is about to be.
  !(has('number-word') || has('past') || has('refers') || of('self').some(({ from }) => from === 0)) &&
  words.every((word, at) => (at >= spot.from && at <= spot.to) || ears.fillers.has(word.plain))

const numberTermIn = (findings: Findings, ears: Ears): Explanation | undefined => {
  const [digits, another] = findings.raw.match(/\d+/g) ?? []
  const id = another === undefined && digits !== undefined ? ears.numberTerms.get(digits) : undefined
  return id !== undefined && findings.has('what-is') ? ears.explains.get(id) : undefined
}

/** Short, "là gì", and nothing in it that only points at something else. */
const isUnknownTerm = (findings: Findings, ears: Ears): boolean => {
  const { words } = findings
  const [asks] = findings.of('what-is')
  if (!asks || words.length > 7 || asks.from === 0 || asks.to < words.length - 3) return false
  return words.slice(0, asks.from).some(word => !ears.asking.has(word.plain) && !ears.fillers.has(word.plain))
}

/** "otpp la j": what is asked about with a letter twice, too many or too few. */
const nearTerm = ({ words, of }: Findings, ears: Ears): Explanation | null => {
  const asked = words.slice(0, of('what-is')[0]?.from ?? 0).map(({ plain }) => plain)
  const said = ears.shortOf(asked)
  const near = ears.termNames.find(({ name }) => name === said || isLetterApart(name, said))
  return (near && ears.explains.get(near.id)) ?? null
}

/** In short names another letter makes another word: "đạo hàm" is no "đáo hạn". */
const isLetterApart = (a: string, b: string): boolean =>
  Math.min(a.length, b.length) >= (a.length === b.length ? LONG_NAME : SHORT_NAME) && distance(a, b) === 1
const SHORT_NAME = 5
const LONG_NAME = 9

/** "Chuyển nhầm tiền là lừa kiểu gì": what stands before the question is what a kind of scam is called. */
const kindAsked = ({ words, of, has }: Findings, ears: Ears, by: 'kind-is' | 'what-is'): Explanation | null => {
  const [asks] = of(by)
  if (!asks || words.length > FEW_ASKED || has('bidden') || of('refers').some(({ from }) => from < asks.from))
    return null
  const asked = words.slice(0, asks.from).map(({ plain }) => plain)
  const isPlain = by === 'what-is' && !has('trick')
  const isTrick = (at: number): boolean => of('trick').some(({ from, to }) => at >= from && at <= to)
  const shareIn = (name: readonly string[]): number => {
    const found = asked.filter(word => name.includes(word)).length
    const others = asked.filter((word, at) => !(name.includes(word) || ears.fillers.has(word) || isTrick(at))).length
    // One of them may say how it is done: "chiêu nhận quà từ nước ngoài là sao".
    const isNamed = isPlain ? others === 0 && (found === name.length || found > LEAST_NAMED) : others <= 1
    return isNamed && found >= LEAST_NAMED ? found / name.length : 0
  }
  const shares = ears.kinds.map(({ kind, names }) => ({ kind, share: Math.max(...names.map(shareIn)) }))
  const best = shares.reduce((a, b) => (b.share > a.share ? b : a), { kind: null as Explanation | null, share: 0 })
  return best.share >= HALF ? best.kind : null
}
const LEAST_NAMED = 2
const HALF = 0.5

/** Which word is to be explained, or null. */
export const explainAsked = (findings: Findings, ears: Ears): ExplainAsked | null => {
  if (findings.words.length === 0 || findings.words.length > LONGEST || holdsThing(findings)) return null
  if (findings.has('slip-word')) return null
  const known = numberTermIn(findings, ears) ?? kindAsked(findings, ears, 'kind-is')
  if (known) return { term: known }
  const asked = findings.terms.filter(
    ({ spot }) => !isPointed(findings, spot) && (isAsked(findings, spot) || isAlone(findings, ears, spot)),
  )
  const term = longest(asked)
  if (term) return { term: ears.explains.get(term.id) ?? null }
  const isQuestion = findings.terms.length === 0 && isUnknownTerm(findings, ears)
  const meant = (isQuestion ? nearTerm(findings, ears) : null) ?? kindAsked(findings, ears, 'what-is')
  return isQuestion || meant ? { term: meant } : null
}

const SHORT_NUMBERS = /(?<!\d)(?:111|113|114|115|156)(?!\d)/g

/** "cho xin số 113": asked for by the number itself. */
const shortNumberIn = (raw: string): string | null => {
  const [number] = raw.match(SHORT_NUMBERS) ?? []
  return number === undefined ? null : `so-${number}`
}

/** "113 hay 111": nothing but such numbers, and which of them. */
const whichOf = ({ words, raw, has }: Findings, ears: Ears): readonly string[] => {
  const named = [...new Set(raw.match(SHORT_NUMBERS) ?? [])]
  const others = words.filter(({ plain }) => plain !== '<num>' && plain !== '<short>')
  const isAsked = (): boolean => {
    // "Gọi 115 khi nào"
    if (named.length === 1) return has('when-called') && others.length <= PICKED
    if (named.length === 0 || !others.some(({ plain }) => ears.picking.has(plain))) return false
    if (ASKED_BY.some(has) && has('asking-end') && words.length <= FEW_ASKED) return true
    return others.every(({ plain }) => [ears.fillers, ears.asking, ears.picking].some(small => small.has(plain)))
  }
  return isAsked() ? named.map(number => `so-${number}`) : []
}
const PICKED = 6
const FEW_ASKED = 12
const ASKED_BY = ['number-of', 'number-begins'] as const

/** "số agribank": a house or an office right behind it, and nothing more. "số dư agribank" asks for something else. */
const isBrief = ({ words, of, places, typed }: Findings, ears: Ears): boolean => {
  const begins = of('number-begins').find(({ from }) => from === 0)
  if (!begins || words.length > FEW) return false
  const first = begins.to + 1
  const last = words.findLastIndex(({ plain }) => !ears.fillers.has(plain))
  if (places.some(({ spot }) => spot.from === first && spot.to >= last)) return true
  if (first === last && shortNumberIn(typed({ from: first, to: last })) !== null) return true
  const named = ears.institutionIn(typed({ from: first, to: last }))
  return named !== undefined && (first === last || ears.institutionIn(typed({ from: first + 1, to: last })) !== named)
}

/** Asked for a number, and of nobody: "gọi số nào", "bị mất tiền thì gọi số nào". */
export const ANY_OFFICE = 'any'
const isAnyNumber = (findings: Findings, ears: Ears): boolean => {
  const { words, of, has, terms } = findings
  if (terms.length > 0 || has('refers')) return false
  const isEnd = ({ to }: Spot): boolean => words.slice(to + 1).every(({ plain }) => ears.fillers.has(plain))
  return of('number-of').some(
    spot =>
      isEnd(spot) &&
      (words.length <= FEW + 1
        ? isBeginning(findings, spot, ears)
        : has('of-call') && words.length <= FEW_ASKED - LAST),
  )
}
const LAST = 3

const isBeginning = ({ words }: Findings, { from }: Spot, ears: Ears): boolean =>
  words.slice(0, from).every(({ plain }) => ears.fillers.has(plain))

/** Whose number is asked for, or null. */
export const numberAsked = (findings: Findings, ears: Ears): NumberAsked | null => {
  const { words, raw } = findings
  const which = whichOf(findings, ears)
  if (which[0] !== undefined) return { office: which[0], institution: null, which }
  const asks =
    findings.has('number-of') || (findings.has('number-word') && words.length <= FEW) || isBrief(findings, ears)
  if (!asks || words.length > LONGEST || holdsThing(findings)) return null
  // "Có số lạ gọi nói điện lực cắt điện" asks for no number.
  if (findings.has('claimed') && !findings.asksAtEnd()) return null
  const office = findings.places.at(-1)?.id ?? shortNumberIn(raw)
  const house = ears.institutionIn(raw) ?? ears.institutionNear(words.map(({ plain }) => plain))
  const institution = house?.id ?? null
  if (office !== null || institution !== null) return { office, institution }
  return isAnyNumber(findings, ears) ? { office: ANY_OFFICE, institution: null } : null
}

/** A guess at what a short message asks about what was talked of before. */
export interface FollowUp {
  kind: FollowUpName
  /** It points back ("nó", "link đó") or says so itself; else it may as well stand alone. */
  refers: boolean
}

const LONGEST_FOLLOW_UP = 18
/** With one of these it is a new thing to judge. */
const STANDS_ALONE = new Set(['<link>', '<phone>', '<account>', '<apk>', '<email>'])

/** Told, and no question: with a sum, or in more words, it is something of its own. */
const TOLD_ON: ReadonlySet<FollowUpName> = new Set([
  ...(['vouched', 'knows-me', 'did-block', 'promised', 'believes', 'hung-up', 'excuse'] as const),
])
const LONGEST_TOLD = 16

const isMoreThanTold = ({ words }: Findings): boolean =>
  words.length > LONGEST_TOLD || words.some(({ plain }) => plain === '<money>')

/** The more particular first: "làm sao gỡ ảnh xuống" asks what to do, too. */
const ORDER: readonly FollowUpName[] = [
  ...([
    'more-pictures',
    'comfort',
    'papers-wanted',
    'misuse',
    'turn-on',
    'where-else',
    'erase',
    'take-down',
    'kin-away',
    'spread',
    'secret',
    'caught',
    'persuade',
    'tell-bank',
    'tell-police',
    'say-back',
    'next',
    'who-owns',
    'do-they',
    'promised',
    'same-name',
    'asks-again',
    'money-back',
    'exposed',
    'too-late',
    'may-report',
    'go-there',
    'may-call',
    'leave-them',
    'gave-little',
    'proof',
    'what-if',
    'should-i',
  ] as const),
  ...([
    'they-come',
    'afraid-of',
    'knows-me',
    'vouched',
    'believes',
    'did-block',
    'hung-up',
    'excuse',
    'why-silent',
    'what-now',
    'why',
  ] as const),
]

/** Their deed, and not one of the writer's: "nó đọc được tin nhắn của tôi không". */
const isTheirs = ({ of }: Findings, { from }: Spot): boolean =>
  of('refers').some(they => they.to < from && from - they.to <= 2)

/** "Bấm vào coi thử có sao không": may they do what is wanted of them? The last words ask it. */
const asksLeave = (findings: Findings): boolean =>
  !findings.has('notice') &&
  (isTied(findings) || findings.words.length <= SO) &&
  findings.of('may-do').some(spot => spot.to >= findings.words.length - LAST && !isTheirs(findings, spot))
/** The very last word asks. */
const asksLast = ({ of, words }: Findings): boolean => of('asks-whether').some(({ to }) => to === words.length - 1)

/** What a phrase means beside the others; some only sound so. */
const counted = (findings: Findings): FollowUpName[] => {
  const { of, has, followUps } = findings
  const isFound = (name: FollowUpName): boolean => followUps.some(found => found.name === name)
  const within = (name: SignalName, spot: Spot): boolean => of(name).some(other => spotsOverlap(other, spot))
  // "Bà có nên ra ngân hàng": nobody is there yet. "Không ai gọi cả" asks for nobody.
  const sounds: Partial<Record<FollowUpName, (spot: Spot) => boolean>> = {
    'kin-away': spot => isFound('should-i') && within('supposed', spot),
    'who-owns': spot => within('nobody', spot),
    // Done already: "nghe máy rồi có sao không"
    'should-i': spot => (isFound('afraid-of') && has('past')) || within('no-answer', spot),
    // "Đóng thuế xong nó cho rút hết thật không"
    vouched: () => has('wanted') && asksLast(findings),
    // "Nó nói còn 5 phút nữa là trừ"
    'asks-again': () => isFound('excuse') && !has('wanted'),
    // "Nó tắt máy rồi"
    'hung-up': spot => isTheirs(findings, spot),
    // Wanted in the same breath: that is told of first.
    excuse: () => has('bidden') && has('secret'),
    // "Nó gửi giấy tờ cho xem rồi"
    spread: () => isFound('vouched') && !has('picture'),
  }
  const told = (name: FollowUpName): boolean => TOLD_ON.has(name) && isMoreThanTold(findings)
  const names = followUps.filter(({ name, spot }) => !(told(name) || sounds[name]?.(spot))).map(({ name }) => name)
  const isAfraid = names.includes('afraid-of') && !has('past')
  return asksLeave(findings) && (names.length === 0 || isAfraid) ? [...names, 'should-i'] : names
}

/** What a text asks about the story, or null. Only means something where there is a story. */
export const followUpOf = (findings: Findings): FollowUp | null => {
  if (findings.words.length > LONGEST_FOLLOW_UP || findings.words.some(({ plain }) => STANDS_ALONE.has(plain)))
    return null
  const names = counted(findings)
  const kind = ORDER.find(name => names.includes(name)) ?? guessOfStory(findings)
  // What they say may be the beginning of a story.
  return kind === null ? null : { kind, refers: kind !== 'excuse' && findings.has('refers') }
}
