import type { Findings, Spot } from './findings.ts'
import { spotsOverlap, stands } from './findings.ts'
import type { SignalName } from './names.ts'
import type { Rule, SlipKind } from './turned.ts'
import { isAstray, isByOthers, isDenied, isEveryday, isOwn, isParted, isVoid, SELF_REACH } from './turned.ts'

/**
 * A slip in the turns of a tale: "tôi gửi 200 triệu lên trang đó, giờ đăng nhập không được nữa". A deed of their own, and
 * somewhere behind it that it went wrong, or whom it went to.
 */

/** In more words whoever did it is named right before it. */
const OWN_TOLD = 45
/** How far behind the deed, in words. */
const FAR = 45
const FAR_IN_LONG = 25
/** The sum stands so near to the deed where much else is told. */
const SUM_REACH = 4
/** Whoever did it stands so near, where much else is told. */
const OWN_REACH = 8
/** And somebody close, who is not the writer. */
const KIN_REACH = 4

/** Of themselves or somebody close, and not pasted. */
export const isOwnTale = (findings: Findings): boolean =>
  findings.words.length <= OWN_TOLD && !findings.has('news') && !findings.has('notice')

interface Tale {
  deed: SignalName
  /** Behind the deed, one of these says that it was a loss. */
  wrong: readonly SignalName[]
}

const TALES: Readonly<Record<SlipKind, Tale>> = {
  paid: { deed: 'pays', wrong: ['gone-wrong', 'to-doubtful'] },
  otp: { deed: 'gives-secret', wrong: ['gone-wrong', 'harm'] },
  app: { deed: 'fetches', wrong: ['harm', 'app-symptom'] },
}

/** Who is not the writer, named before the deed in its sentence. */
const OTHERS: readonly SignalName[] = ['refers', 'others', 'theirs', 'call-party']

/** Nobody is named in a tale of one's own; an offer, a demand or a notice has a link, a number, or says what to do. */
const isUnsaid = ({ words, has, near }: Findings, spot: Spot): boolean =>
  (has('past') || has('harm') || near('transfers', spot).some(other => spotsOverlap(other, spot))) &&
  !NOT_UNSAID.some(has) &&
  !words.some(({ plain }) => THINGS.has(plain))
const NOT_UNSAID: readonly SignalName[] = ['instructs', 'to-many', 'bidden', 'priced', 'call-wants']
const THINGS = new Set(['<link>', '<phone>', '<account>', '<apk>', '<email>', '<short>', '<code>'])

/** Their own, of somebody close, or of nobody but the writer; nobody else is named between. */
const isToldOfOwn = (findings: Findings, { from, to }: Spot): boolean => {
  const others = findings.near('refers', { from, to })
  const close = findings
    .near('own-kin', { from, to })
    .filter(kin => from - kin.to <= KIN_REACH && !others.some(other => spotsOverlap(other, kin)))
  const doers = [...findings.near('self', { from, to }), ...findings.near('kin', { from, to }), ...close]
  const doer = Math.max(-1, ...doers.filter(other => other.from < from).map(other => other.to))
  const isNobody =
    isUnsaid(findings, { from, to }) &&
    !OTHERS.some(name =>
      findings.near(name, { from, to }).some(other => other.from <= from && !isParted(findings, other)),
    )
  const isNamed = isLong(findings) ? doer >= from - 1 - OWN_REACH : doer >= 0 || from <= SELF_REACH || isNobody
  // "Thằng con tôi nó chuyển": said of the one who was named right before.
  return isNamed && !others.some(other => other.from > doer + 1 && other.to < from)
}

/** "Tôi đọc 3 số sau thẻ cho người ta": said so shortly, it was done. */
const FEW = 20

const isOfOwn = (findings: Findings, spot: Spot): boolean =>
  isOwn(findings, spot) || findings.near('own-kin', spot).some(kin => stands(kin, spot, SELF_REACH))

/** "Cho cái cô nói giọng bắc", and nobody of their own. */
const isToSomebody = (findings: Findings, spot: Spot): boolean =>
  findings
    .near('to-somebody', spot)
    .some(
      ({ from, to }) =>
        from > spot.from &&
        !findings.near('own-kin', spot).some(kin => kin.from === from + 1 && kin.to > from + 1 && to > 0),
    )

/** Done as they said, or done and given to whom nobody knows. */
const isGivenAway = (findings: Findings, { deed }: Tale, spot: Spot): boolean => {
  if (findings.near('obeyed', spot).some(({ to }) => to < spot.from)) return true
  const isBehind = (name: SignalName): boolean => findings.near(name, spot).some(({ to }) => to > spot.to)
  const isTheirs = findings
    .near('to-them', spot)
    .some(
      other =>
        other.to > (deed === 'gives-secret' ? spot.from : spot.to) &&
        findings.near('refers', other).some(they => they.to === other.to),
    )
  const isSaid =
    isBehind('then') ||
    (deed === 'gives-secret' && findings.words.length <= FEW && isOfOwn(findings, spot) && !findings.asksAtEnd())
  const isCode = deed === 'gives-secret' && findings.of('code-word').some(word => spotsOverlap(word, spot))
  return isSaid && (isBehind('to-doubtful') || isTheirs || (isCode && isToSomebody(findings, spot)))
}

