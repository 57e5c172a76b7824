import type { Corpus } from '../core/corpus/schema.ts'
import type { Choice, Question } from '../core/dialogue/question.ts'
import type { Said, Say } from './say.ts'
import type { Victim } from './victim.ts'
import { SLIPS } from './victim.ts'

/** Those that are put as they are: an offer is part of an answer, a victim's step has its own place. */
type Put = Exclude<Question['name'], 'menu' | 'victim'>

/** The questions of the bot, and what follows from each choice. */
export interface Questions {
  /** Puts the question, which is open from then on. */
  put(name: Put): Said
  /** What an answer to the open question leads to; null where the choice stands for a word. */
  answered(name: Question['name'], choice: Choice): Said | null
  areaName(id: string): string | null
}

/** Areas that are not a commune: nobody lives in just these. */
const WIDE = new Set(['toan-quoc', 'thanh-hoa'])

const numbered = (choices: readonly Choice[]): string =>
  choices.map(({ label }, at) => `${at + 1}. ${label}`).join('\n')

export interface QuestionsDeps {
  say: Say
  areas: Corpus['areas']
  victim: Victim
}

/** Payloads begin with `#` and mean something only while their question is open: anyone can type them. */
export const makeQuestions = ({ say, areas, victim }: QuestionsDeps): Questions => {
  const communes = areas.filter(area => !WIDE.has(area.id))
  const names = new Map(communes.map(area => [area.id, area.name]))
  const choices: Record<Put, Choice[]> = {
    delete: [
      { label: say('ask.delete.yes'), payload: '#delete', means: 'yes' },
      { label: say('ask.delete.no'), payload: '#keep', means: 'no' },
    ],
    stop: [
      { label: say('ask.stop.yes'), payload: '#stop' },
      { label: say('ask.stop.no'), payload: '#go-on', means: 'yes' },
    ],
    area: communes.map(({ id, name }) => ({ label: name, payload: `#area ${id}` })),
    slip: SLIPS.map(slip => ({ label: say(`ask.slip.${slip}`), payload: `#slip ${slip}` })),
  }
  const outcomes: Record<string, () => Said> = {
    '#delete': () => ({ text: say('say.deleted'), forget: true }),
    '#keep': () => ({ text: say('say.kept') }),
    '#stop': () => ({ text: say('say.stopped'), change: { wantsWarnings: false } }),
    '#go-on': () => ({ text: say('say.go-on') }),
  }
  const subscribed = (id: string, area: string): Said => ({
    text: say('say.subscribed.area', { area }),
    change: { wantsWarnings: true, commune: id },
  })
  const outcomeOf = (payload: string): Said | null => {
    const [name = '', value = ''] = payload.split(' ')
    const area = names.get(value)
    if (name === '#area' && area !== undefined) return subscribed(value, area)
    const slip = SLIPS.find(known => known === value)
    if (name === '#slip' && slip) return victim.begin(slip, '', null)
    return outcomes[name]?.() ?? victim.step(payload)
  }
  return {
    put: name => ({
      text: say(`ask.${name}`, { choices: numbered(choices[name]) }),
      question: { name, choices: choices[name] },
    }),
    answered: (name, choice) => (name === 'menu' ? null : outcomeOf(choice.payload)),
    areaName: id => names.get(id) ?? null,
  }
}
