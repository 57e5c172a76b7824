import type { Actor } from '../support/cast.ts'
import type { Server } from '../support/process.ts'
import type { Town } from '../support/town.ts'
import { until } from '../support/until.ts'
import { adminHears, BROKEN, MENDED } from './admin-hears.ts'
import type { FaultFigure } from './fault-figure.ts'
import { askSome, followUp, PATIENCE_MS } from './fault-figure.ts'

/** A database that takes nothing for a while, whatever the reason. */

export interface WriteFault {
  fault: string
  town: Town
  servers: readonly Server[]
  admin: Actor
  /** Makes it so, and undoes it. */
  break(): Promise<unknown> | unknown
  mend(): Promise<unknown> | unknown
}

const statusOf = async (town: Town): Promise<number> => (await fetch(`${town.address()}/readyz`)).status

/** People ask meanwhile: no platform is told 200, `/readyz` and the admins are told; mended, everybody is answered. */
export const runWriteFault = async ({ fault, town, servers, admin, ...how }: WriteFault): Promise<FaultFigure> => {
  await how.break()
  const began = performance.now()
  const asking = askSome(town)
  const unready = await until(async () => (await statusOf(town)) === 503, { ms: PATIENCE_MS }).catch(() => false)
  const heardAfter = await adminHears(admin, servers, BROKEN)
  await how.mend()
  const figure = await followUp(fault, await asking, began)
  const ready = await until(async () => (await statusOf(town)) === 200, { ms: PATIENCE_MS }).catch(() => false)
  const mended = await adminHears(admin, servers, MENDED)
  const told = heardAfter === null ? 'no admin was told' : `admins were told after ${heardAfter} min, past the database`
  const wrong =
    figure.wrong ??
    (unready ? null : '/readyz did not say so') ??
    (heardAfter === null ? 'no admin was told' : null) ??
    (ready ? null : '/readyz stayed at 503') ??
    (mended === null ? 'no admin was told that it works again' : null)
  return { ...figure, residents: `${figure.residents}; /readyz 503 meanwhile; ${told}, and when it was over`, wrong }
}
