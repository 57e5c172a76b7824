import type { AskingCounted, CountAsking } from '../app/askings/count-asking.ts'
import type { Matter } from '../app/cases/matter.ts'
import type { Assessment } from '../app/judging/assess.ts'
import type { PictureWords } from '../app/judging/picture-words.ts'
import type { Spot } from '../core/hear/findings.ts'
import { intentHeard } from '../core/hear/intent.ts'
import type { Subjects } from '../core/hear/subjects.ts'
import type { Composer } from '../core/reply/compose.ts'
import { PHONE_LINES, phoneLines } from '../core/reply/first.ts'
import { DELICATE, isDelicate } from '../core/reply/say.ts'
import { despairSaid, goesOn, isAlarm, isGuessWithin, joined, worse } from '../core/story.ts'
import type { Heard } from './heard.ts'
import type { Shown } from './kept-story.ts'
import { evidenceOf, isAsked, isLed, keep, matterOf, paragraphs } from './kept-story.ts'
import type { Candidates } from './resident/candidates.ts'
import { offersFor } from './resident/candidates.ts'
import type { HelpedDue } from './resident/helped.ts'
import { withHelped } from './resident/helped.ts'
import type { MayRead } from './resident/may-read.ts'
import type { SlipName } from './resident/victim.ts'
import { slipOf } from './resident/victim.ts'
import type { CallOut } from './resident/warning-code.ts'
import type { TroubleDeps } from './trouble.ts'
import { answerStanding, beginSteps, knownNow, QUIET_OFFERS } from './trouble.ts'
import type { Said, Turn } from './turn.ts'
import { menuOf } from './turn.ts'
import { spanInWords } from './warning-words.ts'

/** What is said to people who show or tell something to be judged. Reads, and changes nothing. */
export interface JudgedDeps extends TroubleDeps {
  composer: Pick<Composer, 'inGroup' | 'first' | 'rest' | 'facts'>
  /** Who decided that nearly the same text has signs of a scam, and when; or null. */
  officersWord(text: string, indicators: Assessment['indicators']): string | null
  candidates: Pick<Candidates, 'ask' | 'isUndecided'>
  subjects: Pick<Subjects, 'asksForPapers' | 'speaksOf'>
  helpedDue: HelpedDue
  /** What is kept so that they hear of a decision about exactly this, and how many others asked. */
  countAsking: CountAsking
  /** Whether an officer may read what nobody knows. */
  mayRead: Pick<MayRead, 'ask'>
  /** Of the window in which people are counted. */
  askedHours: number
  /** What is said of a text that carries the code of a warning. */
  callOut: CallOut
}

/** What was judged, and what of it was read in pictures. */
interface Judged {
  evidence: string
  assessment: Assessment
  read: readonly Extract<PictureWords, { evidence: string }>[]
  pictures: Matter['pictures']
  /** So many others asked about the same; 0: too few to be spoken of. */
  others: number
  /** What is said of it for the code of a warning that it carries, if anything is wrong with that; else empty. */
  called: string
}

/** As it is judged, before others are counted. */
type JudgedAlone = Omit<Judged, 'others' | 'called'>

/** Only asks, or says next to nothing: of a story that was alarmed about the alarm stands. */
const nothingToJudge = (deps: JudgedDeps, pictures: readonly PictureWords[], turn: Turn): Said => {
  const { say, assess } = deps
  const { story } = turn
  if (!turn.private) return { text: say('group.plain') }
  if (story && isAlarm(story) && pictures.length === 0) {
    const now = { evidence: '', assessment: assess('') }
    const standing = answerStanding(deps, story, knownNow(deps, now, { story, meaning: turn.heard }), { ...now, turn })
    if (standing) return standing
  }
  const excuse = pictures.find(picture => 'excuse' in picture)?.excuse
  return { text: excuse ?? say('say.matter'), question: menuOf(say, ['slip']) }
}

