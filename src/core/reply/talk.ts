import type { Meaning } from '../hear/hear.ts'
import type { WordName } from '../hear/names.ts'
import type { Verdict } from '../types.ts'
import { isDelicate } from './delicate.ts'
import type { Wording } from './sections.ts'
import { hotlineLine } from './sections.ts'

/** Answers to what was said to us, and is nothing to be judged. */

type Heard = () => Pick<
  Meaning,
  'word' | 'cry' | 'pictures' | 'ransom' | 'advice' | 'asksWho' | 'numberAsked' | 'explain'
>

/** What fear says has one answer, whatever the judge makes of the words. */
export const inFear = ({ say }: Wording, { level, intent, pattern }: Verdict, heard: Heard): string | null => {
  if (intent === 'despair') return say('say.despair')
  if (heard().cry()) return say('talk.cry')
  if (intent !== 'threatened') return null
  if (heard().ransom()) return say('say.ransom')
  if (heard().pictures()) return isDelicate(pattern) && level !== 'talk' ? null : say('delicate.more')
  return level === 'talk' || level === 'unknown' ? say('say.threat') : null
}

const officeLine = ({ say, offices }: Wording, id: string | null): string => {
  const office = id === null ? undefined : offices.get(id)
  return office ? say('hand-off.office', { name: office.name, how: office.how }) : ''
}

const explained = ({ say }: Wording, heard: Heard): string => {
  const term = heard().explain()?.term
  return term ? say('explain.term', { is: term.is, do: term.do }) : say('explain.unknown')
}

/** Whom to turn to with it. */
const whereTo = (wording: Wording, text: string, intent: string): string => {
  if (intent === 'procedure') return officeLine(wording, wording.subjects.officeForProcedure(text))
  if (intent === 'off-topic') return officeLine(wording, wording.subjects.officeFor(text))
  return intent === 'verify-authority' ? hotlineLine(wording, text) : ''
}

/** Words of a talk, where there is none that they could belong to. */
const ALONE: Partial<Record<WordName, string>> = {
  more: 'more.none',
  anew: 'anew.done',
  enough: 'question.left',
  next: 'next.unknown',
  family: 'family.nothing',
  junk: 'junk.none',
  'change-commune': 'talk.elsewhere',
  'call-back': 'talk.elsewhere',
  'no-call-back': 'talk.elsewhere',
  desk: 'talk.elsewhere',
  roles: 'talk.elsewhere',
  'end-of-leave': 'talk.elsewhere',
}

const helpKey = (heard: Heard): string => {
  const word = heard().word()
  const alone = word === null ? undefined : ALONE[word]
  return alone ?? (heard().asksWho() ? 'talk.who' : 'talk.help')
}

/** What has one plain answer where nothing was found, and of what is gone whatever it sounds like. */
export const adviceFor = ({ say }: Wording, { level, intent }: Verdict, heard: Heard): string | null => {
  if (intent !== 'help' && intent !== 'check' && level !== 'talk') return null
  const advice = heard().advice()
  if (advice === null) return null
  const isSure = advice === 'game-lost' || advice === 'thing-lost' || advice === 'number-told'
  return isSure || level === 'unknown' || level === 'talk' ? say(advice) : null
}

/** The number that is asked for, first of all; null where none is known. */
const numberFor = (wording: Wording, duty: string, text: string, heard: Heard): string | null => {
  const { say } = wording
  const asked = heard().numberAsked()
  if (asked === null) return null
  const short = SHORT.exec(asked.office ?? '')?.[1]
  const number =
    hotlineLine(wording, text) ||
    (short !== undefined && say('number.short', { number: short, what: say(`number.${short}`) })) ||
    (asked.office === POLICE ? duty : officeLine(wording, asked.office))
  return number === '' ? null : `${number}\n${say('number.rule')}`
}

const SHORT = /^so-(\d{3,4})$/
const POLICE = 'cong-an-xa'

/** What was said to the bot itself: a question about an office names the office. */
export const talkOf = (wording: Wording, duty: string, text: string, { intent }: Verdict, heard: Heard): string => {
  const number = numberFor(wording, duty, text, heard)
  if (number !== null) return number
  if (intent === 'explain') return explained(wording, heard)
  if (intent === 'help') return wording.say(helpKey(heard))
  return [wording.say(`talk.${intent}`), whereTo(wording, text, intent)].filter(Boolean).join('\n')
}
