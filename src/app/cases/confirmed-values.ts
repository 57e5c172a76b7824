import type { ConfirmedValue } from '../../core/warnings/confirmed-line.ts'
import type { Cases } from './ports.ts'
import type { OpenCase } from './reading.ts'

export interface ConfirmedValuesDeps {
  cases: Pick<Cases, 'confirmed'>
  openCase: Pick<OpenCase, 'marks'>
}

/** Of these marks, those that officers of the area put on the list, in the clear where the words of the case are still there. */
export type ConfirmedValues = (
  area: string,
  things: readonly { kind: string; hash: string }[],
) => Promise<ConfirmedValue[]>

export const makeConfirmedValues =
  ({ cases, openCase }: ConfirmedValuesDeps): ConfirmedValues =>
  async (area, things) => {
    const asked = new Set(things.map(({ kind, hash }) => `${kind} ${hash}`))
    const listed = (await cases.confirmed()).filter(
      mark => mark.area === area && asked.has(`${mark.kind} ${mark.hash}`),
    )
    const values = new Map<string, ConfirmedValue>()
    for (const code of new Set(listed.map(mark => mark.code))) {
      for (const { kind, hash, value, listed: isListed, own } of await openCase.marks(code)) {
        const id = `${kind} ${hash}`
        if (isListed && !own && value !== null && asked.has(id)) values.set(id, { kind, value })
      }
    }
    return [...values.values()]
  }