const inGroup = ({ say, composer }: JudgedDeps, heard: Heard, assessment: Assessment): Said => {
  if (heard.despair()) return { text: say(despairSaid(heard, heard.pupil())) }
  // What nobody wants seen is no matter for a group.
  if (heard.pictures()) return { text: say('group.plain') }
  const slip = slipOf(assessment.intent)
  if (slip) return { text: say(`victim-${slip}`) }
  return { text: assessment.level === 'talk' ? say('group.help') : composer.inGroup(assessment) }
}

/** Offers below the answer; now and then whether it helped is asked among them. */
const withOffers = ({ say, helpedDue }: JudgedDeps, text: string, assessment: Assessment, turn: Turn): Said => {
  const offers = offersFor(assessment)
  if (offers.length === 0) return { text }
  const menu = menuOf(say, offers)
  const may = turn.person?.noticeShownAt && !isAsked(turn) && !isLed(turn) && !isDelicate(assessment.pattern)
  const asked = `${text}\n${say('helped.ask')}`
  // What to do stays on one screen; it is asked another time.
  const finds = may && phoneLines(asked) <= PHONE_LINES
  if (!finds || !helpedDue(turn.from, turn.at)) return { text, question: menu }
  return { text: asked, question: withHelped(say, menu, assessment.pattern) }
}

const othersLine = ({ say, askedHours }: JudgedDeps, others: number): string =>
  others === 0 ? '' : say('asked.others', { count: String(others), span: spanInWords(say, askedHours) })

/** What was judged, in words: short, with the rest kept for who asks for it. `read`: what codes in pictures say. */
const answerJudged = (
  deps: JudgedDeps,
  evidence: string,
  told: Assessment,
  { assessment, called, others, read }: Judged,
  turn: Turn,
): Said => {
  const { candidates, composer, officersWord } = deps
  if (called === '' && candidates.isUndecided(evidence, told) && !isAsked(turn) && !isLed(turn))
    return candidates.ask(evidence, told)
  const codes = codesIn(read)
  const isPlain = told === assessment && called === '' && others === 0 && codes === undefined
  const first = isPlain
    ? told.first
    : composer.first(evidence, told, {
        ...{ called, others: othersLine(deps, others), word: officersWord(evidence, told.indicators) },
        ...(codes !== undefined && { read: codes }),
      })
  return withOffers(deps, first, told, turn)
}

const codesIn = (read: Judged['read']): string | undefined =>
  read.length === 0
    ? undefined
    : read
        .map(picture => picture.codes)
        .filter(Boolean)
        .join('\n')

/** By itself, or together with the story that goes on. What was read in pictures, or is called out, is always told. */
const answerAlone = (deps: JudgedDeps, judged: Judged, turn: Turn): Said => {
  const { evidence, assessment, read, pictures, called } = judged
  const { composer, officersWord } = deps
  const story = goesOn(turn.story, assessment, { meaning: turn.heard, led: isLed(turn) }) ? turn.story : null
  const whole = story ? joined(story.text, evidence) : evidence
  const told = knownNow(deps, judged, { story, meaning: turn.heard })
  const word = officersWord(whole, told.indicators)
  const isNew = !isDelicate(story?.pattern) && (called !== '' || read.length > 0 || word !== null)
  const standing = story && !isNew ? answerStanding(deps, story, told, { evidence, assessment, turn }) : null
  const said = standing ?? answerJudged(deps, whole, told, judged, turn)
  const shown = isDelicate(told.pattern) ? [] : read.map(picture => picture.shown)
  const rest = paragraphs(...shown, composer.rest(whole, told, { word, called }))
  const now = matterOf(evidence, assessment, pictures)
  if (story && isDelicate(story.pattern))
    return keep(said, turn, { ...now, intent: story.intent, pattern: DELICATE }, true)
  const { level, pattern } = told
  const intent = story && isAlarm(story) ? story.intent : now.intent
  return keep(said, turn, { ...now, level, pattern, intent, rest }, story !== null)
}

