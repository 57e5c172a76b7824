import type { CaseState, OfferKind } from '../../core/cases/case.ts'
import type { CaseLetter, Letter } from '../../core/letters.ts'
import type { Say } from '../../core/reply/say.ts'
import { defangText, shorten } from '../../core/reply/say.ts'
import type { Brief, MarkWords } from '../officer/brief.ts'
import { buttons, readButton } from '../officer/case-words.ts'
import { officersQuestion } from '../resident/answer-officer.ts'
import type { OfficeWord } from './office-word.ts'
import type { Worded } from './people-letters.ts'

export interface CaseLettersDeps {
  say: Say
  brief: Brief
  markWords: MarkWords
  officeWord: OfficeWord
  officeName(area: string): string
  /** What is sent there leaves the country. */
  isAbroad(channel: Letter['to']['channel']): boolean
}

type Of<K extends CaseLetter['kind']> = Extract<CaseLetter, { kind: K }>
type Pages<K extends CaseLetter['kind']> = { [Kind in K]: (letter: Of<Kind>, abroad: boolean) => Worded }

/** Letters to whoever works on a case; all others are to residents. */
type OfficersLetter =
  | `case-${'offered' | 'many-offered' | 'morning' | 'reported-again' | 'denied' | 'note-held' | 'answered'}`
  | 'case-regrouped'

/** Of each of many, to tell them apart. */
const FIRST_WORDS = 80
const MORNING_BUTTONS = 5

/** Why it comes to an officer for the first time, or anew. */
const firstOf = ({ appealed, outcome }: CaseState): string => {
  if (appealed) return 'appealed'
  return outcome === null ? 'first' : 'again'
}

const headOf = (as: OfferKind, state: CaseState): string => `offer.${as === 'first' ? firstOf(state) : as}`

const officersPages = ({ say, brief }: CaseLettersDeps): Pages<OfficersLetter> => ({
  // Abroad, only that there is a case: what is in it is read on request.
  'case-offered': ({ code, as, state, ...reading }, abroad) => {
    const record = { code, state }
    const head = say(headOf(as, state), { code })
    const body = abroad ? `${brief.line(record)}\n${say('offer.abroad', { code })}` : brief.full(record, reading)
    return { text: `${head}\n${body}`, buttons: buttons(say, code, ['take', 'hand-over']) }
  },

  'case-many-offered': ({ cases }, abroad) => {
    const lines = cases.map(({ code, state, text }) => {
      const line = brief.line({ code, state })
      return abroad || text === '' ? `- ${line}` : `- ${line}\n  “${shorten(defangText(text), FIRST_WORDS)}”`
    })
    const text = [say('offer.many', { count: String(cases.length) }), ...lines].join('\n')
    return { text, buttons: [{ label: say('button.cases'), payload: say('word.cases') }] }
  },

  'case-morning': ({ alias, due, left }) => {
    const lines = due.map(({ code, state, why }, at) => {
      return `${at + 1}. ${brief.line({ code, state }, alias)} · ${say(`morning.${why}`)}`
    })
    const more = left > 0 ? [say('morning.more', { count: String(left) })] : []
    return {
      text: [say('morning.head'), ...lines, ...more, say('morning.how')].join('\n'),
      buttons: due.slice(0, MORNING_BUTTONS).map(({ code }) => readButton(say, code)),
    }
  },

  'case-reported-again': ({ code, urgent, reporter, reporters, text }, abroad) => {
    const values = { code, count: String(reporters), number: String(reporter) }
    const head = say(urgent ? 'case.one-more.urgent' : 'case.one-more', values)
    const body = abroad ? say('offer.abroad', { code }) : say('brief.text', { text: defangText(text) })
    return { text: `${head}\n${body}`, buttons: [readButton(say, code)] }
  },

  'case-denied': ({ code }) => ({
    text: say('confirm.please', { code }),
    buttons: [...buttons(say, code, ['confirm']), readButton(say, code)],
  }),

  'case-note-held': ({ code, note }) => ({
    text: say('note.please', { code, note: defangText(note) }),
    buttons: [...buttons(say, code, ['confirm']), readButton(say, code)],
  }),

  'case-answered': ({ code, text }, abroad) => ({
    text: abroad ? say('answer.abroad', { code }) : say('answer.came', { code, text: defangText(text) }),
  }),

  'case-regrouped': ({ did, yours, code, into }) => ({
    text: say(`regrouped.${did}.${yours}`, { code, into }),
    buttons: [readButton(say, did === 'parted' && yours === 'part' ? code : into)],
  }),
})

const residentsPages = (deps: CaseLettersDeps): Pages<Exclude<CaseLetter['kind'], OfficersLetter>> => {
  const { say, markWords, officeWord, officeName } = deps

  /** What a notification shows tells nothing; and no officer ever asks for a code. */
  const toResident = (code: string, ...lines: readonly string[]): Worded => ({
    text: [`${say('letter.first', { code })}\n`, ...lines.filter(Boolean), say('letter.last')].join('\n'),
    purpose: 'follow-up',
  })

  const noteLine = (note: string): string => (note === '' ? '' : say('told.note', { note: defangText(note) }))
  const sorry = { officer: 'told.changed', bot: 'told.sorry' } as const

  return {
    'case-note': ({ code, area, note }) =>
      toResident(code, say('told.noted', { code, office: officeName(area) }), noteLine(note)),

    'case-asked': ({ code, area, question }) => {
      const words = say('ask.resident', { code, office: officeName(area), question: defangText(question) })
      const choices = officersQuestion(say, code).choices.map(({ label, payload }) => ({ label, payload }))
      return { text: `${say('letter.first', { code })}\n\n${words}`, buttons: choices }
    },

    'case-taken': ({ code, area }) => toResident(code, say('told.taken', { code, office: officeName(area) })),

    'case-closed': ({ code, area }) => toResident(code, say('told.closed', { code, office: officeName(area) })),

    'case-ended': ({ code, area }) => toResident(code, say('told.ended', { code, office: officeName(area) })),

    'case-merged': ({ code, into, area }) =>
      toResident(code, say('told.merged', { code, into, office: officeName(area) })),

    'case-apart': ({ code, area }) => toResident(code, say('told.apart', { code, office: officeName(area) })),

    'case-decided': ({ was, note, ...word }) =>
      toResident(word.code, was === null ? '' : say(sorry[was]), officeWord.of(word), noteLine(note)),

    'case-asked-about': ({ was, ...word }) =>
      toResident(
        word.code,
        was === null ? '' : say(sorry[was]),
        say('told.asked-about'),
        officeWord.of({ ...word, outcome: 'scam' }),
        say('told.asked-about.off'),
      ),

    'case-taken-back': ({ code, area, marks }) => {
      const office = officeName(area)
      return toResident(code, say('told.taken-back', { code, office, marks: marks.map(markWords.hint).join(', ') }))
    },
  }
}

/** What people are told of cases, in words. */
export const makeCaseLetters = (
  deps: CaseLettersDeps,
): ((letter: CaseLetter, channel: Letter['to']['channel']) => Worded) => {
  const pages: Pages<CaseLetter['kind']> = { ...officersPages(deps), ...residentsPages(deps) }
  return (letter, channel) => {
    const page = pages[letter.kind] as (letter: CaseLetter, abroad: boolean) => Worded
    return page(letter, deps.isAbroad(channel))
  }
}
