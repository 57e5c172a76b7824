import type { Meaning } from '../hear/hear.ts'
import type { WordName } from '../hear/names.ts'
import type { Verdict } from '../types.ts'
import { isDelicate } from './delicate.ts'
import type { Wording } from './sections.ts'
import { hotlineLine } from './sections.ts'

/** Answers to what was said to us, and is nothing to be judged. */

type Heard = () => Pick<Meaning, 'word' | 'cry' | 'pictures' | 'ransom' | 'gameLost' | 'asksWho' | 'explain'>

/** What fear says has one answer, whatever the judge makes of the words. */
export const inFear = ({ say }: Wording, { level, intent, pattern }: Verdict, heard: Heard): string | null => {
  if (intent === 'despair') return say('say.despair')
  if (heard().cry()) return say('talk.cry')
  if (intent === 'help' && heard().gameLost()) return say('game-lost')
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

/** What was said to the bot itself: a question about an office names the office. */
export const talkOf = (wording: Wording, text: string, { intent }: Verdict, heard: Heard): string => {
  if (intent === 'explain') return explained(wording, heard)
  if (intent === 'help') return wording.say(helpKey(heard))
  return [wording.say(`talk.${intent}`), whereTo(wording, text, intent)].filter(Boolean).join('\n')
}
