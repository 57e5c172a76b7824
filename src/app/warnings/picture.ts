import type { Reply } from '../../core/messages.ts'
import type { Broadcast } from '../../core/warnings/broadcast.ts'
import type { PosterContent } from '../../core/warnings/poster.ts'
import { PosterError } from '../../core/warnings/poster.ts'
import type { Renderings } from '../../core/warnings/renderings.ts'
import type { PosterMaker } from '../ports.ts'

/** A warning as a picture; null if it does not go onto one. Rejects for faults that are none of its words. */
export type DrawPicture = (broadcast: Broadcast) => Promise<NonNullable<Reply['picture']> | null>

export interface DrawPictureDeps {
  renderings: Pick<Renderings, 'pictures'>
  posters: Pick<PosterMaker, 'draw'>
}

export const makeDrawPicture = ({ renderings, posters }: DrawPictureDeps): DrawPicture => {
  const draw = async (content: PosterContent): Promise<Uint8Array | null> => {
    try {
      return await posters.draw(content)
    } catch (error) {
      if (error instanceof PosterError) return null
      throw error
    }
  }
  return async broadcast => {
    for (const content of renderings.pictures(broadcast)) {
      const bytes = await draw(content)
      if (bytes) return { bytes, mime: 'image/png' }
    }
    return null
  }
}
