import type { Matter } from '../app/cases/matter.ts'
import type { NoteAsked } from '../app/cases/note-asked.ts'
import type { Assess, Assessment } from '../app/judging/assess.ts'
import type { PictureWords, Seen } from '../app/judging/picture-words.ts'
import { makePictureWords } from '../app/judging/picture-words.ts'
import type { Composer } from '../core/reply/compose.ts'
import { DELICATE, isDelicate } from '../core/reply/delicate.ts'
import type { Say } from '../core/reply/say.ts'
import { goesOn, isAlarm, isVictims, isYoung, joined, worse } from '../core/story.ts'
import type { Heard } from './heard.ts'
import { isLasting, mannerOf } from './questions.ts'
import type { Asked } from './resident/asked.ts'
import type { Candidates } from './resident/candidates.ts'
import { isUndecided } from './resident/candidates.ts'
import type { FollowUps } from './resident/follow-ups.ts'
import type { CallOut } from './resident/forged-warning.ts'
import type { HelpedDue } from './resident/helped.ts'
import { withHelped } from './resident/helped.ts'
import { offersFor } from './resident/offers.ts'
import type { Slip, Victim } from './resident/victim.ts'
import { slipOf } from './resident/victim.ts'
import type { Offer, Said } from './said.ts'
import { menuOf, moreQuietly } from './said.ts'
import type { Speech } from './speech.ts'
import type { Turn } from './turn.ts'

/** Messages that belong together, with what was seen in their pictures. */
export interface Shown {
  together: readonly Speech[]
  seen: readonly Seen[]
  pictures: Matter['pictures']
}

/** What was judged, and what of it was read in pictures. */
interface Judged {
  evidence: string
  assessment: Assessment
  read: readonly Extract<PictureWords, { evidence: string }>[]
  pictures: Matter['pictures']
}

type Answer = (heard: Heard, turn: Turn, shown: Shown) => Promise<Said | null>

/** What is said to people who tell or show something. Reads, and changes nothing. */
export interface Content {
  danger(heard: Heard, turn: Turn): Said
  pictures: Answer
  onThePhone: Answer
  loss: Answer
  /** What a word means, whose number somebody wants. */
  asked: Answer
  followUp: Answer
  courtesy: Answer
  judge(heard: Heard, turn: Turn, shown: Shown): Promise<Said>
}

export interface ContentDeps {
  say: Say
  assess: Assess
  composer: Pick<Composer, 'inGroup' | 'first' | 'rest'>
  /** Who decided that nearly the same text has signs of a scam, and when; or null. */
  officersWord(text: string, indicators: Assessment['indicators']): string | null
  victim: Victim
  candidates: Pick<Candidates, 'ask'>
  helpedDue: HelpedDue
  asked: Asked
  followUps: FollowUps
  /** What is kept so that they hear of a decision about exactly this. */
  noteAsked: NoteAsked
  /** What stands above the answer to a text that carries the code of a warning. */
  callOut: CallOut
}

const QUIET_OFFERS: readonly Offer[] = ['slip', 'report', 'family']

const paragraphs = (...parts: readonly string[]): string => parts.filter(part => part !== '').join('\n\n')

/** Is the person being led through what to do after a slip? */
const isLed = ({ open }: Turn): boolean => open !== null && mannerOf(open) === 'steps'

/** Does a question of ours wait that another would get in the way of? */
const isAsked = ({ open }: Turn): boolean => open !== null && isLasting(open)

/** What is being reported stays as it was shown. */
const isFrozen = ({ open }: Turn): boolean => open?.name.startsWith('report-') === true

const evidenceOf = (together: readonly Speech[]): string =>
  together
    .map(({ evidence }) => evidence.trim())
    .filter(Boolean)
    .join('\n')

/** Pictures of what nobody wants seen are not kept, nor where they lie. */
const discreet = (story: Matter): Matter => (isDelicate(story.pattern) ? { ...story, pictures: [] } : story)

/** One story of two: nothing that was told is lost, and what it is about stays unless the new words say better. */
const together = (before: Matter, now: Matter): Matter => ({
  ...before,
  ...now,
  text: joined(before.text, now.text),
  pictures: [...before.pictures, ...now.pictures],
  level: worse(before.level, now.level),
  intent: isVictims(now) || !isVictims(before) ? now.intent : before.intent,
  pattern: isDelicate(before.pattern) || !isAlarm(now) ? before.pattern : (now.pattern ?? before.pattern),
})

