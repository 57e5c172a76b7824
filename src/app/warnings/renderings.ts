import type { Said } from '../../chat/said.ts'
import { dayInWords } from '../../core/calendar.ts'
import type { Pattern } from '../../core/corpus/schema.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Broadcast } from '../../core/warnings/broadcast.ts'
import type { PosterContent } from '../../core/warnings/poster.ts'
import { PosterError, posterOf } from '../../core/warnings/poster.ts'
import type { Shown, Voice } from '../../core/warnings/render.ts'
import { patternWords, warningText } from '../../core/warnings/render.ts'
import { loudspeakerScript } from '../../core/warnings/speech.ts'
import type { PosterMaker } from '../ports.ts'
import { postersOfWords } from './poster-of-words.ts'

/** One record in the form of each place it goes to. What is shown before it goes out is made here, too. */
export interface Renderings {
  text(broadcast: Broadcast, to: Shown): string
  /** Its own words, and no link alive but official ones. */
  words(broadcast: Broadcast): string
  /** Half a minute for the loudspeaker of that day (or of the warning's own), null if nothing of it can be read out. */
  script(broadcast: Broadcast, on?: Date): string | null
  /** Null if it does not go onto a picture. */
  picture(broadcast: Broadcast): Promise<NonNullable<Said['picture']> | null>
  /** Who says it. */
  body(broadcast: Broadcast): string
  /** The day it goes out, as far as that is known. */
  day(broadcast: Broadcast): string
}

export interface RenderingsDeps extends Voice {
  say: Say
  patterns: readonly Pattern[]
  posters: Pick<PosterMaker, 'draw'>
  officeName(area: string): string
  areaName(area: string): string
}

export const makeRenderings = (deps: RenderingsDeps): Renderings => {
  const { say, texts, links, patterns, posters, officeName, areaName } = deps
  const body = ({ area }: Broadcast): string => officeName(area)
  const day = ({ dueAt, createdAt }: Broadcast): string => dayInWords(new Date(dueAt ?? createdAt))

  /** A pattern that was changed since says something else than what was approved. */
  const unchanged = ({ pattern, words }: Broadcast): Pattern | undefined =>
    patterns.find(known => known.id === pattern && patternWords(known, texts) === words)

  const contents = (broadcast: Broadcast): PosterContent[] => {
    const { kind, code } = broadcast
    const frame = { body: body(broadcast), day: day(broadcast), code }
    const pattern = unchanged(broadcast)
    return pattern
      ? [posterOf(pattern, frame, texts)]
      : postersOfWords({ kind, words: links(broadcast.words) }, frame, say)
  }

  const draw = async (content: PosterContent): Promise<Uint8Array | null> => {
    try {
      return await posters.draw(content)
    } catch (error) {
      if (error instanceof PosterError) return null
      throw error
    }
  }

  return {
    body,
    day,
    words: broadcast => links(broadcast.words),
    text: (broadcast, to) =>
      warningText(broadcast, { body: body(broadcast), day: day(broadcast), to }, { texts, links }),
    script: (broadcast, on) => {
      const frame = { commune: areaName(broadcast.area), day: on ? dayInWords(on) : day(broadcast) }
      return loudspeakerScript(broadcast, frame, texts)
    },
    picture: async broadcast => {
      for (const content of contents(broadcast)) {
        const bytes = await draw(content)
        if (bytes) return { bytes, mime: 'image/png' }
      }
      return null
    },
  }
}
