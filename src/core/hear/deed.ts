import type { Findings, Spot } from './findings.ts'
import { spotsOverlap, stands } from './findings.ts'
import type { FollowUpName, SignalName } from './names.ts'
import type { SlipFound } from './slip.ts'
import type { SlipKind } from './turned.ts'

/** What somebody did, told in a word or two ("bà đọc rồi"): of what, only the story knows. */

/** A message, or a story, as far as it is asked for here. */
interface Told {
  findings(): Findings
}

/** More than a slip: a link was opened, and nothing more is told. */
export type Deed = SlipKind | 'clicked'

/** Words of a message that says so. */
const FEW = 12
/** Not done by the writer or theirs, or only thought of. */
const NOT_MINE: readonly SignalName[] = [
  'supposed',
  'theirs',
  'others',
  'instructs',
  'nearly',
  'unpaid',
  'pictures-sent',
]
const THINGS = new Set(['<link>', '<phone>', '<account>', '<apk>', '<email>'])

const holdsThing = ({ words }: Findings): boolean => words.some(({ plain }) => THINGS.has(plain))

/** The last, and of those that end together the shortest. */
const doneLast = (findings: Findings, name: SignalName): Spot | undefined =>
  findings
    .of(name)
    .toSorted((a, b) => b.from - a.from)
    .find(spot => !findings.of('undone').some(undone => spotsOverlap(undone, spot)))

/** What was given is what the story wanted: money, where it speaks of any. */
const givenIn = (story: Findings): SlipKind | null => {
  if (story.has('wants-money')) return 'paid'
  return wantsSecret(story) ? 'otp' : null
}

const wantsSecret = (story: Findings): boolean => story.has('secret') || story.has('wants-secret')

const doneSo = (story: Findings): SlipKind | null => {
  if (story.has('wants-app')) return 'app'
  return wantsSecret(story) ? 'otp' : givenIn(story)
}

/** In the order of what can still be saved. */
const RULES: readonly { name: SignalName; is(story: Findings): Deed | null }[] = [
  { name: 'deed-fetch', is: () => 'app' },
  { name: 'deed-tell', is: story => (wantsSecret(story) ? 'otp' : null) },
  { name: 'deed-papers', is: () => 'otp' },
  { name: 'told-all', is: () => 'otp' },
  { name: 'deed-pay', is: () => 'paid' },
  { name: 'deed-give', is: givenIn },
  { name: 'deed-so', is: doneSo },
  { name: 'deed-press', is: story => (story.has('of-apk') ? 'app' : null) },
  { name: 'deed-press', is: story => (story.has('by-atm') ? 'paid' : null) },
  { name: 'deed-press', is: story => (story.has('wants-app') || wantsSecret(story) ? 'clicked' : null) },
]

/** The very last word asks; "chưa điền gì" does not. */
const asks = ({ words, of }: Findings): boolean =>
  of('asking-end').some(
    ({ from, to }) => to === words.length - 1 && !of('undone').some(undone => undone.to === from - 1),
  )

/** "Tôi đọc rồi, có sao không": asked of what was done. */
const asksWhatNow = ({ has, followUps }: Findings): boolean =>
  has('at-a-loss') || followUps.some(({ name }) => AFTERWARDS.has(name))
const AFTERWARDS = new Set<FollowUpName>(['what-now', 'afraid-of', 'they-come', 'money-back'])

/** "Có mã đặt phòng gửi qua rồi": what they did, or know. */
const isOfThem = ({ followUps }: Findings): boolean => followUps.some(({ name }) => OF_THEM.has(name))
const OF_THEM = new Set<FollowUpName>(['vouched', 'knows-me'])

/** "May quá gọi được cho con rồi, nó đang ở trường" */
const isWellAfterAll = ({ has }: Findings): boolean => has('relief') && has('well')

/** Short, the writer's own or of somebody close, told as done, and no question. */
const isOwnWord = (findings: Findings): boolean => {
  const { words, has, of } = findings
  if (isOfThem(findings)) return false
  if (isWellAfterAll(findings)) return false
  if (words.length > FEW || NOT_MINE.some(has) || (asks(findings) && !asksWhatNow(findings))) return false
  if (holdsThing(findings)) return false
  return !of('refers').some(({ from }) => from === 0)
}

/**
 * What was done of what the story wanted. `story`: of all that was told before, which was alarmed about. Null: the message
 * tells of no such thing.
 *
 * @example deedIn(hear('bà đọc rồi'), hear('nó biểu bà đọc số sau lưng thẻ')) // 'otp'
 */