/** All that was shown and said, judged as one; the words of the pictures first. */
const judgedOf = ({ assess }: JudgedDeps, heard: Heard, shown: Shown, words: readonly PictureWords[]): JudgedAlone => {
  const read = words.filter(picture => 'evidence' in picture)
  const evidence = [...read.map(picture => picture.evidence), evidenceOf(shown.together)].filter(Boolean).join('\n')
  const asMessage = read.length > 0
  const assessment = !asMessage && evidence === heard.text ? heard.assessment() : assess(evidence, { asMessage })
  return { evidence, assessment, read, pictures: shown.pictures }
}

/** What goes on with an alarm is no question that nobody can answer. */
const countIt = (deps: JudgedDeps, { evidence, assessment }: JudgedAlone, turn: Turn) => {
  const { level, pattern, named, indicators } = assessment
  const story = goesOn(turn.story, assessment, { meaning: turn.heard, led: isLed(turn) }) ? turn.story : null
  return deps.countAsking(turn.from, {
    ...{ text: evidence, indicators },
    ...(evidence === turn.heard.text && { reading: turn.heard.reading }),
    level: story && isAlarm(story) ? worse(story.level, level) : level,
    pattern: isDelicate(story?.pattern) ? DELICATE : named || isDelicate(pattern) ? pattern : null,
    area: turn.person?.commune ?? null,
  })
}

/** Where enough others asked what nobody knows: the answer in two lines, and whether an officer may read it. */
const askedToRead = (deps: JudgedDeps, said: Said, { isWanted }: AskingCounted, turn: Turn): Said => {
  const { say, mayRead } = deps
  const { matter, judged } = said
  if (!isWanted || !matter || judged?.level !== 'unknown' || isAsked(turn) || isLed(turn)) return said
  const asked = mayRead.ask(matter, turn.person?.commune ?? null)
  return { ...said, ...asked, text: paragraphs(`${say('first.unknown')}\n${say('first.unknown.now')}`, asked.text) }
}

/** Who lost something counts among those who ask, where it is known what it was. */
export const withCount = async (deps: JudgedDeps, said: Said, evidence: string, turn: Turn): Promise<Said> => {
  const { level, pattern, named, indicators } = deps.assess(evidence, { asMessage: true })
  if (!turn.private || !named || isDelicate(pattern) || isDelicate(turn.story?.pattern)) return said
  const area = turn.person?.commune ?? null
  const { changes } = await deps.countAsking(turn.from, { text: evidence, level, pattern, indicators, area })
  return { ...said, changes: [...(said.changes ?? []), ...changes] }
}

/** Whoever passes on forged words is told so, also where nothing else is said of them. */
const withCall = (called: string, said: Said): Said => ({ ...said, text: paragraphs(called, said.text) })

const DEEDS = ['paid-act', 'otp-act', 'app-act', 'app-symptom', 'slip-word', 'lost-sum'] as const

/** "Nó hỏi số căn cước": begins with them, and tells of nothing that the writer did or lost, whatever the model guesses. */
const tellsOnlyOfThem = ({ findings, slips }: Heard): boolean => {
  const found = findings()
  const theirs = found.of('refers')
  const isTheirs = (spot: Spot) => theirs.some(({ from, to }) => spot.from >= from && spot.to <= to)
  return (
    theirs.some(({ from }) => from === 0) &&
    slips().length === 0 &&
    !found.has('self') &&
    !DEEDS.some(name => found.has(name)) &&
    found.of('loss').every(isTheirs)
  )
}

/** What was let happen; threatened with pictures, only what is heard for sure. */
const slipIn = (heard: Heard, { intent }: Assessment, { story }: Turn): SlipName | null => {
  const slip = slipOf(intent)
  if (slip === null || slip === 'on-the-phone') return slip
  const isAlarmed = story !== null && isAlarm(story)
  const isTold = isDelicate(story?.pattern) ? heard.slips().length > 0 : !(isAlarmed && tellsOnlyOfThem(heard))
  return isTold ? slip : null
}

