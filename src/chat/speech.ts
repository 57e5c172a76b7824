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
export const isComplete = (parts: readonly Part[]): boolean =>
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