/** So near to the deed stands that it was done. */
const DONE_REACH = 12

const isDone = (findings: Findings, spot: Spot): boolean =>
  findings
    .near('done-at-once', spot)
    .some(other => other.from - spot.to <= DONE_REACH && spot.from - other.to <= DONE_REACH)

/** What makes a deed that was done a loss, wherever it is told. */
const DOUBTS: readonly SignalName[] = ['obeyed', 'to-doubtful', 'scheme']

const isDoubted = (findings: Findings): boolean => DOUBTS.some(findings.has)

/** How far behind the turn of the tale its ill end is told. */
const TURN_REACH = 7

/** "Cọc 12 triệu, hẹn sáng nay giao mà chờ tới chiều chẳng thấy bóng dáng": a turn, and behind it what is bad. */
const endsIll = (findings: Findings, { deed }: Tale, spot: Spot): boolean => {
  if (isLong(findings) || deed === 'fetches' || (deed === 'pays' && !isWorth(findings, spot))) return false
  if (!isSaidOfOwn(findings, spot)) return false
  const ends = findings.of('ill-end').filter(end => end.from > spot.from)
  return findings
    .of('turns')
    .some(turn => turn.to > spot.from && ends.some(end => stands(turn, end, TURN_REACH) || spotsOverlap(turn, end)))
}

/** Who did it is named shortly before, or it begins with the deed. */
const isSaidOfOwn = (findings: Findings, spot: Spot): boolean =>
  spot.from <= 1 ||
  (['self', 'own-kin'] as const).some(name => findings.near(name, spot).some(own => stands(own, spot, OWN_REACH)))

/** A sum, or gold; or money is named with the deed. */
const isWorth = ({ of, words }: Findings, spot: Spot): boolean =>
  of('of-money').some(other => words[other.from]?.plain === '<money>' || spotsOverlap(other, spot)) ||
  of('valuables').length > 0

const wentWrong = (findings: Findings, tale: Tale, spot: Spot): boolean =>
  tale.wrong.some(name =>
    findings
      .of(name)
      .some(other => other.to > spot.to && other.from - spot.to <= (isLong(findings) ? FAR_IN_LONG : FAR)),
  ) ||
  isGivenAway(findings, tale, spot) ||
  endsIll(findings, tale, spot) ||
  (!isLong(findings) && isDone(findings, spot) && isDoubted(findings))

const isLong = ({ words }: Findings): boolean => words.length > OWN_TOLD

const isPaying = (findings: Findings, { from, to }: Spot): boolean =>
  !isLong(findings) ||
  findings.words.slice(Math.max(0, from - SUM_REACH), to + 1 + SUM_REACH).some(({ plain }) => plain === '<money>')

const isMoney = (findings: Findings): boolean =>
  (findings.has('of-money') || findings.has('transfers')) && !findings.has('by-atm')

/** "Bác bỏ thêm mười hai triệu mở khoá là rút được": what others say, around the deed or right behind it. */
const isInstructed = (findings: Findings, spot: Spot): boolean =>
  findings.near('instructs', spot).some(other => spotsOverlap(other, spot) || stands(spot, other, SUM_REACH))

/** Where a slip is told so; not what is bidden, supposed, everyday or somebody else's. */
export const taleSpot = (findings: Findings, rule: Rule): Spot | undefined => {
  const tale = TALES[rule.what]
  if (findings.has('news') || findings.has('notice') || (rule.what === 'paid' && !isMoney(findings))) return undefined
  return findings
    .of(tale.deed)
    .find(
      spot =>
        (rule.what !== 'paid' || isPaying(findings, spot)) &&
        isToldOfOwn(findings, spot) &&
        wentWrong(findings, tale, spot) &&
        !isInstructed(findings, spot) &&
        !isVoid(findings, spot) &&
        !isDenied(findings, rule.denied, spot) &&
        !isAstray(findings, rule, spot) &&
        !isByOthers(findings, rule, spot) &&
        !isOrdinary(findings, rule, spot),
    )
}

const isOrdinary = (findings: Findings, { what }: Rule, spot: Spot): boolean =>
  what === 'paid'
    ? isEveryday(findings, spot) && !findings.near('gone-wrong', spot).some(other => other.from > spot.to)
    : what === 'app' && findings.has('app-symptom')
      ? false
      : findings.near('at-office', spot).length > 0 ||
        findings.near('known-app', spot).some(other => spotsOverlap(other, spot) || stands(spot, other, 1))
