import type { Corpus, Institution, Office, Pattern } from '../corpus/schema.ts'
import { compileEars } from '../hear/ears.ts'
import type { Hearing } from '../hear/hear.ts'
import { makeHearing } from '../hear/hear.ts'
import { once } from '../hear/once.ts'
import { makeFrames } from '../match/frame.ts'
import { findInstitution } from '../match/institutions.ts'
import type { Reading } from '../text/read.ts'
import { read } from '../text/read.ts'
import type { Verdict } from '../types.ts'
import { defang, defangText, shorten } from './defang.ts'
import { isDelicate } from './delicate.ts'
import { makeFacts } from './facts.ts'
import type { FirstOptions } from './first.ts'
import { makeFirst } from './first.ts'
import { asksForPapers, officeFor, officeForProcedure } from './hand-off.ts'
import { neverOf } from './never.ts'
import { makeSay } from './say.ts'
import { stageOf } from './stage.ts'

/** The tightest channel takes 2,000 characters; the answer stays below with room for a code. */
export const MAX_REPLY = 1_900

/** What is known of a text besides the verdict. */
export interface KnownBesides {
  /** Who decided, and when, that nearly the same text has signs of a scam. */
  word?: string | null
  /** The text as it was read already. */
  reading?: Reading
}

export interface Composer {
  /**
   * The whole answer as the resident reads it, under `MAX_REPLY` characters.
   */
  compose(text: string, verdict: Verdict, told?: KnownBesides): string
  /**
   * What is read first, on one screen of a telephone (`PHONE_LINES`); the rest is asked for with "xem thêm".
   */
  first(text: string, verdict: Verdict, more?: FirstOptions & KnownBesides): string
  /** What an alarm, or an answer that found nothing, says beyond that. */
  rest(text: string, verdict: Verdict, word?: string | null): string
  /** The answer to a doubtful text as long as it is open which pattern it is: names none, and offers none. */
  undecided(text: string, verdict: Verdict): string
  /** What is known of its links and numbers, a line each. */
  facts(text: string, verdict: Verdict): string
  /** The answer in a group: an alarm for the worst only, and a line for everything else. */
  inGroup(verdict: Verdict): string
}

const QUOTES = 3
const QUOTE_LENGTH = 70
const VICTIMS = new Set(['victim-paid', 'victim-otp', 'victim-app', 'victim-on-the-phone'])

const isAlarm = ({ level }: Verdict): boolean => level === 'scam' || level === 'suspicious'

/** A section of the answer; higher `keep` survives longer when the answer is too long. */
interface Section {
  text: string
  keep: number
}

const join = (sections: readonly Section[]): string => sections.map(section => section.text).join('\n\n')

const withinLimit = (sections: readonly Section[]): string => {
  let kept = sections.filter(section => section.text !== '')
  while (join(kept).length > MAX_REPLY && kept.length > 1) {
    const least = Math.min(...kept.map(section => section.keep))
    const drop = kept.findLastIndex(section => section.keep === least)
    kept = kept.filter((_section, i) => i !== drop)
  }
  return shorten(join(kept), MAX_REPLY)
}

