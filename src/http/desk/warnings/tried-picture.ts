import type { DrawPicture } from '../../../app/warnings/picture.ts'
import type { TriedDraft } from '../../../app/warnings/try-draft.ts'
import type { Alias } from '../../../core/cases/case.ts'
import type { Broadcast } from '../../../core/warnings/broadcast.ts'
import type { DeskDeps } from '../deps.ts'
import type { Visit } from '../visit.ts'

/** A picture of words that are kept nowhere: only who wrote them can have it drawn. */
export const makeTriedPicture = ({ vault, warnings }: DeskDeps) => {
  const placeOf = (alias: Alias): string => `desk picture ${alias}`
  return {
    pictureOf: ({ broadcast }: TriedDraft, { seat }: Visit): string => {
      const sealed = vault.seal(new TextEncoder().encode(JSON.stringify(broadcast)), placeOf(seat.alias))
      return `/desk/canh-bao/anh?loi=${Buffer.from(sealed).toString('base64url')}`
    },
    /** What we sealed ourselves needs no further looking at. */
    drawTried: async (sealed: string, alias: Alias): ReturnType<DrawPicture> => {
      const plain = vault.open(Buffer.from(sealed, 'base64url'), placeOf(alias))
      return plain && warnings.drawPicture(JSON.parse(new TextDecoder().decode(plain)) as Broadcast)
    },
  }
}
