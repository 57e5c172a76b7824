import { makeReadDaily, makeReadNumbers } from '../app/numbers/read-numbers.ts'
import type { NumbersVerbs } from '../app/numbers/report.ts'
import { makeDeskReport } from '../app/numbers/report.ts'
import type { Clock } from '../app/ports.ts'
import type { Store } from '../store/open.ts'

/** What may be seen of daily counts. */
export const wireNumbers = ({ store, clock }: { store: Store; clock: Clock }): NumbersVerbs => {
  const tools = { figures: store.figures, roles: store.roles, clock }
  return {
    readNumbers: makeReadNumbers(tools),
    readDaily: makeReadDaily(tools),
    makeDeskReport: makeDeskReport(tools),
  }
}
