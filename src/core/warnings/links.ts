import type { Link } from '../extract/links.ts'
import type { IndicatorTable } from '../match/indicators.ts'
import { defangText, shorten } from '../reply/say.ts'
import type { Reading } from '../text/read.ts'
import { read } from '../text/read.ts'

/** Which links of a warning may stay clickable; none does where a draft is quoted. */

/** A host with at most a plain path: no port, no user, no question, nothing hidden between the letters. */
const PLAIN = /^(?:https?:\/\/)?([a-z0-9.-]+)(?:\/[\w.-]+)*\/?$/i

/** Is this host, on its own, a domain of an institution we are sure of? */
export const isOfficialHost = (host: string, indicators: IndicatorTable): boolean => {
  const [found, ...others] = indicators.find(read(host))
  return others.length === 0 && found?.kind === 'url' && found.finding === 'official'
}

/** As it stands in the text given. */
export const hostPlaceOf = ({ clean }: Reading, { start, end }: { start: number; end: number }): [number, number] => [
  clean.starts[start] ?? 0,
  clean.ends[end - 1] ?? 0,
]

/**
 * Is the link official as it is written? An address that leads on to another (a query, a user in front of the host) is
 * not, nor is one with invisible letters in it: an app would make another link of it than we read.
 */
export const isOfficialLink = (link: Link, reading: Reading, indicators: IndicatorTable): boolean => {
  const written = reading.clean.raw.slice(...hostPlaceOf(reading, link))
  const host = PLAIN.exec(written)?.[1]?.toLowerCase()
  return !link.disguised && host === link.host && isOfficialHost(link.host, indicators)
}

const INVISIBLE = /\p{Cf}/gu
/** `@name` is a link in Telegram. */
const MENTION = /@(?=[\p{L}\p{N}_])/gu
/** Taken out between two words, it must not make them one. */
const FIRST_SCHEME = /(?<=^|\s)https?:\/\//gi
const SCHEME = /https?:\/\//gi

const breakLinks = (text: string): string =>
  text
    .split('\n')
    .map(line => line.replace(FIRST_SCHEME, '').replace(SCHEME, ' ').replaceAll('://', ': '))
    .map(line => defangText(line).replace(MENTION, '[@]'))
    .join('\n')

/** Makes the function that takes the life out of every link of a text but the official ones. Lines stay lines. */
export const makeLinkGuard =
  (indicators: IndicatorTable): ((text: string) => string) =>
  given => {
    const text = given.replace(INVISIBLE, '')
    const reading = read(text)
    let done = 0
    let out = ''
    for (const entity of reading.entities) {
      if (entity.kind !== 'url' || !isOfficialLink(entity, reading, indicators)) continue
      const [start, end] = hostPlaceOf(reading, entity)
      out += breakLinks(text.slice(done, start)) + text.slice(start, end)
      done = end
    }
    return out + breakLinks(text.slice(done))
  }

const QUOTE = 70
/** A piece of a draft as it may be shown to its author: no link in it alive. */
export const quoteOf = (text: string): string => shorten(defangText(text).replaceAll('@', '[@]').trim(), QUOTE)

/** The sentence that something is wrong with, short enough to be found again. */
const SENTENCE = 160
export const sentenceQuote = (text: string): string => shorten(defangText(text).replaceAll('@', '[@]').trim(), SENTENCE)
