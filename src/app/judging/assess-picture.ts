import type { Composer } from '../../core/reply/compose.ts'
import type { Say } from '../../core/reply/say.ts'
import { isDelicate } from '../../core/reply/say.ts'
import type { PictureReader, PictureRefusal } from '../ports.ts'
import type { Assessment } from './assess.ts'
import type { PictureWords } from './picture-words.ts'
import { makePictureWords } from './picture-words.ts'

/** A picture somebody asks about, with what they wrote beside it, and what they said before, oldest first. */
export interface PictureQuestion {
  picture: Uint8Array
  text: string
  before: readonly string[]
}

/**
 * `read`: the words of the picture and of its codes; the text judged begins with it, so that a sign which ends within
 * its length has its place in it. `excuse`: a sentence about why the picture was not read.
 */
export type PictureAnswer =
  | { ok: true; assessment: Assessment; read: string }
  | { ok: false; reason: PictureRefusal; excuse: string }

export type AssessPicture = (question: PictureQuestion) => Promise<PictureAnswer>

export interface AssessPictureDeps {
  reader: Pick<PictureReader, 'read'>
  assess(text: string, options?: { asMessage?: boolean; before?: readonly string[]; called?: string }): Assessment
  /** What is said of a text that carries the code of a warning; of genuine words nothing else is. */
  callOut?(text: string): Promise<{ genuine: boolean; text: string } | null>
  say: Say
  composer: Pick<Composer, 'first'>
}

/** Wants of the person's own that go before anything a picture says. */
const URGENT: ReadonlySet<string> = new Set([
  'victim-paid',
  'victim-otp',
  'victim-app',
  'victim-on-the-phone',
  'despair',
  'threatened',
])

/** How grave it is stands first; what was read comes next, so that a misreading is seen. */
const withShown = (reply: string, shown: string): string => {
  const [verdict = '', ...rest] = reply.split('\n\n')
  return [verdict, shown, ...rest].join('\n\n')
}

type Readable = Extract<PictureWords, { evidence: string }>

/** Reads a picture and judges what stands in it, as a received message. Nothing of it is kept. */
export const makeAssessPicture = ({ reader, assess, callOut, say, composer }: AssessPictureDeps): AssessPicture => {
  const wordsOf = makePictureWords(say)

  const judge = async (
    { evidence, shown, codes }: Readable,
    { text, before }: PictureQuestion,
  ): Promise<Assessment> => {
    const typed = text === '' ? null : assess(text, { before })
    // Somebody who has just lost money is not told first what stands in the picture.
    if (typed && URGENT.has(typed.intent)) return typed
    const called = (await callOut?.(evidence)) ?? null
    if (called?.genuine) return { ...assess(''), level: 'talk', first: called.text, reply: called.text }
    const assessment = assess([evidence, text].filter(Boolean).join('\n'), {
      ...{ asMessage: true, before },
      ...(called && { called: called.text }),
    })
    // What nobody wants seen is not repeated.
    if (isDelicate(assessment.pattern) || isDelicate(typed?.pattern)) return assessment
    const first = composer.first(evidence, assessment, { read: codes, ...(called && { called: called.text }) })
    return { ...assessment, first, reply: withShown(assessment.reply, shown) }
  }

  /** No letter and no code in it: what was written beside it may still be judged. */
  const judgeWithout = (excuse: string, { text, before }: PictureQuestion): Assessment => {
    const assessment = assess(text, { before })
    if (text === '') return { ...assessment, level: 'talk', first: excuse, reply: excuse }
    return { ...assessment, reply: `${assessment.reply}\n\n${say('say.picture.also')}` }
  }

  return async question => {
    const seen = await reader.read(question.picture)
    const words = wordsOf(seen)
    if ('evidence' in words) return { ok: true, assessment: await judge(words, question), read: words.evidence }
    if (!seen.ok) return { ok: false, reason: seen.reason, excuse: words.excuse }
    return { ok: true, assessment: judgeWithout(words.excuse, question), read: '' }
  }
}
