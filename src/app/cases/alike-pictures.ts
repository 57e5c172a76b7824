import { isNearLook } from '../../core/cases/look.ts'
import type { CaseQueue, CaseRecord } from './ports.ts'
import type { Sealing } from './sealed.ts'

/** Cases with a picture that looks like one of these cases', in these areas (null: all), the newest first; a few. */
export type AlikePictures = (codes: readonly string[], areas: readonly string[] | null) => Promise<CaseRecord[]>

export interface AlikePicturesDeps {
  queue: Pick<CaseQueue, 'looks'>
  sealing: Pick<Sealing, 'openLook'>
}

const MOST = 10

/** The store finds what shares parts of a look; how far they are apart is told by the looks, which are opened here alone. */
export const makeAlikePictures =
  ({ queue, sealing }: AlikePicturesDeps): AlikePictures =>
  async (codes, areas) => {
    const { own, others } = await queue.looks(codes, areas)
    const looks = own.flatMap(({ code, sealed }) => sealing.openLook(code, sealed) ?? [])
    const near = others.filter(({ record, sealed }) => {
      const look = sealing.openLook(record.code, sealed)
      return look !== null && looks.some(one => isNearLook(one, look))
    })
    return [...new Map(near.map(({ record }) => [record.code, record])).values()].slice(0, MOST)
  }
