import type { ClaimedMessage } from '../app/ports.ts'
import type { Hearing, Meaning } from '../core/hear/hear.ts'
import type { Content, Inbound } from '../core/messages.ts'
import { read } from '../core/text/read.ts'

/**
 * What a message is to the ones around it.
 * `whole`: can be answered alone. `thing`: a link, number or picture that says nothing of where it came from.
 * `asking`: asks about something that is not in it. `fragment`: too little to go by.
 */
export type Part = 'whole' | 'thing' | 'asking' | 'fragment'

/** What one message of a person says, ready to be put together with its companions. */
export interface Speech {
  part: Part
  /** All its words, as typed. */
  words: string
  /** What there is to judge in it; empty for a question about something else. */
  evidence: string
  hasPicture: boolean
}

/** A text this short may go on in the next message, whatever it sounds like so far. */
const FRAGMENT_WORDS = 6
/** Beside a link: "link này", "đây ạ". */
const WORDS_BESIDE = 2

const joined = (...parts: (string | undefined)[]): string => parts.filter(part => part?.trim()).join('\n')

/** What a message says by itself; empty for what says nothing in words. */
export const ownWords = (content: Content): string => {
  if (content.kind === 'text') return content.text
  if (content.kind === 'press') return content.payload
  if (content.kind === 'picture') return content.caption ?? ''
  return content.kind === 'link' ? joined(content.title, content.text, content.url) : ''
}

const partOf = (meaning: Meaning): Part => {
  const { tokens, entities } = meaning.reading
  const words = tokens.filter(token => /^\p{L}/u.test(token.plain)).length
  if (meaning.slips().length > 0) return 'whole'
  if (meaning.onlyAsking()) return 'asking'
  if (entities.length > 0 && words <= WORDS_BESIDE) return 'thing'
  return entities.length === 0 && words <= FRAGMENT_WORDS ? 'fragment' : 'whole'
}

/** Are these everything there is to answer, or is something still to come that belongs to them? */
const isComplete = (parts: readonly Part[]): boolean =>
  parts.includes('whole') || (parts.includes('asking') && parts.some(part => part !== 'asking'))

/** Reads texts, presses, pictures and links; null for what says nothing in words. `own`: what was heard of `ownWords`. */
export const makeSpeechOf = ({ hear }: Hearing) => {
  const meaningOf = (text: string): Meaning => hear(read(text))

  const ofLink = (content: Extract<Content, { kind: 'link' }>): Speech => {
    const text = content.text ?? ''
    const asks = text.trim() === '' || meaningOf(text).onlyAsking()
    const evidence = joined(content.title, asks ? undefined : text, content.url)
    return { part: asks ? 'thing' : 'whole', words: joined(text, content.url), evidence, hasPicture: false }
  }

  /** With the words of the message it answers to only where it has none of its own. */
  const wordsOf = ({ quoted }: Inbound, own: Own): string =>
    quoted !== undefined && (own.text.trim() === '' || own.onlyAsking()) ? joined(own.text, quoted) : own.text

  return (inbound: Inbound, own: Own): Speech | null => {
    const { content } = inbound
    if (content.kind === 'link') return ofLink(content)
    if (content.kind !== 'text' && content.kind !== 'press' && content.kind !== 'picture') return null
    const words = wordsOf(inbound, own)
    const hasPicture = content.kind === 'picture'
    if (words.trim() === '') return { part: hasPicture ? 'thing' : 'asking', words, evidence: '', hasPicture }
    const part = partOf(words === own.text ? own : meaningOf(words))
    if (part === 'asking') return { part: hasPicture ? 'thing' : 'asking', words, evidence: '', hasPicture }
    return { part, words, evidence: words, hasPicture }
  }
}

type Own = Meaning & { text: string }

export type SpeechOf = ReturnType<typeof makeSpeechOf>

/** A message that can be joined with others, with what it says. */
export interface Spoke {
  message: ClaimedMessage
  speech: Speech
}

/** What to do with a message and those that came after it. */
export type Gathered =
  | { do: 'answer'; together: Spoke[]; later: ClaimedMessage[] }
  /** All of them wait: what belongs to them may still come. */
  | { do: 'wait'; together: Spoke[]; until: Date }

/** How long is waited for what belongs together, in milliseconds. People type in pieces. */
export interface Burst {
  /** After the last message, if they can be answered as they are. */
  quietMs: number
  /** After the last message, if they are a picture, a bare link or a fragment. */
  companionMs: number
  /** After the first message, whatever comes. */
  longestMs: number
}

/** All three from the first: a fragment waits twice as long, and nobody longer than about six times. */
export const burstOf = (quietMs: number): Burst => ({
  quietMs,
  companionMs: 2 * quietMs,
  longestMs: Math.round((quietMs * 35) / 6),
})

export const BURST: Burst = burstOf(1_200)

/** A picture with its question is as complete as it gets. */
const partsOf = (together: readonly Spoke[]): Part[] => {
  const asked = together.some(({ speech }) => speech.hasPicture && speech.words.trim() !== '')
  return [...together.map(({ speech }) => speech.part), ...(asked ? (['asking'] as const) : [])]
}

const deadline = (together: readonly Spoke[], { quietMs, companionMs, longestMs }: Burst): number => {
  const times = together.map(({ message }) => message.receivedAt.getTime())
  const wait = isComplete(partsOf(together)) ? quietMs : companionMs
  return Math.min(Math.max(...times) + wait, Math.min(...times) + longestMs)
}

/** How many of those that came after belong to it: up to the first that is no part, or that came when it was complete. */
const countParts = (first: Spoke, after: readonly (Spoke | ClaimedMessage)[], burst: Burst): number => {
  const together = [first]
  for (const next of after) {
    if (!('speech' in next) || next.message.receivedAt.getTime() > deadline(together, burst)) break
    together.push(next)
  }
  return together.length - 1
}

/**
 * Puts the first message together with those that came after it, up to the first that is no part of it: a word, an answer
 * to a question, or something said later, however long both have waited here. What comes within moments is one thing,
 * and answered once. Pure.
 */
export const gather = (
  first: Spoke,
  after: readonly (Spoke | ClaimedMessage)[],
  { now, burst }: { now: Date; burst: Burst },
): Gathered => {
  const count = countParts(first, after, burst)
  const together = [first, ...after.slice(0, count).filter(next => 'speech' in next)]
  const later = after.slice(count).map(next => ('speech' in next ? next.message : next))
  const until = deadline(together, burst)
  if (later.length > 0 || until <= now.getTime()) return { do: 'answer', together, later }
  return { do: 'wait', together, until: new Date(until) }
}
