import { readQuestion } from '../core/dialogue/question.ts'
import type { Assess, Assessment } from './assess.ts'
import type { Converse, Turn } from './converse.ts'
import type { Seen } from './look.ts'
import type { PictureWords } from './picture-words.ts'
import { makePictureWords } from './picture-words.ts'
import type { Offer, Said, Say } from './say.ts'
import { menuOf } from './say.ts'
import type { Speech } from './speech.ts'
import type { Victim } from './victim.ts'
import { slipOf } from './victim.ts'

export interface JudgeSpeechDeps {
  assess: Assess
  converse: Converse
  victim: Victim
  say: Say
}

/** What belongs together: the words of people, and what was seen in their pictures. */
export interface Matters {
  together: readonly Speech[]
  seen: readonly Seen[]
}

export interface JudgeSpeech {
  /** The judge's answer to all of it as one. */
  judge(matters: Matters, turn: Turn): Said
  /** What can not wait for a picture to be read: somebody is losing money. Null: there is no such thing. */
  urgent(together: readonly Speech[], turn: Turn): Said | null
}

/** Files that install an application, by the end of their name. */
const APP = /\.(?:apk|xapk|apks|apkm)\s*$/i
const MAX_NAME = 60

const offersFor = ({ level, intent }: Assessment): Offer[] => {
  if (intent.startsWith('victim-')) return ['report']
  return level === 'talk' ? [] : ['slip', 'report']
}

const paragraphs = (...parts: readonly string[]): string => parts.filter(part => part !== '').join('\n\n')

const evidenceOf = (together: readonly Speech[]): string =>
  together
    .map(({ evidence }) => evidence.trim())
    .filter(Boolean)
    .join('\n')

/** What is said about messages that belong together. Pure. */
export const makeJudgeSpeech = ({ assess, converse, victim, say }: JudgeSpeechDeps): JudgeSpeech => {
  const wordsOf = makePictureWords(say)

  const nothingToJudge = (pictures: readonly PictureWords[]): Said => {
    const excuse = pictures.find(picture => 'excuse' in picture)?.excuse
    return { text: excuse ?? say('say.matter'), question: menuOf(say, ['slip']) }
  }

  const urgent: JudgeSpeech['urgent'] = (together, turn) => {
    const typed = evidenceOf(together)
    const slip = turn.private && typed !== '' ? slipOf(assess(typed).intent) : null
    const open = turn.person?.dialogue ? readQuestion(turn.person.dialogue.state) : null
    return slip && victim.begin(slip, typed, open?.name === 'victim' ? open : null)
  }

  const judgeRead = (matters: Matters, pictures: readonly PictureWords[], turn: Turn): Said => {
    const read = pictures.filter(picture => 'evidence' in picture)
    const evidence = [...read.map(picture => picture.evidence), evidenceOf(matters.together)].filter(Boolean).join('\n')
    if (evidence === '') return nothingToJudge(pictures)
    // Who sends a screenshot asks about it: what stands in it is no wish of theirs.
    const assessment = assess(evidence, { asMessage: read.length > 0 })
    const intended = assessment.level === 'talk' ? converse.intended(assessment.intent, turn) : null
    if (intended) return intended
    const also = read.length < pictures.length ? say('say.picture.also') : ''
    const offers = offersFor(assessment)
    const text = paragraphs(...read.map(({ shown }) => shown), assessment.reply, also)
    return { text, ...(offers.length > 0 && { question: menuOf(say, offers) }) }
  }

  return {
    urgent,
    judge: (matters, turn) => urgent(matters.together, turn) ?? judgeRead(matters, matters.seen.map(wordsOf), turn),
  }
}

/** Said of a file, which is never opened: one that installs an application is called out. */
export const sayOfFile = (name: string, say: Say): Said => {
  if (!APP.test(name)) return { text: say('say.file') }
  // Brackets keep an app from taking the name for an address.
  const shown = name.trim().slice(-MAX_NAME).toWellFormed().replaceAll('.', '[.]')
  return { text: say('say.apk', { name: shown }), question: menuOf(say, ['slip', 'report']) }
}
