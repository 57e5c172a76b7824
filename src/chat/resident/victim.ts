import type { Institution } from '../../core/corpus/schema.ts'
import { findInstitution, hotlineOf } from '../../core/match/institutions.ts'
import { PHONE_LINES, phoneLines } from '../../core/reply/first.ts'
import type { Say } from '../../core/reply/say.ts'
import { read } from '../../core/text/read.ts'
import type { Question } from '../questions.ts'
import { stepOf } from '../questions.ts'
import type { Reminder, Said } from '../turn.ts'
import { menuOf } from '../turn.ts'

/** What has happened to somebody. */
export const SLIPS = ['paid', 'otp', 'app', 'on-the-phone'] as const
export type SlipName = (typeof SLIPS)[number]

/** Who lost something is told one thing to do at a time. */
export interface Victim {
  /** The first step, or the one the person is at if it is the same slip. `text` may name the bank. */
  begin(slip: SlipName, text: string, open: Question | null): Said
  /** What follows from `#step <slip> <number> [<bank>]`; null for any other payload. */
  step(payload: string): Said | null
  /** What the person is led through; null for any other question. */
  slipAt(open: Question | null): SlipName | null
  /** The open step, for below what was answered in between; null for any other question. */
  goesOn(open: Question): Reminder | null
  /**
   * The open step once more, with the bank's number if the text is the name of a bank; who still stands before calling it
   * is led on to the call. Null: the text is neither.
   */
  again(open: Question, text: string, asked: boolean): Said | null
  /** The open step in few words, to somebody who cries out or only says something in passing; null for another question. */
  calm(open: Question): Said | null
  /** The number of the bank: the step that calls it, where it is known which. Null where no step has it. */
  numberAsked(open: Question): Said | null
  /** How that is done, where it can be said; null where it can not. */
  how(open: Question): string | null
}

/** In the order of what can still be saved; a phone that others steer is no phone to call the bank with. */
const STEPS: Readonly<Record<SlipName, readonly string[]>> = {
  paid: ['stop', 'bank', 'lock', 'evidence', 'report'],
  otp: ['stop-otp', 'bank', 'lock', 'evidence', 'report'],
  app: ['stop-app', 'bank-app', 'lock', 'power-off', 'evidence-app', 'report'],
  'on-the-phone': ['stop-call', 'bank-call', 'evidence', 'report'],
}

const STEP = /^#step ([a-z-]{3,12}) (\d)(?: ([a-z0-9-]{2,40}))?$/
const BANKS = new Set(['bank', 'e-wallet'])
/** A message this short that holds a bank's name is the name of the bank. */
const NAME_WORDS = 5
/** "MB", "bank MB" */
const BARE_NAME = 2

interface Place {
  slip: SlipName
  /** From 1; one more than there are steps: all is done. */
  number: number
  bank: Institution | undefined
}

const isHangUp = ({ slip, number }: Pick<Place, 'slip' | 'number'>): boolean => slip === 'on-the-phone' && number === 1

/** The slip that an intent tells of (`victim-paid`), or null. */
export const slipOf = (intent: string): SlipName | null => SLIPS.find(slip => intent === `victim-${slip}`) ?? null

interface VictimDeps {
  say: Say
  institutions: readonly Institution[]
}

/** Where a person is stands in the payload of the open question. */
const makePlaces = ({ institutions }: Pick<VictimDeps, 'institutions'>) => {
  const banks = institutions.filter(({ kind }) => BANKS.has(kind))

  const placeOf = (payload: string): Place | null => {
    const [, name, number, bank] = STEP.exec(payload) ?? []
    const slip = SLIPS.find(known => known === name)
    return slip ? { slip, number: Number(number), bank: banks.find(({ id }) => id === bank) } : null
  }

  /** The question's choice leads to the step after the one that is open. */
  const openPlace = (open: Question): Place | null => {
    const next = placeOf(open.choices[0]?.payload ?? '')
    return next && { ...next, number: next.number - 1 }
  }

  return { named: findInstitution(banks), answered: findInstitution(banks, 2), placeOf, openPlace }
}

