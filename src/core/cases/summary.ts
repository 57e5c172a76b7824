import type { Texts } from '../corpus/schema.ts'
import { sourceOf } from '../hear/phrase-notation.ts'
import { defang, defangText, fill, shorten } from '../reply/say.ts'
import { fold } from '../text/letters.ts'
import { read } from '../text/read.ts'
import type { Verdict } from '../types.ts'
import { HARMLESS } from './marks.ts'
import type { ReportWords } from './report-words.ts'
import { foldedSources } from './report-words.ts'

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

/** The day behind the word for it: "12/11", "12-11-2026". */
const DAY = '[ \\t]+\\d{1,2}[/-]\\d{1,2}(?:[/-]\\d{2,4})?(?![\\p{L}\\d])'
const CLOCK = '(?<![\\p{L}\\d])\\d{1,2}:\\d{2}(?![\\p{L}\\d])'
/** As long as somebody's name and rank may be. */
const NAME = '[ \\t]+(.{2,40}?)(?=[,.;:!?\\n“”"]|$'

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

/** What is read from what people tell, by `intents/reports.yml`. */
export interface Happened {
  /** Their own words where there are any; nothing is guessed. */
  summarise(facts: Facts): Told
  /** The times a text names, as it names them. */
  timesIn(text: string): string[]
  /** "sửa 6 mất 5 triệu": the head meant, and what is to stand there (empty: it is to be asked). Null for any other text. */
  correctionIn(text: string): { head: Head; words: string } | null
}

/** Throws a sentence for a phrase that can not be read. Pure. */
export const makeHappened = (texts: Texts, { happened, sets }: Pick<ReportWords, 'happened' | 'sets'>): Happened => {
  const words = foldedSources(happened, sets)
  const who = [new RegExp(`${words['calls-himself']}${NAME}|[ \\t]+${words.until})`, 'gu'), new RegExp(words.who, 'gu')]
  const when = new RegExp(`${words.when}|${CLOCK}|${words.day}${DAY}`, 'gu')
  const notWhen = new RegExp(`^${sourceOf(happened['not-when'], sets, written => written)}`, 'u')
  const apps = new RegExp(words.apps, 'gu')
  const corrects = new RegExp(`^\\s*${words.corrects}\\s*([1-8])(?!\\d)[\\s.:,]*`, 'u')
  const channels = (['call', 'text', 'mail'] as const).map(name => ({ name, pattern: new RegExp(words[name], 'u') }))
  const say = (key: string, values = {}): string => fill(texts, key, values)
  const timesIn = (text: string): string[] =>
    found(wordsOf(text), when).filter(time => !notWhen.test(time.toLowerCase()))

  return {
    timesIn,
    summarise: ({ text, intent, verdict, pictures }) => {
      const told = wordsOf(text)
      const spoken = channels.filter(({ pattern }) => pattern.test(told.plain))
      const all: Record<Head, string[]> = {
        who: who.flatMap(pattern => found(told, pattern)).slice(0, 2),
        when: timesIn(text),
        channel: [...found(told, apps), ...spoken.map(({ name }) => say(`head.channel.${name}`))],
        said: quotesOf(verdict),
        did: didOf(intent).map(key => say(key)),
        lost: moneyIn(text),
        traces: tracesOf(verdict),
        evidence: pictures > 0 ? [say('head.evidence.pictures', { count: String(pictures) })] : [],
      }
      const filled = HEADS.map(head => [head, tidy(unique(all[head]).join(', '))] as const)
      return Object.fromEntries(filled.filter(([, value]) => value !== ''))
    },
    correctionIn: text => {
      const { raw, plain } = wordsOf(text)
      const [all = '', number] = corrects.exec(plain) ?? []
      const head = HEADS[Number(number) - 1]
      return head ? { head, words: raw.slice(all.length).trim() } : null
    },
  }
}

/** On one line, short, and with no link that can be tapped. */
export const tidy = (words: string): string => shorten(defangText(words.normalize('NFC')).trim(), MOST)

/** The summary as its person reads it: every head with its number, the empty ones marked. */
export const showSummary = (texts: Texts, told: Told): string =>
  HEADS.map((head, at) => {
    const words = told[head] ?? fill(texts, 'summary.unknown')
    return fill(texts, 'summary.line', { number: String(at + 1), head: fill(texts, `head.${head}`), words })
  }).join('\n')

/** In the order in which what is missing is asked for: what banks and officers ask first. */
const ASKED: readonly Head[] = ['lost', 'when', 'who', 'channel', 'said', 'traces', 'evidence', 'did']

/** The next head that nothing is known of and that was not asked for yet, or null. */
export const nextHead = (told: Told, asked: readonly string[]): Head | null =>
  ASKED.find(head => told[head] === undefined && !asked.includes(head)) ?? null
