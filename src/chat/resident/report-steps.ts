import type { FileReport, NotFiled } from '../../app/cases/file-report.ts'
import type { Matter } from '../../app/cases/matter.ts'
import type { Filed } from '../../app/cases/report.ts'
import type { Change, Vault } from '../../app/ports.ts'
import { hourInWords } from '../../core/calendar.ts'
import type { CommuneChoice } from '../../core/commune-named.ts'
import type { Say } from '../../core/reply/say.ts'
import { defangText, shorten } from '../../core/reply/say.ts'
import type { Given, Said, Turn } from '../turn.ts'
import { ask, menuOf } from '../turn.ts'

/** What is asked before a report goes to officers: the commune, the contact, and consent to what is shown. */

export type ReportQuestion = 'report-area' | 'report-contact' | 'report-consent'
/** What is known so far; kept in the open question. */
type Asked = Given<ReportQuestion>['question']
export type ReportSoFar = Asked['data']

export interface ReportQuestionsDeps {
  say: Say
  vault: Vault
  /** The communes people choose from. */
  communes: readonly CommuneChoice[]
  officeName(area: string): string
  /** Is there anybody at all who is told of cases there? */
  hasOfficers(area: string): Promise<boolean>
}

const SHOWN = 700

/** `again`: why it is asked was read before. */
export const askArea = ({ say, communes }: ReportQuestionsDeps, progress: ReportSoFar, again = false): Said => {
  const choices = communes.map(({ id, name }) => ({ label: name, payload: `#area ${id}` }))
  return ask(say, { name: 'report-area', key: again ? 'report.area.again' : 'report.area', choices, data: progress })
}

const askContact = ({ say }: ReportQuestionsDeps, progress: ReportSoFar): Said => {
  const choices: Asked['choices'] = [
    { label: say('report.contact.no'), payload: '#contact no', means: 'no' },
    { label: say('report.contact.yes'), payload: '#contact yes', means: 'yes' },
  ]
  return ask(say, { name: 'report-contact', key: 'report.contact', choices, data: progress })
}

/** Keyed hash of what is shown, so that what goes is the same. */
export const hashOf = ({ vault }: ReportQuestionsDeps, { text, told = {}, pictures, phone = '' }: Matter): string =>
  vault.hash('shown', JSON.stringify([text, told, pictures.length, phone]))

const contactLine = ({ say }: ReportQuestionsDeps, { contact }: ReportSoFar, { phone }: Matter): string => {
  if (contact !== 'yes') return say('report.shown.without')
  return phone === undefined ? say('report.shown.with') : say('report.shown.phone', { phone })
}

/** What would go, line by line. */
export const shownOf = (deps: ReportQuestionsDeps, matter: Matter, progress: ReportSoFar): string => {
  const { say } = deps
  const { told, pictures, unhelped, level } = matter
  const text = defangText(matter.text)
  const part = shorten(text, SHOWN)
  return [
    say('report.shown.text', { text: part }),
    ...(part === text ? [] : [say('report.shown.whole')]),
    ...(told ? [say('report.shown.summary')] : []),
    ...(unhelped ? [say('report.shown.unhelped', { level: say(`case.level.${level}`) })] : []),
    ...(pictures.length > 0 ? [say('report.shown.pictures', { count: String(pictures.length) })] : []),
    contactLine(deps, progress, matter),
  ].join('\n')
}

export const askConsent = (deps: ReportQuestionsDeps, matter: Matter, progress: ReportSoFar): Said => {
  const { say, officeName } = deps
  const choices: Asked['choices'] = [
    { label: say('report.consent.yes'), payload: '#consent yes', means: 'yes' },
    { label: say('report.consent.no'), payload: '#consent no', means: 'no' },
  ]
  const values = { office: officeName(progress.area ?? ''), shown: shownOf(deps, matter, progress) }
  const data = { ...progress, shown: hashOf(deps, matter) }
  return ask(say, { name: 'report-consent', key: 'report.consent', values, choices, data })
}

/** Where nobody is told of cases, that is said before anything else is asked. */
const unlessEmpty = async (deps: ReportQuestionsDeps, said: Said, area: string): Promise<Said> => {
  const { say, officeName, hasOfficers } = deps
  if (await hasOfficers(area)) return said
  return { ...said, text: `${say('report.no-officers', { office: officeName(area) })}\n\n${said.text}` }
}