/** What is said at a place. */
const makeTold = ({ say }: Pick<VictimDeps, 'say'>) => {
  const hotline = (bank: Institution | undefined): string => {
    const number = bank && hotlineOf(bank)
    return bank && number !== undefined ? say('do.hotline', { name: bank.name, number }) : say('victim.bank.where')
  }

  const at = ({ slip, number, bank }: Place): Said => {
    const name = STEPS[slip][number - 1]
    if (name === undefined) return { text: say('victim.end'), question: menuOf(say, ['report']), ends: 'victim' }
    const task = say(`victim.${name}`, { hotline: hotline(bank) })
    const payload = `#step ${slip} ${number + 1}${bank ? ` ${bank.id}` : ''}`
    // Somebody is talking to them: one order, and nothing else to read.
    const now = isHangUp({ slip, number }) ? say('victim.hang-up') : null
    return {
      text: now ?? say('victim.step', { number: String(number), of: String(STEPS[slip].length), task }),
      question: { name: 'victim', choices: [{ label: say('victim.done'), payload, means: 'done' }], data: {} },
    }
  }

  /** Where its number counts: the call itself, unless the phone is steered or somebody is on it; below any other step. */
  const atBank = (place: Place): Said => {
    const calls = STEPS[place.slip].findIndex(name => name.startsWith('bank')) + 1
    const isFree = place.slip === 'paid' || place.slip === 'otp'
    const there = isFree && place.number < calls ? { ...place, number: calls } : place
    const said = at(there)
    if (there.number === calls || isHangUp(there)) return said
    return { ...said, text: `${hotline(place.bank)}\n${said.text}` }
  }

  return { at, atBank }
}

/** Pure. */
export const makeVictim = ({ say, institutions }: VictimDeps): Victim => {
  const { named, answered, placeOf, openPlace } = makePlaces({ institutions })
  const { at, atBank } = makeTold({ say })

  return {
    begin: (slip, text, open) => {
      const place = open && openPlace(open)
      const bank = named(text) ?? place?.bank
      return at({ slip, number: place?.slip === slip ? place.number : 1, bank })
    },
    step: payload => {
      const place = placeOf(payload)
      return place && at(place)
    },
    slipAt: open => (open && openPlace(open)?.slip) ?? null,
    goesOn: open => {
      const place = openPlace(open)
      const name = place && STEPS[place.slip][place.number - 1]
      if (!name) return null
      const of = String(STEPS[place.slip].length)
      const values = { number: String(place.number), of }
      return {
        long: say('victim.goes-on', { ...values, what: say(`victim.what.${name}`) }),
        short: say('victim.goes-on.short', values),
      }
    },
    again: (open, text, asked) => {
      const place = openPlace(open)
      const words = read(text).tokens.length
      const bank = words <= NAME_WORDS ? (named(text) ?? (words <= BARE_NAME ? answered(text) : undefined)) : undefined
      if (!place || !(asked || bank)) return null
      return bank ? atBank({ ...place, bank }) : at(place)
    },
    calm: open => {
      const place = openPlace(open)
      const name = place && STEPS[place.slip][place.number - 1]
      if (!name) return null
      // Two lines as it is.
      if (isHangUp(place)) return at(place)
      const values = {
        number: String(place.number),
        of: String(STEPS[place.slip].length),
        what: say(`victim.what.${name}`),
      }
      return { ...at(place), text: say('victim.calm', values) }
    },
    numberAsked: open => {
      const place = openPlace(open)
      return place && atBank(place)
    },
    how: open => {
      const place = openPlace(open)
      return place?.slip === 'app' && place.number === 1 ? say('victim.how.off') : null
    },
  }
}

/** The step that somebody is led to, as it is kept while another question is open; none for who is not led. */
export const stepKept = (open: Question | null): { step?: string } => {
  const step = open?.name === 'victim' ? stepOf(open) : undefined
  return step === undefined ? {} : { step }
}

/** The open step, by what it was kept as. */
export const atStepOf = (say: Say, step: string): Question<'victim'> => ({
  name: 'victim',
  choices: [{ label: say('victim.done'), payload: step, means: 'done' }],
  data: {},
})

/** Whoever was led through steps before a question of ours goes on where they were. */
export type BackToSteps = (said: Said, data: { step?: string | undefined }) => Said

export const makeBackToSteps =
  ({ say, victim }: { say: Say; victim: Pick<Victim, 'goesOn'> }): BackToSteps =>
  (said, { step }) => {
    if (step === undefined) return said
    const question = atStepOf(say, step)
    const reminder = victim.goesOn(question)
    if (!reminder) return said
    const whole = `${said.text}\n\n${reminder.long}`
    return { ...said, question, text: phoneLines(whole) <= PHONE_LINES ? whole : `${said.text}\n${reminder.short}` }
  }
