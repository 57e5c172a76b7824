import type { Assess } from '../app/judging/assess.ts'
import type { Matter } from '../core/dialogue/matter.ts'
import { isOnlyAsking, matterOf } from '../core/dialogue/matter.ts'
import type { Content, Inbound } from '../core/messages.ts'

/** What one message of a person says, ready to be put together with its companions. */
export interface Speech {
  matter: Matter
  /** All its words, as typed. */
  words: string
  /** What there is to judge in it; empty for a question about something else. */
  evidence: string
  hasPicture: boolean
}

const joined = (...parts: (string | undefined)[]): string => parts.filter(part => part?.trim()).join('\n')

/** The words of a content, with those of the message it answers to only where it has none of its own. */
const wordsOf = ({ content, quoted }: Inbound): string => {
  const own = ownWords(content)
  return quoted !== undefined && (own.trim() === '' || isOnlyAsking(own)) ? joined(own, quoted) : own
}

const ownWords = (content: Content): string => {
  if (content.kind === 'text') return content.text
  if (content.kind === 'press') return content.payload
  if (content.kind === 'picture') return content.caption ?? ''
  return content.kind === 'link' ? joined(content.title, content.text, content.url) : ''
}

const ofLink = (content: Extract<Content, { kind: 'link' }>): Speech => {
  const text = content.text ?? ''
  const asks = text.trim() === '' || isOnlyAsking(text)
  const evidence = joined(content.title, asks ? undefined : text, content.url)
  return { matter: asks ? 'thing' : 'whole', words: joined(text, content.url), evidence, hasPicture: false }
}

/** Reads a text, a press, a picture or a link; null for what says nothing in words. */
export const speechOf = (inbound: Inbound, assess: Assess): Speech | null => {
  const { content } = inbound
  if (content.kind === 'link') return ofLink(content)
  if (content.kind !== 'text' && content.kind !== 'press' && content.kind !== 'picture') return null
  const words = wordsOf(inbound)
  const hasPicture = content.kind === 'picture'
  if (words.trim() === '') return { matter: hasPicture ? 'thing' : 'asking', words, evidence: '', hasPicture }
  const assessment = assess(words)
  // "Alo" alone greets; with a picture or a link it asks.
  if (!hasPicture && assessment.intent === 'greet' && words.trim().split(/\s+/).length <= 2) {
    return { matter: 'whole', words, evidence: words, hasPicture }
  }
  if (isOnlyAsking(words)) return { matter: hasPicture ? 'thing' : 'asking', words, evidence: '', hasPicture }
  return { matter: matterOf(words, assessment), words, evidence: words, hasPicture }
}
