import type { FileReport, NotFiled } from '../../app/cases/file-report.ts'
import type { Matter } from '../../app/cases/matter.ts'
import type { Filed } from '../../app/cases/report.ts'
import type { Change } from '../../app/ports.ts'
import { hourInWords } from '../../core/calendar.ts'
import type { Say } from '../../core/reply/say.ts'
import type { OfficeWord } from '../letters/office-word.ts'
import type { Said, Turn } from '../turn.ts'
import { menuOf } from '../turn.ts'
import type { ReportSoFar } from './report-questions.ts'

/** A report after the yes: it is filed, and its person is told what became of it. */
export interface HandingInDeps {
  say: Say
  fileReport: FileReport
  officeWord: Pick<OfficeWord, 'standing'>
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
