import type { Matter } from '../app/cases/matter.ts'
import type { Assess, Assessment } from '../app/judging/assess.ts'
import { isDespair, isThreatOfPictures } from '../core/dialogue/cry.ts'
import { isScrap } from '../core/dialogue/matter.ts'
import type { Composer } from '../core/reply/compose.ts'
import { DELICATE, isDelicate } from '../core/reply/delicate.ts'
import { asksForPapers } from '../core/reply/hand-off.ts'
import type { Say } from '../core/reply/say.ts'
import type { Seen } from './pictures/look.ts'
import type { PictureWords } from './pictures/picture-words.ts'
import { makePictureWords } from './pictures/picture-words.ts'
import { isLasting, mannerOf } from './questions.ts'
import type { Candidates } from './resident/candidates.ts'
import { isUndecided, patternOf } from './resident/candidates.ts'
import type { HelpedDue } from './resident/helped.ts'
import { withHelped } from './resident/helped.ts'
import { offersFor } from './resident/offers.ts'
import type { Recent } from './resident/recent.ts'
import { keptAfter } from './resident/recent.ts'
import type { Victim } from './resident/victim.ts'
import { slipOf } from './resident/victim.ts'
import type { Route } from './route.ts'
import type { Said } from './said.ts'
import { menuOf, moreQuietly } from './said.ts'
import type { Speech } from './speech.ts'
import type { Turn } from './turn.ts'

export interface JudgeSpeechDeps {
  assess: Assess
  composer: Pick<Composer, 'inGroup'>
  route: Route
  victim: Victim
  candidates: Pick<Candidates, 'ask'>
  helpedDue: HelpedDue
  recent: Recent
  say: Say
}

/** What belongs together: the words of people, and what was seen in their pictures. */
export interface Matters {
  together: readonly Speech[]
  seen: readonly Seen[]
  pictures: Matter['pictures']
}

export interface JudgeSpeech {
  /** The judge's answer to all of it as one. */
  judge(matters: Matters, turn: Turn): Promise<Said>
  /**
   * What is said without looking at a picture: somebody is losing money and can not wait, or it is a picture that nobody
   * should have to show. Null: there is no such thing.
   */
  urgent(together: readonly Speech[], turn: Turn): Promise<Said | null>
}

/** One text to answer, with how it is told what was read in pictures. */
interface Answering {
  evidence: string
  assessment: Assessment
  shown: readonly string[]
  pictures: Matter['pictures']
  turn: Turn
}

const paragraphs = (...parts: readonly string[]): string => parts.filter(part => part !== '').join('\n\n')

const evidenceOf = (together: readonly Speech[]): string =>
  together
    .map(({ evidence }) => evidence.trim())
    .filter(Boolean)
    .join('\n')

/** Is the person being led through what to do after a slip? */
const isLed = ({ open }: Turn): boolean => open !== null && mannerOf(open) === 'steps'

/** Does a question of ours wait that another would get in the way of? */
const isAsked = ({ open }: Turn): boolean => open !== null && isLasting(open)

const matterOf = ({ evidence, assessment, pictures }: Omit<Answering, 'turn' | 'shown'>): Matter => {
  const { level, intent } = assessment
  return { text: evidence, pictures, level, intent, pattern: patternOf(evidence, assessment) }
}

