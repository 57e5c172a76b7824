import type { PeriodReport } from '../app/numbers/ports.ts'
import type { Clock } from '../app/ports.ts'
import { wallTime } from '../core/calendar.ts'
import type { Commune } from '../core/commune.ts'
import type { Corpus } from '../core/corpus/schema.ts'
import type { DeskDeps } from '../http/desk/deps.ts'
import { reportNames } from '../papers/names.ts'

const OFFICE = 'application/vnd.openxmlformats-officedocument'

export interface PapersWiring {
  corpus: Pick<Corpus, 'areas' | 'patterns' | 'texts'>
  commune: Pick<Commune, 'committee'>
  clock: Clock
}

/**
 * The committee's report as files: the same that `npm run report` writes. What writes them is loaded with the first of
 * them: it takes more memory than everything that answers.
 */
export const wirePapers = ({ corpus, commune, clock }: PapersWiring): DeskDeps['papers'] => {
  const names = ({ area }: PeriodReport) => reportNames(corpus, commune.committee, area)
  return {
    docx: async report => {
      const { reportDocx } = await import('../papers/report-docx.ts')
      const bytes = await reportDocx(report, names(report), wallTime(clock.now()).day)
      return { bytes, mime: `${OFFICE}.wordprocessingml.document` }
    },
    xlsx: async report => {
      const { reportXlsx } = await import('../papers/report-xlsx.ts')
      return { bytes: await reportXlsx(report, names(report)), mime: `${OFFICE}.spreadsheetml.sheet` }
    },
  }
}
