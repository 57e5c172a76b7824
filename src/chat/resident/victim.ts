import type { Institution } from '../../core/corpus/schema.ts'
import { findInstitution } from '../../core/match/institutions.ts'
import type { Say } from '../../core/reply/say.ts'
import { read } from '../../core/text/read.ts'
import type { Question } from '../questions.ts'
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
  /** The open step once more, with the bank's number if the text is the name of a bank. Null: the text is neither. */
  again(open: Question, text: string, asked: boolean): Said | null
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

interface Place {
  slip: SlipName
  /** From 1; one more than there are steps: all is done. */
  number: number
  bank: Institution | undefined
}

/** The slip that an intent tells of (`victim-paid`), or null. */
export const slipOf = (intent: string): SlipName | null => SLIPS.find(slip => intent === `victim-${slip}`) ?? null

/** Pure: where a person is stands in the payload of the open question. */
export const makeVictim = ({ say, institutions }: { say: Say; institutions: readonly Institution[] }): Victim => {
  const banks = institutions.filter(({ kind }) => BANKS.has(kind))
  const named = findInstitution(banks)

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

  const hotline = (bank: Institution | undefined): string => {
    const number = bank?.hotlines.find(({ confidence }) => confidence === 'high')?.value
    return bank && number !== undefined ? say('do.hotline', { name: bank.name, number }) : say('victim.bank.where')
  }

  const at = ({ slip, number, bank }: Place): Said => {
    const name = STEPS[slip][number - 1]
    if (name === undefined) return { text: say('victim.end'), question: menuOf(say, ['report']), ends: 'victim' }
    const task = say(`victim.${name}`, { hotline: hotline(bank) })
    const payload = `#step ${slip} ${number + 1}${bank ? ` ${bank.id}` : ''}`
    // Somebody is talking to them: one order, and nothing else to read.
    const now = slip === 'on-the-phone' && number === 1 ? say('victim.hang-up') : null
    return {
      text: now ?? say('victim.step', { number: String(number), of: String(STEPS[slip].length), task }),
      question: { name: 'victim', choices: [{ label: say('victim.done'), payload, means: 'done' }], data: {} },
    }
  }

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
      const bank = read(text).tokens.length <= NAME_WORDS ? named(text) : undefined
      return place && (asked || bank) ? at({ ...place, bank: bank ?? place.bank }) : null
    },
  }
}
