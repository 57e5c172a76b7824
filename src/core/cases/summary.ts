import type { Texts } from '../corpus/schema.ts'
import { defang, defangText, shorten } from '../reply/defang.ts'
import { fill } from '../reply/fill.ts'
import { fold } from '../text/letters.ts'
import { read } from '../text/read.ts'
import type { Verdict } from '../types.ts'
import { HARMLESS } from './marks.ts'

/** What happened, under the eight heads that a statement to the police has. */
export const HEADS = ['who', 'when', 'channel', 'said', 'did', 'lost', 'traces', 'evidence'] as const
export type Head = (typeof HEADS)[number]

/** The words under each head; a head that nothing is known of is absent. */
export type Told = Partial<Record<Head, string>>

export interface Facts {
  /** What the person told and sent, with what was read in pictures. */
  text: string
  /** `victim-paid` and the like. */
  intent: string
  verdict: Pick<Verdict, 'signs' | 'indicators'>
  pictures: number
}

/** Of one head; eight of them and their frame fit into one message. */
const MOST = 110
const QUOTES = 3
const TRACES = 6

/** Patterns over words without accents, of the same length as the words themselves. */
const WHO = [
  /\bxung (?:la |danh |minh la |ten la )?(.{2,40}?)(?=[,.;:!?\n“”"]| (?:bao|noi|goi|yeu cau|doi|keu|doa|biet|moi|nhan|gui|bat|rang|va|de|o|roi)\b|$)/g,
  /\b(?:nguoi|nhan vien|can bo|ben|ong|co|anh|chi) (?:cong an|dien luc|ngan hang|thue|bao hiem|toa an|vien kiem sat|buu dien|giao hang|nha mang)\b/g,
]
const WHEN =
  /\b(?:(?:luc|khoang) )?\d{1,2} ?(?:h|gio)(?: ?\d{1,2})?(?: ?phut)?(?: (?:sang|trua|chieu|toi|dem))?(?: (?:nay|hom qua|hom nay|qua))?\b|\b\d{1,2}:\d{2}\b|\b(?:sang|trua|chieu|toi|dem|khuya) (?:nay|qua|hom qua|hom kia|hom nay)\b|\bhom (?:qua|nay|kia|truoc)\b|\bvua (?:xong|nay|roi)\b|\bngay \d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?\b|\b(?:tuan|thang) truoc\b/g
/** "tôi qua", "đem nay": not the evening, not the night. */
const NOT_WHEN = /^(?:tôi|đem)(?![\p{L}])/u
const APPS = /\b(?:zalo|facebook|messenger|telegram|viber|tiktok|instagram|shopee)\b/g
const CALLED = /\b(?:goi dien|cuoc goi|goi video|nghe may|dau day|dien thoai|goi (?:den|toi|cho|bao))\b/
const TEXTED = /\b(?:tin nhan|nhan tin|sms)\b/
const MAILED = /\b(?:email|gmail|thu dien tu)\b/

interface Words {
  /** As typed. */
  raw: string
  /** Lower case, without accents, letter by letter the same places. */
  plain: string
}

const wordsOf = (text: string): Words => {
  const raw = text.normalize('NFC')
  const plain = fold(raw.toLowerCase())
  return plain.length === raw.length ? { raw, plain } : { raw: plain, plain }
}

const unique = (words: readonly string[]): string[] => {
  const once = new Map(words.map(word => [fold(word.toLowerCase()), word.trim()]))
  return [...once.values()].filter(Boolean)
}

/** The stretches of the text as typed that a pattern finds in its plain letters; its first group, if it has one. */
const found = ({ raw, plain }: Words, pattern: RegExp): string[] =>
  [...plain.matchAll(pattern)].map(match => {
    const [whole, group] = match
    const start = group === undefined ? match.index : match.index + whole.indexOf(group)
    return raw.slice(start, start + (group ?? whole).length)
  })

export const moneyIn = (text: string): string[] => {
  const { clean, entities } = read(text)
  return entities
    .filter(({ kind }) => kind === 'money')
    .map(({ start, end }) => text.slice(clean.starts[start] ?? 0, clean.ends[end - 1] ?? 0))
}

/** The times a text names, as it names them. */
export const timesIn = (text: string): string[] =>
  found(wordsOf(text), WHEN).filter(time => !NOT_WHEN.test(time.toLowerCase()))

const tracesOf = ({ indicators }: Facts['verdict']): string[] =>
  indicators
    .filter(({ finding }) => !HARMLESS.has(finding))
    .slice(0, TRACES)
    .map(({ kind, value }) => (kind === 'url' || kind === 'email' ? defang(value.replace('@', '[@]')) : value))

const didOf = (intent: string): string[] => {
  const slip = /^victim-(.+)$/.exec(intent)?.[1]
  return slip === undefined ? [] : [`ask.slip.${slip}`]
}

const quotesOf = ({ signs }: Facts['verdict']): string[] =>
  signs.slice(0, QUOTES).map(({ quote }) => `“${shorten(defangText(quote), 50)}”`)

/** What can be read from what a person told and sent. Their own words where there are any; nothing is guessed. */
export const summarise = (texts: Texts, facts: Facts): Told => {
  const say = (key: string, values = {}): string => fill(texts, key, values)
  const words = wordsOf(facts.text)
  const spoken = [
    ...(CALLED.test(words.plain) ? [say('head.channel.call')] : []),
    ...(TEXTED.test(words.plain) ? [say('head.channel.text')] : []),
    ...(MAILED.test(words.plain) ? [say('head.channel.mail')] : []),
  ]
  const all: Record<Head, string[]> = {
    who: WHO.flatMap(pattern => found(words, pattern)).slice(0, 2),
    when: timesIn(facts.text),
    channel: [...found(words, APPS), ...spoken],
    said: quotesOf(facts.verdict),
    did: didOf(facts.intent).map(key => say(key)),
    lost: moneyIn(facts.text),
    traces: tracesOf(facts.verdict),
    evidence: facts.pictures > 0 ? [say('head.evidence.pictures', { count: String(facts.pictures) })] : [],
  }
  const filled = HEADS.map(head => [head, tidy(unique(all[head]).join(', '))] as const)
  return Object.fromEntries(filled.filter(([, value]) => value !== ''))
}

/** On one line, short, and with no link that can be tapped. */
export const tidy = (words: string): string => shorten(defangText(words.normalize('NFC')).trim(), MOST)

/** The summary as its person reads it: every head with its number, the empty ones marked. */
export const showSummary = (texts: Texts, told: Told): string =>
  HEADS.map((head, at) => {
    const words = told[head] ?? fill(texts, 'summary.unknown')
    return fill(texts, 'summary.line', { number: String(at + 1), head: fill(texts, `head.${head}`), words })
  }).join('\n')

/** "sửa 6 mất 5 triệu": the head meant, and what is to stand there (empty: it is to be asked). Null for any other text. */
export const correctionIn = (text: string): { head: Head; words: string } | null => {
  const [, number = '', words = ''] =
    /^\s*(?:s\p{L}a|s\p{L}a m\p{L}c|m\p{L}c)\s*([1-8])(?!\d)[\s.:,]*(.*)$/isu.exec(text.normalize('NFC')) ?? []
  const head = HEADS[Number(number) - 1]
  return head ? { head, words: words.trim() } : null
}

/** In the order in which what is missing is asked for: what banks and officers ask first. */
const ASKED: readonly Head[] = ['lost', 'when', 'who', 'channel', 'said', 'traces', 'evidence', 'did']

/** The next head that nothing is known of and that was not asked for yet, or null. */
export const nextHead = (told: Told, asked: readonly string[]): Head | null =>
  ASKED.find(head => told[head] === undefined && !asked.includes(head)) ?? null
