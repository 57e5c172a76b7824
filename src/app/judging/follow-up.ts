import type { Pattern } from '../../core/corpus/schema.ts'
import type { FollowUpName } from '../../core/hear/names.ts'
import type { Composer } from '../../core/reply/compose.ts'
import type { Say } from '../../core/reply/say.ts'
import { isDelicate } from '../../core/reply/say.ts'
import type { StorySoFar } from '../../core/story.ts'
import { ADVISED, GAME_LOST, isAlarm, isHui, isVictims } from '../../core/story.ts'
import type { Verdict } from '../../core/types.ts'

/** A question about a story, with what the judge says of the story. */
export interface FollowUpAsked {
  kind: FollowUpName
  story: StorySoFar
  verdict: Verdict
  /** A child or a pupil asks. */
  pupil: boolean
}

/** The answer from the story, in words; null where the story holds none. */
export type AnswerFollowUp = (asked: FollowUpAsked) => string | null

export interface FollowUpDeps {
  say: Say
  composer: Pick<Composer, 'first' | 'facts' | 'why' | 'stageOf'>
  patterns(): readonly Pattern[]
}

const SHOULD_I = 'follow-up.should-i'
const MONEY_BACK = 'follow-up.money-back'
const TELL_BANK = 'follow-up.tell-bank'

/** Which sentence answers which question; what is not here is answered by the alarm once more. */
const SENTENCES: Partial<Record<FollowUpName, string>> = {
  'should-i': SHOULD_I,
  'asks-again': SHOULD_I,
  'kin-away': 'follow-up.kin-away',
  secret: 'follow-up.secret',
  'say-back': 'follow-up.say-back',
  'tell-bank': TELL_BANK,
  'tell-police': 'follow-up.tell-police',
  promised: 'follow-up.promised',
  believes: 'follow-up.believes',
  'afraid-of': 'follow-up.afraid-of',
  caught: 'follow-up.caught',
  'money-back': MONEY_BACK,
  'why-silent': 'follow-up.why-silent',
  vouched: 'follow-up.vouched',
  'knows-me': 'follow-up.knows-me',
  'did-block': 'follow-up.did-block',
  'hung-up': 'follow-up.hung-up',
  'same-name': 'follow-up.same-name',
  'too-late': 'follow-up.too-late',
  misuse: 'follow-up.misuse',
  'papers-wanted': 'follow-up.papers-wanted',
  comfort: 'follow-up.comfort',
  'where-else': 'follow-up.where-else',
  'turn-on': 'follow-up.turn-on',
  erase: 'follow-up.erase',
  'what-if': 'follow-up.what-if',
  exposed: 'follow-up.exposed',
  'go-there': 'follow-up.go-there',
  'may-call': 'follow-up.may-call',
  'may-report': 'follow-up.may-report',
  'leave-them': 'follow-up.leave-them',
  persuade: 'follow-up.persuade',
  'do-they': 'follow-up.do-they',
  'gave-little': 'follow-up.gave-little',
  'they-come': 'follow-up.they-come',
  proof: 'follow-up.proof',
}

/** Common money among people who know each other: no bank, no caller, and a keeper who may yet pay. */
const OF_HUI: Partial<Record<FollowUpName, string>> = {
  'should-i': 'hui.should-i',
  'asks-again': 'hui.should-i',
  'leave-them': 'hui.should-i',
  'money-back': 'hui.money-back',
  'may-call': 'hui.money-back',
  'go-there': 'hui.report',
  'may-report': 'hui.report',
  caught: 'hui.caught',
  why: 'hui.why',
  proof: 'hui.proof',
}

/** Where nothing was found: what holds of any story, and takes nothing back. */
const UNKNOWN: Partial<Record<FollowUpName, string>> = {
  'should-i': 'follow-up.unsure',
  'what-now': 'follow-up.unsure',
  'who-owns': 'follow-up.who-owns',
  secret: 'follow-up.secret',
  'why-silent': 'follow-up.why-silent',
  'may-call': 'follow-up.may-call',
  'may-report': 'follow-up.may-report',
  'do-they': 'follow-up.do-they',
}

/** Violence is threatened: whatever is asked, that goes first. */
const IN_DANGER: ReadonlySet<FollowUpName> = new Set([
  'what-now',
  'afraid-of',
  'they-come',
  'asks-again',
  'next',
  'should-i',
  'excuse',
])

/** Who lost something is told that by the step they are at. */
const STEPS_TELL: ReadonlySet<FollowUpName> = new Set([
  ...(['what-now', 'afraid-of', 'they-come', 'why', 'hung-up'] as const),
])

/** What to do where no bank can help is one answer. */
const ONE_ANSWER: ReadonlySet<FollowUpName> = new Set([
  'what-now',
  'money-back',
  'take-down',
  'should-i',
  'afraid-of',
  'they-come',
])

/** Said against the alarm. */
const DOUBTS_US: ReadonlySet<FollowUpName> = new Set([
  ...(['vouched', 'knows-me', 'what-if', 'they-come', 'promised', 'believes', 'same-name'] as const),
])