/** Compiles the wording of one corpus. `duty`: whom to ask here, in one line. */
export const makeComposer = (corpus: Corpus, duty = corpus.texts['first.duty'] ?? '', heard?: Hearing): Composer => {
  const say = makeSay(corpus.texts)
  const patterns = new Map(corpus.patterns.map(pattern => [pattern.id, pattern]))
  const offices = new Map(corpus.offices.map(office => [office.id, office]))
  const tells = new Map([
    ...corpus.patterns.flatMap(pattern => pattern.not_this.map(like => [like.name, like.tell] as const)),
    ...corpus.benign.map(topic => [topic.name, topic.tell] as const),
  ])
  const mentioned = findInstitution(corpus.institutions)

  const frameOf = makeFrames(corpus.words.frames)

  const { describe, indicatorLines } = makeFacts(say)

  const reasonLines = ({ reasons, pattern }: Verdict): string =>
    isDelicate(pattern) ? '' : reasons.map(({ kind, of }) => say(`reason.${kind}`, { of: of ?? '' })).join('\n')

  const quoteLines = ({ signs, pattern }: Verdict, most = QUOTES): string => {
    if (isDelicate(pattern)) return ''
    const quotes = signs
      .slice(0, most)
      .map(sign => `“${shorten(defangText(sign.quote), QUOTE_LENGTH)}” (${sign.group.toLowerCase()})`)
    return quotes.length > 0 ? say('why.quotes', { quotes: quotes.join('; ') }) : ''
  }

  const headline = (verdict: Verdict, pattern: Pattern | undefined): string => {
    if (isDelicate(pattern?.id)) return say(`level.${verdict.level}.delicate`)
    if (verdict.level === 'scam') return pattern ? say('level.scam', { name: pattern.name }) : say('level.scam.unnamed')
    if (verdict.level === 'suspicious')
      return pattern ? say('level.suspicious.named', { name: pattern.name }) : say('level.suspicious')
    return say('level.unknown')
  }

  const steps = (pattern: Pattern | undefined): string =>
    pattern
      ? [say('do.title'), ...pattern.what_to_do.map((step, i) => `${i + 1}. ${step}`)].join('\n')
      : say('do.general')

  /** How it began sounds like blame to who is threatened now. */
  const nextLines = (text: string, pattern: Pattern): string => {
    const stage = isDelicate(pattern.id) ? undefined : stageOf(pattern.stages, text)
    return stage ? `${say('next.title', { next: stage.next })}\n${say('next.say', { say: stage.say })}` : ''
  }

  const hotlineLine = (text: string): string => {
    const named: Institution | undefined = mentioned(text)
    const hotline = named?.hotlines.find(({ confidence }) => confidence === 'high')
    return named && hotline ? say('do.hotline', { name: named.name, number: hotline.value }) : ''
  }

  const verifyLines = (text: string, pattern: Pattern): string => {
    const known = pattern.verify_with.flatMap(id => offices.get(id) ?? []) as Office[]
    return [...known.slice(0, 2).map(({ name, how }) => say('do.verify', { name, how })), hotlineLine(text)]
      .filter(Boolean)
      .join('\n')
  }

  const lookalikeLine = ({ lookalike }: Verdict): string => {
    const tell = lookalike === null ? undefined : tells.get(lookalike)
    return lookalike && tell ? say('why.lookalike', { name: lookalike, tell }) : ''
  }

  const otherNames = ({ candidates, pattern }: Verdict): string => {
    if (isDelicate(pattern)) return ''
    const names = candidates
      .filter(candidate => candidate.pattern !== pattern && candidate.score > 0.2)
      .flatMap(({ pattern: slug }) => patterns.get(slug)?.name ?? [])
    return names.length > 0 ? say('candidates', { names: names.join('; ') }) : ''
  }

  /** Whose name may be said: the surest, and what nobody wants seen, which is never named aloud. */
  const patternOf = ({ pattern, named }: Verdict): Pattern | undefined =>
    pattern !== null && (named || isDelicate(pattern)) ? patterns.get(pattern) : undefined

  const officerLine = (word: string | null | undefined): string => (word ? say('why.officer', { of: word }) : '')

  /** What stands below the first screen. */
  const below = (text: string, verdict: Verdict): Section[] => {
    const pattern = patternOf(verdict)
    const doubtful = verdict.level === 'suspicious'
    return [
      { text: quoteLines(verdict), keep: 7 },
      { text: reasonLines(verdict), keep: 7 },
      { text: indicatorLines(text, verdict), keep: 6 },
      { text: doubtful ? lookalikeLine(verdict) : '', keep: 3 },
      { text: doubtful ? otherNames(verdict) : '', keep: 1 },
      { text: pattern ? nextLines(text, pattern) : '', keep: 2 },
      { text: steps(pattern), keep: 9 },
      { text: pattern ? verifyLines(text, pattern) : hotlineLine(text), keep: 4 },
      {
        text: pattern ? say('do.never', { never: neverOf(pattern) }) : '',
        keep: 5,
      },
      { text: say('done'), keep: 8 },
    ]
  }

  const alarm = (text: string, verdict: Verdict, word: string | null | undefined): string =>
    withinLimit([
      { text: headline(verdict, patternOf(verdict)), keep: 9 },
      { text: officerLine(word), keep: 8 },
      ...below(text, verdict),
    ])

  const first = makeFirst({
    ...{ say, duty, patternOf, officerLine, describe },
    quoteLine: verdict => quoteLines(verdict, 1),
    reasons: reasonLines,
    facts: indicatorLines,
  })

  const undecided = (text: string, verdict: Verdict): string =>
    withinLimit([
      { text: say('level.suspicious'), keep: 9 },
      { text: quoteLines(verdict), keep: 7 },
      { text: indicatorLines(text, verdict), keep: 6 },
      { text: lookalikeLine(verdict), keep: 3 },
      { text: say('do.general'), keep: 9 },
      { text: hotlineLine(text), keep: 4 },
      { text: say('done'), keep: 8 },
    ])

  /** Everybody in the group reads it: only what is severe and sure is worth that. */
  const inGroup = (verdict: Verdict): string => {
    const pattern = patternOf(verdict)
    if (verdict.level === 'scam' && pattern?.severity === 'severe' && !isDelicate(pattern.id)) {
      return `${[headline(verdict, pattern), quoteLines(verdict, 1)].filter(Boolean).join(' ')}\n${say('group.alarm')}`
    }
    const [link] = verdict.indicators.filter(({ kind }) => kind === 'url')
    return link ? say('group.link', { value: defang(link.value) }) : say('group.plain')
  }

  const officeLine = (id: string | null): string => {
    const office = id === null ? undefined : offices.get(id)
    return office ? say('hand-off.office', { name: office.name, how: office.how }) : ''
  }

  const hearing = once(() => heard ?? makeHearing(compileEars(corpus)))

  const explained = (text: string): string => {
    const term = hearing().hear(read(text)).explain()?.term
    return term ? say('explain.term', { is: term.is, do: term.do }) : say('explain.unknown')
  }

  /** What was said to the bot itself: a question about an office names the office. */
  const talk = (text: string, { intent }: Verdict): string => {
    const more: Record<string, () => string> = {
      procedure: () => officeLine(officeForProcedure(text)),
      'off-topic': () => officeLine(officeFor(text)),
      'verify-authority': () => hotlineLine(text),
    }
    if (intent === 'explain') return explained(text)
    return [say(`talk.${intent}`), more[intent]?.() ?? ''].filter(Boolean).join('\n')
  }

  /** What fear says has one answer, whatever the judge makes of the words. */
  const inFear = (reading: Reading, { level, intent, pattern }: Verdict): string | null => {
    if (intent === 'despair') return say('say.despair')
    const meaning = hearing().hear(reading)
    if (meaning.cry()) return say('talk.cry')
    if (intent !== 'threatened') return null
    if (meaning.pictures()) return isDelicate(pattern) && level !== 'talk' ? null : say('delicate.more')
    return level === 'talk' || level === 'unknown' ? say('say.threat') : null
  }

  const unknown = (text: string, verdict: Verdict): string =>
    withinLimit([
      { text: say('level.unknown'), keep: 9 },
      { text: indicatorLines(text, verdict), keep: 7 },
      { text: lookalikeLine(verdict), keep: 5 },
      { text: say('do.unknown'), keep: 8 },
      { text: say('done'), keep: 6 },
    ])

  /** "Cái này có thật không?" and nothing to be seen. */
  const onlyAsks = (reading: Reading, { level }: Verdict): boolean =>
    level === 'unknown' && (frameOf(reading).only || hearing().hear(reading).onlyAsking())

  const compose: Composer['compose'] = (text, verdict, { word, reading = read(text) } = {}) => {
    if (text.trim() === '') return say('talk.empty')
    const afraid = inFear(reading, verdict)
    if (afraid !== null) return afraid
    if (VICTIMS.has(verdict.intent)) return say(verdict.intent)
    if (isAlarm(verdict)) return alarm(text, verdict, word)
    if (verdict.level === 'talk') return talk(text, verdict)
    if (onlyAsks(reading, verdict)) return say('frame.only')
    return asksForPapers(text) ? talk(text, { ...verdict, intent: 'procedure' }) : unknown(text, verdict)
  }

  return {
    compose,
    first: (text, verdict, more = {}) => {
      const { reading = read(text) } = more
      const isTalk = verdict.level === 'talk' || text.trim() === '' || inFear(reading, verdict) !== null
      if (isTalk && !VICTIMS.has(verdict.intent)) return compose(text, verdict, { reading })
      if (onlyAsks(reading, verdict)) return compose(text, verdict, { reading })
      if (verdict.level === 'unknown' && asksForPapers(text)) return compose(text, verdict)
      return first(text, verdict, more)
    },
    rest: (text, verdict, word) =>
      isAlarm(verdict)
        ? withinLimit([{ text: officerLine(word), keep: 8 }, ...below(text, verdict)])
        : unknown(text, verdict),
    facts: indicatorLines,
    undecided,
    inGroup,
  }
}
