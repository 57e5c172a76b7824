import { setImmediate } from 'node:timers/promises'
import type { PosterContent, PosterMaker } from '../../app/ports.ts'
import { PosterError } from '../../core/warnings/poster.ts'
import type { SeatLimits } from '../seats.ts'
import { makeSeats } from '../seats.ts'

type Draw = (content: PosterContent) => Promise<Uint8Array>

/** One takes a quarter of a second, most of it outside the main thread. */
const SEATS: SeatLimits = { atOnce: 1, backlog: 32, patienceMs: 30_000 }

/** Letters and the library that shapes them are loaded with the first picture. */
const load = async (): Promise<Draw> => {
  const [{ spareMemory }, { openTypefaces }, { layoutOf }, { drawLayout }] = await Promise.all([
    import('../prepare.ts'),
    import('./typeface.ts'),
    import('./layout.ts'),
    import('./draw.ts'),
  ])
  spareMemory()
  const faces = openTypefaces()
  return async content => {
    // Opening the letters and laying out the first picture block for a moment each: others may speak in between.
    await setImmediate()
    const layout = layoutOf(content, faces)
    if (!layout.fits) throw new PosterError(layout.faults)
    await setImmediate()
    return drawLayout(layout, faces)
  }
}

/**
 * Draws warnings, one at a time. Nothing is loaded before the first; the machine needs no fonts, and the same words
 * always give the same picture.
 */
export const makePosterMaker = (): PosterMaker => {
  const seats = makeSeats(SEATS)
  let draw: Promise<Draw> | null = null
  let stopped = false
  return {
    async draw(content) {
      const leave = await seats.take()
      if (!leave) throw new Error('Too many pictures wait to be drawn: try again in a minute.')
      try {
        if (stopped) throw new Error('No picture is drawn any more: the bot is stopping.')
        draw ??= load()
        return await (await draw)(content)
      } finally {
        leave()
      }
    },
    async stop() {
      stopped = true
      // Whoever draws at the moment may finish.
      const leave = await seats.take()
      leave?.()
    },
  }
}
