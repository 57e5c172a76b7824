import type { Corpus, Institution, Office, Pattern } from '../corpus/schema.ts'
import type { Subjects } from '../hear/subjects.ts'
import { makeSubjects } from '../hear/subjects.ts'
import type { Indicator } from '../match/indicators.ts'
import { findInstitution, hotlineOf } from '../match/institutions.ts'
import { foldWords } from '../text/letters.ts'
import type { Verdict } from '../types.ts'
import { makeFacts } from './facts.ts'
import type { Say } from './say.ts'
import { defang, defangText, isDelicate, MAX_REPLY, makeSay, shorten } from './say.ts'

/** What must not be done, ready to stand behind "đừng": patterns write it with a "không" of their own. */
export const neverOf = ({ never }: Pick<Pattern, 'never'>): string =>
  never.replace(/^(?:Tuyệt đối )?(?:không|đừng) (?:bao giờ )?/i, '').replace(/, không (?=\p{L})/gu, ', đừng ')

type Stages = Pattern['stages']
type Stage = Stages[number]
type Speaks = Pick<Subjects, 'speaksOf'>

/** So many pairs of words of one stage alone say that the story has come there. */
const ENOUGH = 2

const words = (text: string): string => foldWords(text).replace(/[^a-z0-9]+/g, ' ')

/** Of words without accents, a space between them. */
const pairsOf = (plain: string): Set<string> => {
  const parts = plain.split(' ')
  return new Set(parts.slice(1).map((word, i) => `${parts[i]} ${word}`))
}

const workOutOwnPairs = (stages: Stages): Set<string>[] => {
  const all = stages.map(({ they }, i) => pairsOf(words(`${stages[i - 1]?.next ?? ''}. ${they}`)))
  return all.map((pairs, i) => new Set([...pairs].filter(pair => all.every((other, j) => j === i || !other.has(pair)))))
}

/** Patterns do not change: what is worked out of their stages is kept as long as they are. */
const pairsKept = new WeakMap<Stages, Set<string>[]>()

/** What is heard in each stage and in no other. Where one stage says what comes next, that is the next one's. */
const ownPairs = (stages: Stages): Set<string>[] => {
  const pairs = pairsKept.get(stages) ?? workOutOwnPairs(stages)
  pairsKept.set(stages, pairs)
  return pairs
}

/** After money went it is the first stage, behind the first, that speaks of paying. */
const afterPaying = (stages: Stages, { speaksOf }: Speaks): number => {
  const found = stages.findIndex(({ they }, i) => i > 0 && speaksOf('paying', words(they)))
  return found < 0 ? Math.min(1, stages.length - 1) : found
}

/**
 * Where the story is: the last stage it tells of, and after a payment never the first. What comes next follows from that.
 *
 * @example stageOf(stages, 'em đóng phí rồi mà họ báo sai số tài khoản, tiền bị treo', subjects) // what they say to who has paid
 */
export const stageOf = (stages: Stages, story: string, subjects: Speaks): Stage | undefined => {
  const plain = words(story)
  const told = pairsOf(plain)
  const reached = ownPairs(stages).findLastIndex(own => [...own].filter(pair => told.has(pair)).length >= ENOUGH)
  const least = subjects.speaksOf('paid', plain) ? afterPaying(stages, subjects) : 0
  return stages[Math.max(reached, least)]
}

/** The sections of an answer, each in words, or empty where there is nothing to say. */

/** One corpus, looked up by name. */
export interface Wording {
  say: Say
  patterns: ReadonlyMap<string, Pattern>
  offices: ReadonlyMap<string, Office>
  /** How what looks like a scam is told from it. */
  tells: ReadonlyMap<string, string>
  /** The institution that a text names. */
  mentioned(text: string): Institution | undefined
  subjects: Subjects
  describe(text: string, indicator: Indicator): string
  /** What is known of links and numbers. */
  facts(text: string, verdict: Verdict): string
}

export const wordingOf = (corpus: Corpus): Wording => {
  const say = makeSay(corpus.texts)
  const { describe, indicatorLines } = makeFacts(say)
  return {
    say,
    patterns: new Map(corpus.patterns.map(pattern => [pattern.id, pattern])),
    offices: new Map(corpus.offices.map(office => [office.id, office])),
    tells: new Map([
      ...corpus.patterns.flatMap(pattern => pattern.not_this.map(like => [like.name, like.tell] as const)),
      ...corpus.benign.map(topic => [topic.name, topic.tell] as const),
    ]),
    mentioned: findInstitution(corpus.institutions),
    subjects: makeSubjects(corpus.words),
    describe,
    facts: indicatorLines,
  }
}

/** A section of the answer; higher `keep` survives longer when the answer is too long. */
export interface Section {
  text: string
  keep: number
}

const join = (sections: readonly Section[]): string => sections.map(section => section.text).join('\n\n')

/** All of them, without those worth least where together they are too long. */
export const withinLimit = (sections: readonly Section[]): string => {
  let kept = sections.filter(section => section.text !== '')
  while (join(kept).length > MAX_REPLY && kept.length > 1) {
    const least = Math.min(...kept.map(section => section.keep))
    const drop = kept.findLastIndex(section => section.keep === least)
    kept = kept.filter((_section, i) => i !== drop)
  }
  return shorten(join(kept), MAX_REPLY)
}

