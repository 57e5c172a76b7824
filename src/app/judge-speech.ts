import type { Assess, Assessment } from './assess.ts'
import type { Converse, Turn } from './converse.ts'
import type { Offer, Said, Say } from './say.ts'
import { menuOf } from './say.ts'
import type { Speech } from './speech.ts'

export interface JudgeSpeechDeps {
  assess: Assess
  converse: Converse
  say: Say
}

/** Files that install an application, by the end of their name. */
const APP = /\.(?:apk|xapk|apks|apkm)\s*$/i
const MAX_NAME = 60

const offersFor = ({ level, intent }: Assessment): Offer[] => {
  if (intent.startsWith('victim-')) return ['report']
  return level === 'talk' ? [] : ['slip', 'report']
}

const nothingToJudge = (together: readonly Speech[], say: Say): Said => {
  const key = together.some(({ hasPicture }) => hasPicture) ? 'say.picture' : 'say.matter'
  return { text: say(key), question: menuOf(say, ['slip']) }
}

const joinEvidence = (together: readonly Speech[]): string =>
  together
    .map(({ evidence }) => evidence.trim())
    .filter(Boolean)
    .join('\n')

/** What is said about messages that belong together: the judge's answer to all of them as one. */
export const makeJudgeSpeech = ({ assess, converse, say }: JudgeSpeechDeps) => {
  return (together: readonly Speech[], turn: Turn): Said => {
    const evidence = joinEvidence(together)
    if (evidence === '') return nothingToJudge(together, say)
    const assessment = assess(evidence)
    const intended = assessment.level === 'talk' ? converse.intended(assessment.intent, turn) : null
    if (intended) return intended
    const unread = together.some(({ hasPicture }) => hasPicture)
    const text = unread ? `${assessment.reply}\n\n${say('say.picture.also')}` : assessment.reply
    const offers = offersFor(assessment)
    return { text, ...(offers.length > 0 && { question: menuOf(say, offers) }) }
  }
}

/** Said of a file, which is never opened: one that installs an application is called out. */
export const sayOfFile = (name: string, say: Say): Said => {
  if (!APP.test(name)) return { text: say('say.file') }
  // Brackets keep an app from taking the name for an address.
  const shown = name.trim().slice(-MAX_NAME).toWellFormed().replaceAll('.', '[.]')
  return { text: say('say.apk', { name: shown }), question: menuOf(say, ['slip', 'report']) }
}