/** Of banks and offices nothing is said to who is threatened with pictures. */
const NOT_QUIET: ReadonlySet<FollowUpName> = new Set([
  'should-i',
  'asks-again',
  'they-come',
  'money-back',
  'vouched',
  'knows-me',
  'did-block',
  'what-if',
  'go-there',
  'may-call',
  'may-report',
  'leave-them',
  'persuade',
  'do-they',
  'gave-little',
  'proof',
  'say-back',
  ...(['tell-bank', 'tell-police'] as const),
  'promised',
  'believes',
  'afraid-of',
  ...(['hung-up', 'same-name', 'excuse', 'too-late', 'misuse', 'papers-wanted', 'comfort', 'where-else'] as const),
])

/** About pictures of the person: for somebody who is threatened with them alone. */
const QUIET: Partial<Record<FollowUpName, string>> = {
  'take-down': 'follow-up.take-down',
  spread: 'follow-up.spread',
  'more-pictures': 'follow-up.more-pictures',
}

export const makeAnswerFollowUp = ({ say, composer, patterns }: FollowUpDeps): AnswerFollowUp => {
  const byId = () => new Map(patterns().map(pattern => [pattern.id, pattern]))

  const next = ({ pattern, text }: StorySoFar): string => {
    const stage = composer.stageOf((pattern === null ? undefined : byId().get(pattern)?.stages) ?? [], text)
    if (!stage) return say('follow-up.next-unknown')
    return [say('next.title', { next: stage.next }), say('next.say', { say: stage.say }), say('next.hang-up')].join(
      '\n',
    )
  }

  const owns = ({ text }: StorySoFar, verdict: Verdict): string =>
    [say('follow-up.who-owns'), composer.facts(text, verdict)].filter(Boolean).join('\n')

  /** Money went, a code or an application: of what is wanted next each says its own. */
  const shouldI = ({ intent }: StorySoFar): string => {
    if (intent === 'victim-otp' || intent === 'victim-app') return `${SHOULD_I}.victim-otp`
    return isVictims({ intent }) ? `${SHOULD_I}.victim` : SHOULD_I
  }

  /** What is said of money depends on whether any went. */
  const keyOf = (story: StorySoFar, key: string): string => {
    if (key === SHOULD_I) return shouldI(story)
    if (key === TELL_BANK) return isVictims(story) ? `${TELL_BANK}.victim` : key
    return key === MONEY_BACK && !isVictims(story) ? `${MONEY_BACK}.unpaid` : key
  }

  /** Nothing new was found, and nothing is taken back. */
  const stillAbout = (answer: string): string => `${say('first.again')}\n${answer}`

  /** Told that it may be genuine: the alarm stands before whatever is said to that. */
  const stillAlarmed = ({ level, intent }: StorySoFar, answer: string): string =>
    isVictims({ intent }) ? stillAbout(answer) : `${say(`first.still.${level}`)}\n${answer}`

  const advised = (intent: string, kind: FollowUpName): string => {
    if (intent !== GAME_LOST) return say(intent)
    return say(kind === 'money-back' ? `${GAME_LOST}.back` : `${GAME_LOST}.still`)
  }

  return ({ kind, story, verdict, pupil }) => {
    const quiet = isDelicate(story.pattern)
    // Also where its keeper is gone.
    const hui = isHui(story) ? OF_HUI[kind] : undefined
    if (hui !== undefined) return say(hui)
    if (ADVISED.has(story.intent)) return ONE_ANSWER.has(kind) ? advised(story.intent, kind) : null
    if (!(isAlarm(story) || isVictims(story) || quiet)) {
      const unsure = UNKNOWN[kind]
      return unsure === undefined ? null : say(unsure)
    }
    if (isVictims(story) && STEPS_TELL.has(kind)) return null
    // Whatever they say of it: nothing more goes.
    if (isVictims(story) && kind === 'excuse') return stillAbout(say(shouldI(story)))
    if (story.intent === 'victim-on-the-phone' && kind === 'asks-again') return say('follow-up.calls-again')
    if (story.intent === 'threatened' && !quiet && IN_DANGER.has(kind)) return say('say.threat.still')
    const quietly = quiet ? QUIET[kind] : undefined
    if (quietly !== undefined) return say(pupil ? `${quietly}.pupil` : quietly)
    if (kind === 'next') return quiet ? null : next(story)
    if (kind === 'who-owns') return stillAbout(owns(story, verdict))
    const key = quiet && NOT_QUIET.has(kind) && !isVictims(story) ? undefined : SENTENCES[kind]
    if (key !== undefined && DOUBTS_US.has(kind)) return stillAlarmed(story, say(key))
    if (key !== undefined) return stillAbout(say(keyOf(story, key)))
    if (quiet) return say(pupil ? 'delicate.more.pupil' : 'delicate.more')
    const known = { ...verdict, level: story.level, pattern: story.pattern, intent: 'check' }
    const found = kind === 'why' ? composer.why(story.text, known) : kind === 'excuse' ? say('follow-up.excuse') : ''
    return composer.first(story.text, known, { again: 'asked', found })
  }
}
