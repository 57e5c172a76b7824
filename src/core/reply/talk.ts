import type { Meaning } from '../hear/hear.ts'
import type { Verdict } from '../types.ts'
import { isDelicate } from './delicate.ts'
import type { Wording } from './sections.ts'
import { hotlineLine } from './sections.ts'

/** Answers to what was said to us, and is nothing to be judged. */

type Heard = () => Pick<Meaning, 'cry' | 'pictures' | 'explain'>

/** What fear says has one answer, whatever the judge makes of the words. */
export const inFear = ({ say }: Wording, { level, intent, pattern }: Verdict, heard: Heard): string | null => {
  if (intent === 'despair') return say('say.despair')
  if (heard().cry()) return say('talk.cry')
  if (intent !== 'threatened') return null
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

/** What was said to the bot itself: a question about an office names the office. */
export const talkOf = (wording: Wording, text: string, { intent }: Verdict, heard: Heard): string =>
  intent === 'explain'
    ? explained(wording, heard)
    : [wording.say(`talk.${intent}`), whereTo(wording, text, intent)].filter(Boolean).join('\n')