/** May an officer read it, as it is shown and without a contact? `payload` begins what the buttons send. */
export const mayItBeRead = (deps: ReportQuestionsDeps, matter: Matter, area: string | undefined, payload: string) => {
  const { say, officeName } = deps
  const choices: Asked['choices'] = [
    { label: say('may-read.yes'), payload: `${payload} yes`, means: 'yes' },
    { label: say('may-read.no'), payload: `${payload} no`, means: 'no' },
  ]
  const office = area === undefined ? say('may-read.office') : officeName(area)
  const values = { office, shown: shownOf(deps, matter, { contact: 'no' }) }
  return { choices, values, data: { shown: hashOf(deps, matter), ...(area !== undefined && { area }) } }
}

/** The next thing that is not known. */
export const askNext = async (deps: ReportQuestionsDeps, matter: Matter, progress: ReportSoFar): Promise<Said> => {
  if (progress.area === undefined) return askArea(deps, progress)
  if (progress.contact === undefined) return unlessEmpty(deps, askContact(deps, progress), progress.area)
  return askConsent(deps, matter, progress)
}

/** A report after the yes: it is filed, and its person is told what became of it. */
export interface HandingInDeps {
  say: Say
  fileReport: FileReport
  /** What officers decided of it, in words; null while there is none. */
  officeWord: { standing(record: Filed['record']): string | null }
  officeName(area: string): string
}

/** "Đã báo" only of somebody who was told. */
const headOf = ({ say, officeName }: HandingInDeps, { as, reached, record: { code } }: Filed, area: string): string => {
  if (as === 'known') return say('report.known', { code })
  const told = reached.is === 'later' ? hourInWords(new Date(reached.at)) : ''
  const who = say(`report.reached.${reached.is}`, { office: officeName(area), at: told })
  return `${who} ${say(`report.as.${as}`, { code })}`
}

const confirmed = (deps: HandingInDeps, filed: Filed, area: string): string =>
  [headOf(deps, filed, area), deps.officeWord.standing(filed.record) ?? '', deps.say('report.do-not-wait')]
    .filter(Boolean)
    .join('\n')

const notFiled = ({ say, officeName }: HandingInDeps, why: NotFiled, area: string): Said => ({
  text: [say(`report.refused.${why}`, { office: officeName(area) }), say('report.do-not-wait')].join('\n'),
})

/** How officers reach who reports it; null: not at all. */
const contactOf = (
  { say }: HandingInDeps,
  { from }: Turn,
  { contact }: ReportSoFar,
  { phone }: Matter,
): string | null => {
  if (contact !== 'yes') return null
  const values = { channel: say(`channel.${from.channel}`), id: from.id }
  return phone === undefined ? say('report.reach', values) : say('report.reach.phone', { ...values, phone })
}

/** Why it is handed over, where our answer did not help, and what they told by head. */
const summaryOf = ({ say }: HandingInDeps, { told, unhelped, level }: Matter): string | null => {
  const why = unhelped ? [say('report.unhelped', { level: say(`case.level.${level}`) })] : []
  const heads = Object.entries(told ?? {}).map(([head, words]) => `${say(`head.${head}`)}: ${words}`)
  return why.length + heads.length > 0 || told ? [...why, ...heads].join('\n') : null
}

/** How many let officers read what an answer did not help with; of nobody in particular. */
const countOf = ({ from }: Turn, { unhelped, pattern }: Matter, area: string): Change[] =>
  unhelped
    ? [
        {
          noun: 'figures',
          figures: [{ name: 'not-helped-shown', area, channel: from.channel, kind: pattern ?? '', n: 1 }],
        },
      ]
    : []

/** Hands it over. The matter goes with it: what comes later is another. */
export const send = async (deps: HandingInDeps, turn: Turn, matter: Matter, progress: ReportSoFar): Promise<Said> => {
  const { area = '', relayed = false } = progress
  const report = { contact: contactOf(deps, turn, progress, matter), summary: summaryOf(deps, matter) }
  const filed = await deps.fileReport(turn.from, { matter, area, relayed, ...report })
  if ('refused' in filed) return notFiled(deps, filed.refused, area)
  const { done, changes, letters } = filed
  return {
    text: confirmed(deps, done, area),
    question: menuOf(deps.say, ['slip']),
    change: { commune: area },
    changes: [...changes, { noun: 'matter', ref: turn.from, matter: null }, ...countOf(turn, matter, area)],
    letters,
  }
}
