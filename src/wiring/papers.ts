import type { PeriodReport } from '../app/numbers/ports.ts'
import type { Clock } from '../app/ports.ts'
import { wallTime } from '../core/calendar.ts'
import type { Commune } from '../core/commune.ts'
import type { Corpus } from '../core/corpus/schema.ts'
import type { DeskDeps } from '../http/desk/deps.ts'
import { reportNames } from '../papers/names.ts'
import { reportDocx } from '../papers/report-docx.ts'
import { reportXlsx } from '../papers/report-xlsx.ts'

const OFFICE = 'application/vnd.openxmlformats-officedocument'

export interface PapersWiring {
  corpus: Pick<Corpus, 'areas' | 'patterns' | 'texts'>
  commune: Pick<Commune, 'committee'>
  clock: Clock
}

/** The committee's report as files: the same that `npm run report` writes. */
export const wirePapers = ({ corpus, commune, clock }: PapersWiring): DeskDeps['papers'] => {
  const names = ({ area }: PeriodReport) => reportNames(corpus, commune.committee, area)
  return {
    docx: async report => ({
      bytes: await reportDocx(report, names(report), wallTime(clock.now()).day),
      mime: `${OFFICE}.wordprocessingml.document`,
    }),
    xlsx: async report => ({
      bytes: await reportXlsx(report, names(report)),
      mime: `${OFFICE}.spreadsheetml.sheet`,
    }),
  }
}