export const deedIn = (now: Told, story: Told): Deed | null => {
  const findings = now.findings()
  if (!isOwnWord(findings)) return null
  for (const { name, is } of RULES) {
    // What was read out to them is no money.
    if (name === 'deed-so' && findings.has('deed-tell')) continue
    const deed = doneLast(findings, name) === undefined ? null : is(story.findings())
    // The code of a card is money.
    if (deed !== null) return deed === 'otp' && findings.has('scratch-card') ? 'paid' : deed
  }
  return null
}

/** Somebody unknown wanted it, or it began as thieves begin. */
const WANTED_BY: readonly SignalName[] = ['caller', 'claimed', 'scheme', 'they-ask']

/** "Chú bảo bố bị tai nạn, bảo mẹ chuyển tiền", and then "mẹ con chuyển rồi": of a story that no alarm was given for. */
export const obeyedSince = (now: Told, story: Told): Deed | null => {
  const { has } = story.findings()
  const isWanted = (has('bidden') || has('call-wants')) && WANTED_BY.some(has) && !NOT_OBEYED.some(has)
  return isWanted ? deedIn(now, story) : null
}

/** Passages before, that a piece is heard together with; and words that it has at most. */
const TOGETHER = 3
const PIECE = 14
/** The piece tells something of it itself: "ừ để tôi nghĩ đã" makes no deed of what was shown. */
const OF_LOSS: readonly SignalName[] = [
  ...(['pays', 'gives-secret', 'fetches', 'gone-wrong', 'vanished', 'harm', 'of-money', 'to-doubtful'] as const),
  ...(['paid-act', 'paid-sure', 'secret', 'to-them', 'loss'] as const),
]

/** "Em mất", and then "6 triệu": a slip that is told in pieces, and in none of them. */
export const piecedIn = (
  now: Told,
  before: readonly string[],
  hear: (text: string) => { slips(): readonly { what: SlipKind }[] },
): SlipKind | null => {
  const findings = now.findings()
  if (isWellAfterAll(findings)) return null
  if (findings.words.length > PIECE || findings.has('notice') || (asks(findings) && !asksWhatNow(findings))) return null
  const last = before.slice(-TOGETHER)
  if (!OF_LOSS.some(findings.has)) return null
  if (last.length === 0 || hear(last.join(' ')).slips().length > 0) return null
  for (const at of [...last.keys()].toReversed()) {
    const [slip] = hear([...last.slice(at), findings.raw].join(' ')).slips()
    if (slip) return slip.what
  }
  return null
}

/** What people do for honest reasons, or what is only told on. */
const NOT_OBEYED: readonly SignalName[] = ['notice', 'news', 'everyday']
/** They took money, and are gone: told apart, both together are a loss. */
export const isGoneWithIt = (now: Told, story: Told): boolean => {
  const findings = now.findings()
  if (findings.words.length > FEW || findings.has('supposed') || holdsThing(findings)) return false
  // "Tôi chặn nó rồi"
  const isOwn = (spot: Spot): boolean => findings.of('self').some(self => stands(self, spot, 1))
  // "Cô giáo không nghe máy": whoever could tell what is so.
  const ends = [...findings.of('vanished'), ...(findings.has('phone-not') ? [] : findings.of('ill-end'))]
  if (!ends.some(spot => !isOwn(spot))) return false
  const told = story.findings()
  if (NOT_OBEYED.some(told.has) || told.has('supposed')) return false
  const isDemanded = (spot: Spot): boolean => told.of('undone').some(undone => spotsOverlap(undone, spot))
  return [...told.of('they-took'), ...told.of('paid-act')].some(spot => !isDemanded(spot))
}

/** Who did it stands close before the deed. */
const SELF_REACH = 2

/** "Ổng kêu tui quét cái mặt, tui quét rồi": told to, and that it was done, in one breath. */
export const obeyedIn = (findings: Findings): SlipFound | null => {
  const isTheirs = findings.has('refers') || findings.has('loss')
  if (!isTheirs || NOT_OBEYED.some(findings.has)) return null
  for (const { name, is } of RULES) {
    if (name === 'deed-so' && findings.has('deed-tell')) continue
    const spot = doneLast(findings, name)
    const bidden = spot && findings.of('bidden').some(({ to }) => to < spot.from)
    const isOwn = spot && findings.of('self').some(self => stands(self, spot, SELF_REACH))
    const what =
      bidden && isOwn && !NOT_MINE.some(denied => findings.near(denied, spot).length > 0) ? is(findings) : null
    if (spot && what !== null && what !== 'clicked') return { what, spot, sure: false }
  }
  return null
}
