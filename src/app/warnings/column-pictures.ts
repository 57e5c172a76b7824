import type { PosterContent } from '../../core/warnings/poster.ts'
import { PosterError } from '../../core/warnings/poster.ts'
import type { Renderings } from '../../core/warnings/renderings.ts'
import type { PosterMaker } from '../ports.ts'
import type { Column } from './column.ts'
import type { Broadcasts } from './ports.ts'

/** `busy`: too many are being drawn. Null: there is none, or its words do not go onto a picture. */
export type Preview = Uint8Array | 'busy' | null

/** Pictures for previews of pages, drawn when they are first asked for. */
export interface Previews {
  kind(slug: string): Promise<Preview>
  warning(code: string): Promise<Preview>
}

export interface PreviewsDeps {
  posters: Pick<PosterMaker, 'draw'>
  column: Pick<Column, 'byCode'>
  broadcasts: Pick<Broadcasts, 'get'>
  renderings: Pick<Renderings, 'pictures'>
  /** Of a kind that is shown; null for any other. */
  posterOfKind(slug: string): PosterContent | null
}

/** Bytes that are kept; who is asked for least lately goes first. */
const MOST_BYTES = 8 * 1024 * 1024
/** Drawn or waiting at once: leaders and approvers have to get a seat there, too. */
const AT_ONCE = 4

type Contents = () => Promise<readonly PosterContent[]>

/** Draws what is under a key once, and keeps it as long as there is room. Other words need another key. */
const makeKeptDrawing = (posters: Pick<PosterMaker, 'draw'>) => {
  const kept = new Map<string, Uint8Array | null>()
  const drawing = new Map<string, Promise<Uint8Array | null>>()
  let bytes = 0

  const keep = (key: string, picture: Uint8Array | null): void => {
    kept.set(key, picture)
    bytes += picture?.length ?? 0
    for (const [oldest, old] of kept) {
      if (bytes <= MOST_BYTES || oldest === key) break
      kept.delete(oldest)
      bytes -= old?.length ?? 0
    }
  }

  const drawFirst = async (contents: readonly PosterContent[]): Promise<Uint8Array | null> => {
    for (const content of contents) {
      try {
        return await posters.draw(content)
      } catch (error) {
        if (!(error instanceof PosterError)) throw error
      }
    }
    return null
  }

  const draw = async (key: string, contents: Contents): Promise<Uint8Array | null> => {
    try {
      const picture = await drawFirst(await contents())
      keep(key, picture)
      return picture
    } finally {
      drawing.delete(key)
    }
  }

  return async (key: string, contents: Contents): Promise<Preview> => {
    const known = kept.get(key)
    if (known !== undefined) {
      kept.delete(key)
      kept.set(key, known)
      return known
    }
    const underWay = drawing.get(key)
    if (underWay) return underWay
    if (drawing.size >= AT_ONCE) return 'busy'
    const drawn = draw(key, contents)
    drawing.set(key, drawn)
    return drawn
  }
}

export const makePreviews = (deps: PreviewsDeps): Previews => {
  const { posters, column, broadcasts, renderings, posterOfKind } = deps
  const drawing = makeKeptDrawing(posters)
  return {
    kind: async slug => {
      const content = posterOfKind(slug)
      return content && drawing(`kind ${slug}`, async () => [content])
    },
    warning: async code => {
      const warning = await column.byCode(code)
      if (!warning || warning.recalled) return null
      return drawing(code, async () => {
        const broadcast = await broadcasts.get(code)
        return broadcast ? renderings.pictures(broadcast) : []
      })
    },
  }
}