export const makeContent = (deps: ContentDeps): Content => {
  const { say, assess, composer, officersWord, victim, candidates, helpedDue, asked, followUps, noteAsked, callOut } =
    deps
  const wordsOf = makePictureWords(say)

  const nothingToJudge = (pictures: readonly PictureWords[], turn: Turn): Said => {
    if (!turn.private) return { text: say('group.plain') }
    const excuse = pictures.find(picture => 'excuse' in picture)?.excuse
    return { text: excuse ?? say('say.matter'), question: menuOf(say, ['slip']) }
  }

  const inGroup = (heard: Heard, assessment: Assessment): Said => {
    if (heard.despair()) return { text: say('say.despair') }
    // What nobody wants seen is no matter for a group.
    if (heard.pictures()) return { text: say('group.plain') }
    const slip = slipOf(assessment.intent)
    if (slip) return { text: say(`victim-${slip}`) }
    return { text: assessment.level === 'talk' ? say('group.help') : composer.inGroup(assessment) }
  }

  /** The story as it is after this, unless what is shown for consent must stay as it is. */
  const keep = (said: Said, turn: Turn, now: Matter, goes: boolean): Said => {
    const { level, intent, pattern } = now
    const judged = { level, intent, pattern }
    if (isFrozen(turn)) return { ...said, judged }
    const { story } = turn
    return { ...said, judged, matter: discreet(goes && story ? together(story, now) : now) }
  }

  const matterOf = (text: string, { level, intent, pattern }: Assessment, pictures: Matter['pictures']): Matter => ({
    ...{ text, pictures, level, intent, pattern },
  })

  /** Offers below the answer; now and then whether it helped is asked among them. */
  const withOffers = (text: string, assessment: Assessment, turn: Turn): Said => {
    const offers = offersFor(assessment)
    if (offers.length === 0) return { text }
    const menu = menuOf(say, offers)
    const may = turn.person?.noticeShownAt && !isAsked(turn) && !isLed(turn) && !isDelicate(assessment.pattern)
    if (!may || !helpedDue(turn.from, turn.at)) return { text, question: menu }
    return { text: paragraphs(text, say('helped.ask')), question: withHelped(say, menu, assessment.pattern) }
  }

  /** Told quietly, to somebody who is threatened with pictures. */
  const quietly = (heard: Heard, turn: Turn): Said => {
    const pupil = isYoung(heard, turn.story)
    return { text: say(pupil ? 'threatened.pupil' : 'threatened.adult'), question: menuOf(say, QUIET_OFFERS) }
  }

  const pictures: Answer = async (heard, turn, shown) => {
    const evidence = evidenceOf(shown.together) || turn.text
    const now: Matter = {
      ...matterOf(evidence, assess(evidence, { asMessage: true }), []),
      ...{ intent: 'threatened', pattern: DELICATE },
      ...(isYoung(heard, turn.story) && { pupil: true }),
    }
    const said = quietly(heard, turn)
    const sent = shown.together.some(({ hasPicture }) => hasPicture) ? say('delicate.no-picture') : ''
    const answer = { ...said, text: paragraphs(said.text, sent) }
    return keep(answer, turn, { ...now, level: worse(now.level, 'suspicious') }, turn.story !== null)
  }

  /** What happened to somebody, from their words. */
  const lossOf = (slip: Slip, evidence: string, turn: Turn): Matter => ({
    ...matterOf(evidence, assess(evidence, { asMessage: true }), []),
    intent: `victim-${slip}`,
    ...(turn.story?.pupil && { pupil: true }),
  })

  const begin = (slip: Slip, evidence: string, turn: Turn): Said => {
    const now = lossOf(slip, evidence, turn)
    const goes = goesOn(turn.story, now, { meaning: turn.heard, led: isLed(turn) })
    return keep(victim.begin(slip, evidence, turn.open?.name === 'victim' ? turn.open : null), turn, now, goes)
  }

  const loss: Answer = async (heard, turn, shown) => {
    const [slip] = heard.slips()
    return slip ? begin(slip.what, evidenceOf(shown.together) || turn.text, turn) : null
  }

  /** Who is led already, and told to call the bank, is on the phone, too. */
  const onThePhone: Answer = async (heard, turn) => {
    const { open } = turn
    const busy = open?.name === 'victim' ? victim.again(open, heard.text, true) : null
    return busy ?? begin('on-the-phone', heard.text, turn)
  }

  /** An alarm once more, in short: nothing new was found, and nothing is taken back. */
  const stillAlarmed = (evidence: string, turn: Turn, story: Matter): Said => {
    const text = joined(story.text, evidence)
    const judged = assess(text, { asMessage: true })
    const level = worse(story.level, judged.level)
    const pattern = judged.pattern ?? story.pattern
    const verdict = { ...judged, level, pattern, intent: 'check' }
    const answer = composer.first(text, verdict, { word: officersWord(text, judged.indicators), again: true })
    const rest = composer.rest(text, verdict, officersWord(text, judged.indicators))
    const now = { ...story, text: evidence, pictures: [], rest }
    return keep({ text: answer, question: menuOf(say, offersFor(verdict)) }, turn, { ...now, level, pattern }, true)
  }

  /** What was judged, in words: short, with the rest kept for who asks for it. */
  const answerJudged = (evidence: string, assessment: Assessment, read: string | undefined, turn: Turn): Said => {
    if (isUndecided(evidence, assessment) && !isAsked(turn) && !isLed(turn)) return candidates.ask(evidence, assessment)
    const first =
      read === undefined
        ? assessment.first
        : composer.first(evidence, assessment, { word: officersWord(evidence, assessment.indicators), read })
    return withOffers(first, assessment, turn)
  }

  const answerAlone = ({ evidence, assessment, read, pictures }: Judged, turn: Turn) => {
    const { story } = turn
    const now = matterOf(evidence, assessment, pictures)
    const goes = goesOn(story, assessment, { meaning: turn.heard, led: isLed(turn) })
    if (goes && story && isDelicate(story.pattern)) {
      const more = moreQuietly(say, isYoung(turn.heard, story))
      return keep(more, turn, { ...now, intent: story.intent, pattern: DELICATE }, true)
    }
    if (goes && story && isAlarm(story) && !isAlarm(assessment)) return stillAlarmed(evidence, turn, story)
    const whole = goes && story ? joined(story.text, evidence) : evidence
    const judged = goes && story ? assess(whole, { asMessage: true }) : assessment
    const told = isAlarm(judged) || !goes ? judged : assessment
    const codes = read
      .map(picture => picture.codes)
      .filter(Boolean)
      .join('\n')
    const said = answerJudged(whole, told, read.length > 0 ? codes : undefined, turn)
    const shown = isDelicate(told.pattern) ? [] : read.map(picture => picture.shown)
    const rest = paragraphs(...shown, composer.rest(whole, told, officersWord(whole, told.indicators)))
    return keep(said, turn, { ...now, level: told.level, pattern: told.pattern, rest }, goes)
  }

  const judgeRead = async (heard: Heard, turn: Turn, matters: Shown, seen: readonly PictureWords[]): Promise<Said> => {
    const read = seen.filter(picture => 'evidence' in picture)
    const evidence = [...read.map(picture => picture.evidence), evidenceOf(matters.together)].filter(Boolean).join('\n')
    if (evidence === '') return nothingToJudge(seen, turn)
    const asMessage = read.length > 0
    const assessment = !asMessage && evidence === heard.text ? heard.assessment() : assess(evidence, { asMessage })
    if (!turn.private) return inGroup(heard, assessment)
    const slip = slipOf(assessment.intent)
    if (slip) return begin(slip, evidence, turn)
    if (assessment.level === 'talk') return { text: assessment.first }
    const scrap = assessment.level === 'unknown' && heard.scrap() && read.length === 0
    if (scrap && !(turn.story && isAlarm(turn.story))) return nothingToJudge(seen, turn)
    const said = answerAlone({ evidence, assessment, read, pictures: matters.pictures }, turn)
    const called = (await callOut(evidence)) ?? ''
    const also = read.length < seen.length ? say('say.picture.also') : ''
    const changes = await noteAsked(turn.from, { ...assessment, text: evidence })
    return { ...said, text: paragraphs(called, said.text, also), changes: [...(said.changes ?? []), ...changes] }
  }

  /** No picture of this is asked for or taken: the words are enough. */
  const unseen = async (heard: Heard, turn: Turn, matters: Shown): Promise<Said | null> => {
    if (!matters.together.some(({ hasPicture }) => hasPicture)) return null
    const typed = evidenceOf(matters.together)
    const quiet = isDelicate(turn.story?.pattern) || (typed !== '' && isDelicate(assess(typed).pattern))
    if (!quiet) return null
    if (typed === '') return { text: say('delicate.no-picture'), question: menuOf(say, QUIET_OFFERS) }
    const said = await judgeRead(heard, turn, { together: matters.together, seen: [], pictures: [] }, [])
    return { ...said, text: paragraphs(said.text, say('delicate.no-picture')) }
  }

  return {
    danger: (_heard, turn) => ({ text: say('say.threat'), ...(turn.open && { aside: true }) }),
    pictures,
    onThePhone,
    loss,
    asked: async (heard, turn) => asked(heard, turn),
    followUp: async (heard, turn, shown) => followUps(heard, turn, evidenceOf(shown.together) || turn.text),
    courtesy: async (heard, turn) => {
      const leaves = heard.leaving()
      const led = isLed(turn)
      const key = leaves === 'relief' ? 'talk.relief' : leaves === 'thanks' ? 'talk.thanks' : 'talk.courtesy'
      return { text: say(key), ...(led && leaves !== null && { ends: 'victim' as const }) }
    },
    judge: async (heard, turn, shown) =>
      (turn.private ? await unseen(heard, turn, shown) : null) ??
      judgeRead(heard, turn, shown, shown.seen.map(wordsOf)),
  }
}