/** What is said about messages that belong together. Reads, and changes nothing. */
export const makeJudgeSpeech = (deps: JudgeSpeechDeps): JudgeSpeech => {
  const { assess, composer, route, victim, candidates, helpedDue, recent, say } = deps
  const wordsOf = makePictureWords(say)

  const nothingToJudge = (pictures: readonly PictureWords[], turn: Turn): Said => {
    if (!turn.private) return { text: say('group.plain') }
    const excuse = pictures.find(picture => 'excuse' in picture)?.excuse
    return { text: excuse ?? say('say.matter'), question: menuOf(say, ['slip']) }
  }

  const inGroup = (evidence: string, assessment: Assessment): Said => {
    if (isDespair(evidence)) return { text: say('say.despair') }
    // What nobody wants seen is no matter for a group.
    if (isThreatOfPictures(evidence)) return { text: say('group.plain') }
    const slip = slipOf(assessment.intent)
    if (slip) return { text: say(`victim-${slip}`) }
    return { text: assessment.level === 'talk' ? say('group.help') : composer.inGroup(assessment) }
  }

  /** Offers below the answer; now and then whether it helped is asked among them. */
  const withOffers = (text: string, { assessment, turn }: Answering): Said => {
    const offers = offersFor(assessment)
    if (offers.length === 0) return { text }
    const menu = menuOf(say, offers)
    const may = turn.person?.noticeShownAt && !isAsked(turn) && !isLed(turn) && !isDelicate(assessment.pattern)
    if (!may || !helpedDue(turn.from, turn.at)) return { text, question: menu }
    return { text: paragraphs(text, say('helped.ask')), question: withHelped(say, menu, assessment.pattern) }
  }

  const answerTo = (answering: Answering): Said => {
    const { evidence, assessment, shown, turn } = answering
    if (isUndecided(evidence, assessment) && !isAsked(turn) && !isLed(turn)) {
      const said = candidates.ask(evidence, assessment)
      return { ...said, text: paragraphs(...shown, said.text) }
    }
    return withOffers(paragraphs(...shown, assessment.reply), answering)
  }

  /** "Họ doạ tung ảnh": told quietly, whatever the judge makes of it. */
  const isQuiet = (before: Matter | null, { assessment }: Answering): boolean =>
    goesOnQuietly(before, assessment) || assessment.reply === say('delicate.more')

  /** Said in a talk about something that nobody wants seen: it belongs to it unless it is surely something else. */
  const goesOnQuietly = (before: Matter | null, { level, pattern }: Assessment): boolean =>
    isDelicate(before?.pattern) && !isDelicate(pattern) && (level === 'unknown' || level === 'suspicious')

  const answerAlone = async (answering: Answering): Promise<Said> => {
    const { assessment, turn } = answering
    const before = await recent(turn.from)
    if (!isQuiet(before, answering)) {
      const said = answerTo(answering)
      const now = matterOf(answering)
      return assessment.level === 'talk' ? said : { ...said, matter: keptAfter(before, now, isLed(turn)) }
    }
    const now = { ...matterOf(answering), pattern: DELICATE }
    return { ...moreQuietly(say), matter: keptAfter(before, now, isLed(turn)) }
  }

  /** What somebody wants of us, not of the judge. */
  const intendedBy = (evidence: string, { level, intent }: Assessment, turn: Turn): Promise<Said | null> | null => {
    if (level === 'talk') return route.intended(intent, turn)
    return level === 'unknown' && asksForPapers(evidence) ? route.intended('procedure', turn) : null
  }

  const judgeRead = async (matters: Matters, pictures: readonly PictureWords[], turn: Turn): Promise<Said> => {
    const read = pictures.filter(picture => 'evidence' in picture)
    const evidence = [...read.map(picture => picture.evidence), evidenceOf(matters.together)].filter(Boolean).join('\n')
    if (evidence === '') return nothingToJudge(pictures, turn)
    // Who sends a screenshot asks about it: what stands in it is no wish of theirs.
    const assessment = assess(evidence, { asMessage: read.length > 0 })
    if (!turn.private) return inGroup(evidence, assessment)
    const intended = await intendedBy(evidence, assessment, turn)
    if (intended) return intended
    if (assessment.level === 'unknown' && isScrap(evidence)) return nothingToJudge(pictures, turn)
    // What nobody wants seen is not repeated.
    const shown = isDelicate(patternOf(evidence, assessment)) ? [] : read.map(picture => picture.shown)
    const said = await answerAlone({ evidence, assessment, shown, pictures: matters.pictures, turn })
    const also = read.length < pictures.length ? say('say.picture.also') : ''
    return { ...said, text: paragraphs(said.text, also) }
  }

  const beginSteps = (typed: string, before: Matter | null, turn: Turn): Said | null => {
    const slip = typed === '' ? null : slipOf(assess(typed).intent)
    if (!slip || (slip === 'on-the-phone' && isThreatOfPictures(typed))) return null
    const { open } = turn
    const busy = open?.name === 'victim' && slip === 'on-the-phone' ? victim.again(open, typed, true) : null
    const assessment = assess(typed, { asMessage: true })
    const told = matterOf({ evidence: typed, assessment, pictures: [] })
    const now: Matter = { ...told, intent: `victim-${slip}` }
    // Who is told to call the bank is on the phone, too.
    const said = busy ?? victim.begin(slip, typed, open?.name === 'victim' ? open : null)
    return { ...said, matter: keptAfter(before, now, isLed(turn)) }
  }

  /** No picture of this is asked for or taken: the words are enough. */
  const unseen = async (together: readonly Speech[], before: Matter | null, turn: Turn): Promise<Said | null> => {
    const typed = evidenceOf(together)
    const quiet = isDelicate(before?.pattern) || (typed !== '' && isDelicate(patternOf(typed, assess(typed))))
    if (!quiet || !together.some(({ hasPicture }) => hasPicture)) return null
    if (typed === '') return { text: say('delicate.no-picture'), question: menuOf(say, ['slip', 'report', 'family']) }
    const said = await judgeRead({ together, seen: [], pictures: [] }, [], turn)
    return { ...said, text: paragraphs(said.text, say('delicate.no-picture')) }
  }

  const urgent: JudgeSpeech['urgent'] = async (together, turn) => {
    if (!turn.private) return null
    const before = await recent(turn.from)
    return beginSteps(evidenceOf(together), before, turn) ?? unseen(together, before, turn)
  }

  return {
    urgent,
    judge: async (matters, turn) =>
      (await urgent(matters.together, turn)) ?? (await judgeRead(matters, matters.seen.map(wordsOf), turn)),
  }
}