/** A slip that was only guessed, and is none: what is told is judged. */
const withoutSlip = ({ assess }: JudgedDeps, judged: JudgedAlone): JudgedAlone =>
  slipOf(judged.assessment.intent) === null
    ? judged
    : { ...judged, assessment: assess(judged.evidence, { asMessage: true }) }

/** Nobody is told "you are welcome" who only sounds friendly. */
const isThanksGuessed = (heard: Heard, { intent }: Assessment): boolean =>
  intent === 'thanks' && intentHeard(heard) === null

/** A few words that nothing came to: no verdict is given of them. */
const isFragment = ({ together }: Shown): boolean =>
  together.some(({ part }) => part === 'fragment') &&
  together.every(({ part }) => part === 'fragment' || part === 'asking')

/** "Em mất": the piece of a loss is kept, for what comes next to be heard with it. */
const begun = (said: Said, evidence: string, turn: Turn): Said => {
  const { has } = turn.heard.findings()
  if (turn.story !== null || isAsked(turn) || !(['pays', 'past', 'of-money'] as const).some(has)) return said
  return { ...said, matter: matterOf(evidence, { level: 'unknown', intent: 'check', pattern: null }) }
}

/** `words`: what was read in the pictures. */
export const judge = async (
  deps: JudgedDeps,
  turn: Turn,
  shown: Shown,
  words: readonly PictureWords[],
): Promise<Said> => {
  const { heard } = turn
  const guessed = judgedOf(deps, heard, shown, words)
  const slip = slipIn(heard, guessed.assessment, turn)
  const judged = slip === null ? withoutSlip(deps, guessed) : guessed
  const { evidence, assessment, read } = judged
  if (evidence === '') return nothingToJudge(deps, words, turn)
  const calledOut = await deps.callOut(evidence, evidence === heard.text ? heard.reading.clean : undefined)
  const called = calledOut?.text ?? ''
  if (calledOut?.genuine) return { text: called }
  if (!turn.private) return withCall(called, inGroup(deps, heard, assessment))
  if (slip) return withCount(deps, beginSteps(deps, slip, evidence, turn), evidence, turn)
  const isWish = assessment.level === 'talk' && !isGuessWithin(turn.story, assessment.intent, heard, deps.subjects)
  if (called === '' && isWish)
    return { text: isThanksGuessed(heard, assessment) ? deps.say('talk.here') : assessment.first }
  const isScrap = called === '' && assessment.level === 'unknown' && read.length === 0
  if (isScrap && heard.scrap() && !(turn.story && isAlarm(turn.story)))
    return begun(nothingToJudge(deps, words, turn), evidence, turn)
  if (isScrap && turn.story === null && isFragment(shown)) return begun({ text: deps.say('talk.here') }, evidence, turn)
  const counted = await countIt(deps, judged, turn)
  const { others } = counted
  const answered = answerAlone(deps, { ...judged, others, called }, turn)
  const said = called === '' ? askedToRead(deps, answered, counted, turn) : answered
  const also = read.length < words.length ? deps.say('say.picture.also') : ''
  const changes = [...(said.changes ?? []), ...counted.changes]
  return { ...said, text: paragraphs(said.text, also), changes }
}

/** No picture of this is asked for or taken: the words are enough. Null: it is nothing of the kind. */
export const judgeUnseen = async (deps: JudgedDeps, turn: Turn, shown: Shown): Promise<Said | null> => {
  const { say, assess } = deps
  if (!turn.private || !shown.together.some(({ hasPicture }) => hasPicture)) return null
  const typed = evidenceOf(shown.together)
  const quiet = isDelicate(turn.story?.pattern) || (typed !== '' && isDelicate(assess(typed).pattern))
  if (!quiet) return null
  if (typed === '') return { text: say('delicate.no-picture'), question: menuOf(say, QUIET_OFFERS) }
  const said = await judge(deps, turn, { together: shown.together, seen: [], pictures: [] }, [])
  return { ...said, text: paragraphs(said.text, say('delicate.no-picture')) }
}