const QUOTES = 3
const QUOTE_LENGTH = 70
/** Of another pattern that is named beside the first. */
const LIKELY = 0.2

/** Whose name may be said: the surest, and what nobody wants seen, which is never named aloud. */
export const sayablePattern = ({ patterns }: Wording, { pattern, named }: Verdict): Pattern | undefined =>
  pattern !== null && (named || isDelicate(pattern)) ? patterns.get(pattern) : undefined

export const headline = ({ say }: Wording, { level }: Verdict, pattern: Pattern | undefined): string => {
  if (isDelicate(pattern?.id)) return say(`level.${level}.delicate`)
  if (level === 'scam') return pattern ? say('level.scam', { name: pattern.name }) : say('level.scam.unnamed')
  if (level !== 'suspicious') return say('level.unknown')
  return pattern ? say('level.suspicious.named', { name: pattern.name }) : say('level.suspicious')
}

export const officerLine = ({ say }: Wording, word: string | null | undefined): string =>
  word ? say('why.officer', { of: word }) : ''

export const quoteLines = ({ say }: Wording, { signs, pattern }: Verdict, most = QUOTES): string => {
  if (isDelicate(pattern)) return ''
  const quotes = signs
    .slice(0, most)
    .map(sign => `“${shorten(defangText(sign.quote), QUOTE_LENGTH)}” (${sign.group.toLowerCase()})`)
  return quotes.length > 0 ? say('why.quotes', { quotes: quotes.join('; ') }) : ''
}

export const reasonLines = ({ say }: Wording, { reasons, pattern }: Verdict): string =>
  isDelicate(pattern) ? '' : reasons.map(({ kind, of }) => say(`reason.${kind}`, { of: of ?? '' })).join('\n')

export const lookalikeLine = ({ say, tells }: Wording, { lookalike }: Verdict): string => {
  const tell = lookalike === null ? undefined : tells.get(lookalike)
  return lookalike && tell ? say('why.lookalike', { name: lookalike, tell }) : ''
}

const otherNames = ({ say, patterns }: Wording, { candidates, pattern }: Verdict): string => {
  if (isDelicate(pattern)) return ''
  const names = candidates
    .filter(candidate => candidate.pattern !== pattern && candidate.score > LIKELY)
    .flatMap(({ pattern: slug }) => patterns.get(slug)?.name ?? [])
  return names.length > 0 ? say('candidates', { names: names.join('; ') }) : ''
}

/** How it began sounds like blame to who is threatened now. */
const nextLines = ({ say, subjects }: Wording, text: string, pattern: Pattern): string => {
  const stage = isDelicate(pattern.id) ? undefined : stageOf(pattern.stages, text, subjects)
  return stage ? `${say('next.title', { next: stage.next })}\n${say('next.say', { say: stage.say })}` : ''
}

const steps = ({ say }: Wording, pattern: Pattern | undefined): string =>
  pattern
    ? [say('do.title'), ...pattern.what_to_do.map((step, i) => `${i + 1}. ${step}`)].join('\n')
    : say('do.general')

/** The number of whom the text names, if we are sure of it. */
export const hotlineLine = ({ say, mentioned }: Wording, text: string): string => {
  const named = mentioned(text)
  const number = named && hotlineOf(named)
  return named && number ? say('do.hotline', { name: named.name, number }) : ''
}

const verifyLines = (wording: Wording, text: string, pattern: Pattern | undefined): string => {
  const known = (pattern?.verify_with ?? []).flatMap(id => wording.offices.get(id) ?? [])
  const offices = known.slice(0, 2).map(({ name, how }) => wording.say('do.verify', { name, how }))
  return [...offices, hotlineLine(wording, text)].filter(Boolean).join('\n')
}

/** What stands below the first screen of an alarm. */
export const below = (wording: Wording, text: string, verdict: Verdict): Section[] => {
  const { say } = wording
  const pattern = sayablePattern(wording, verdict)
  const doubtful = verdict.level === 'suspicious'
  return [
    { text: quoteLines(wording, verdict), keep: 7 },
    { text: reasonLines(wording, verdict), keep: 7 },
    { text: wording.facts(text, verdict), keep: 6 },
    { text: doubtful ? lookalikeLine(wording, verdict) : '', keep: 3 },
    { text: doubtful ? otherNames(wording, verdict) : '', keep: 1 },
    { text: pattern ? nextLines(wording, text, pattern) : '', keep: 2 },
    { text: steps(wording, pattern), keep: 9 },
    { text: verifyLines(wording, text, pattern), keep: 4 },
    { text: pattern ? say('do.never', { never: neverOf(pattern) }) : '', keep: 5 },
    { text: isDelicate(verdict.pattern) ? '' : say('done'), keep: 8 },
  ]
}

/** Everybody in the group reads it: only what is severe and sure is worth more than a line. */
export const lineInGroup = (wording: Wording, verdict: Verdict): string => {
  const { say } = wording
  const pattern = sayablePattern(wording, verdict)
  if (verdict.level === 'scam' && pattern?.severity === 'severe' && !isDelicate(pattern.id)) {
    const alarm = [headline(wording, verdict, pattern), quoteLines(wording, verdict, 1)].filter(Boolean).join(' ')
    return `${alarm}\n${say('group.alarm')}`
  }
  const [link] = verdict.indicators.filter(({ kind }) => kind === 'url')
  return link ? say('group.link', { value: defang(link.value) }) : say('group.plain')
}
