import type { Pattern, Texts } from '../corpus/schema.ts'
import { fill } from '../reply/say.ts'
import type { Broadcast } from './broadcast.ts'
import { isDrill, isOfDrill, quizOrder } from './broadcast.ts'

/** One record in the words of each place it goes to. All lengths are UTF-16 units. */

/** What a message of the tightest channel takes, and what the caption of a picture takes. */
export const MAX_WARNING = 1_900
export const MAX_CAPTION = 1_000
/** Words of a pattern leave room for the frame, and stay below what a draft may have. */
const MAX_PATTERN_WORDS = 1_150

/** Who a warning is shown to: a person who can stop it, a group, or a leader who passes it on by hand. */
export type ShownWarning = 'person' | 'group' | 'forward'

export interface WarningFrame {
  /** For whom the commune stands: `Công an Xã Nga Sơn`. */
  body: string
  /** The organisation that wrote it (`Hội Liên hiệp Phụ nữ Xã Nga Sơn`); null: the commune itself. */
  who: string | null
  /** `25/11/2026` */
  day: string
  to: ShownWarning
  /** As the caption of a picture. */
  short?: boolean
}

/** Where a person is asked, if they like, what they would do. */
const askingLine = (asks: boolean | undefined, to: ShownWarning, code: string, texts: Texts): string[] =>
  asks && to === 'person' ? [fill(texts, 'warning.asks', { code })] : []

export interface Voice {
  texts: Texts
  /** Makes all links dead but the official ones: that of `makeLinkGuard`. */
  links: (text: string) => string
}

const HIGH_SURROGATE = /[\ud800-\udbff]$/

/** At most so many units, to the end of a word where there is one. */
const cut = (text: string, most: number): string => {
  const kept = text.slice(0, Math.max(0, most - 1)).replace(HIGH_SURROGATE, '')
  const space = kept.lastIndexOf(' ')
  return `${(space > most / 2 ? kept.slice(0, space) : kept).trimEnd()}…`
}

const isHeading = (line: string): boolean => line.trimEnd().endsWith(':')

/** Whole lines from the top, as many as fit; a heading with nothing below goes too. What is left out is said with dots. */
const firstLines = (text: string, most: number): string => {
  if (text.length <= most) return text
  const lines = text.split('\n')
  let count = lines.length
  while (count > 0 && lines.slice(0, count).join('\n').length > most - 2) count--
  while (count > 0 && (isHeading(lines[count - 1] ?? '') || lines[count - 1]?.trim() === '')) count--
  return count > 0 ? `${lines.slice(0, count).join('\n')}\n…` : cut(text, most)
}

/** What somebody who agreed reads: above and below the sample stands that it is none, and then what is asked. */
const drillText = (
  { code, words }: Pick<Broadcast, 'code' | 'words'>,
  { body, who }: Pick<WarningFrame, 'body' | 'who'>,
  texts: Texts,
): string =>
  [
    fill(texts, 'drill.headline', { who: who ?? body }),
    fill(texts, 'drill.sample', { words: words.trim() }),
    fill(texts, 'drill.end'),
    [
      fill(texts, 'drill.ask'),
      ...quizOrder(code).map((choice, at) => `${at + 1}. ${fill(texts, `quiz.choice.${choice}`)}`),
    ].join('\n'),
    fill(texts, 'drill.how', { code }),
  ].join('\n\n')

const HEADLINES: Partial<Record<Broadcast['kind'], string>> = {
  result: 'warning.headline.result',
  'drill-notice': 'drill.notice.headline',
}

/**
 * What a resident reads on Zalo or Telegram: headline, words, who says so and when, the code with how to check it, how
 * to stop. Longer words than fit are cut at a line, most likely for a caption; the code leads to all of them.
 */
export const warningText = (
  { kind, code, words, asks }: Pick<Broadcast, 'kind' | 'code' | 'words' | 'asks'>,
  { body, who, day, to, short = false }: WarningFrame,
  { texts, links }: Voice,
): string => {
  if (isDrill({ kind })) return drillText({ code, words }, { body, who }, texts)
  const headline = fill(texts, HEADLINES[kind] ?? 'warning.headline')
  const notes = [
    who === null ? fill(texts, 'warning.source', { body, day }) : fill(texts, 'warning.source.of', { who, body, day }),
    fill(texts, 'warning.check', { code }),
    ...askingLine(asks, to, code, texts),
    ...(to === 'group' ? [] : [fill(texts, `warning.to.${to}`)]),
  ].join('\n')
  const room = (short ? MAX_CAPTION : MAX_WARNING) - headline.length - notes.length - 4
  return [headline, firstLines(links(words.trim()), room), notes].join('\n\n')
}

/** So much of a recalled warning is repeated: a code alone tells nobody which one it was. */
const BEGINNING = 90

const beginningOf = (words: string): string => {
  const [first = ''] = words.trim().split('\n')
  return first.length > BEGINNING ? cut(first, BEGINNING) : first
}

/** What everybody reads who got a warning that was recalled: one message that names the code, and why. */
export const correctionText = (
  { kind, code, words, reason }: Pick<Broadcast, 'kind' | 'code' | 'words' | 'reason'>,
  { body, who, day, to }: Omit<WarningFrame, 'short'>,
  { texts, links }: Voice,
): string => {
  if (isOfDrill({ kind })) {
    const key = `drill.correction.${kind}`
    const because = reason === null ? [] : [fill(texts, 'drill.correction.because', { reason: links(reason) })]
    return [fill(texts, key, { code, body: who ?? body }), ...because].join('\n')
  }
  return [
    fill(texts, 'correction.headline'),
    fill(texts, reason === null ? 'correction.recalled' : 'correction.recalled.because', {
      ...{ code, day, body: who ?? body, beginning: links(beginningOf(words)) },
      ...(reason !== null && { reason: links(reason) }),
    }),
    fill(texts, to === 'group' ? 'correction.do.group' : 'correction.do', { code }),
  ].join('\n\n')
}

const sentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`)

/** So many of the stages, and of the first steps afterwards. */
interface Amount {
  stages: number
  paid: number
}

const AMOUNTS: readonly Amount[] = [
  { stages: 3, paid: 2 },
  { stages: 3, paid: 1 },
  { stages: 2, paid: 1 },
  { stages: 1, paid: 1 },
]

const wordsOf = (pattern: Pattern, texts: Texts, { stages, paid }: Amount): string => {
  const they = [...pattern.stages.map(stage => stage.they), ...pattern.red_flags].slice(0, stages)
  return [
    sentence(pattern.name),
    fill(texts, 'warning.they'),
    ...they.map(line => `- ${line}`),
    fill(texts, 'warning.do'),
    ...pattern.what_to_do.map((line, i) => `${i + 1}. ${line}`),
    pattern.never,
    fill(texts, 'warning.paid'),
    ...pattern.already_paid.slice(0, paid).map(line => `- ${line}`),
  ].join('\n')
}

/**
 * The words of a warning made from a reviewed pattern: its name, what they do, what to do, what never to do, the first
 * steps for whom it happened to. The most telling first, since captions and loudspeakers end early.
 */
export const patternWords = (pattern: Pattern, texts: Texts): string => {
  const all = AMOUNTS.map(amount => wordsOf(pattern, texts, amount))
  return all.find(words => words.length <= MAX_PATTERN_WORDS) ?? cut(all.at(-1) ?? '', MAX_PATTERN_WORDS)
}
