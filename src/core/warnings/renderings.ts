import { dayInWords } from '../calendar.ts'
import type { Pattern } from '../corpus/schema.ts'
import type { Broadcast } from './broadcast.ts'
import type { PosterContent } from './poster.ts'
import { posterOf } from './poster.ts'
import { postersOfWords } from './poster-of-words.ts'
import type { Shown, Voice } from './render.ts'
import { correctionText, patternWords, warningText } from './render.ts'
import { loudspeakerScript } from './speech.ts'

/** One record in the form of each place it goes to. What is shown before it goes out is made here, too. */
export interface Renderings {
  text(broadcast: Broadcast, to: Shown): string
  /** That it was recalled, and why. */
  correction(broadcast: Broadcast, to: Shown): string
  /** Its own words, and no link alive but official ones. */
  words(broadcast: Broadcast): string
  /** Half a minute for the loudspeaker of that day (or of the warning's own), null if nothing of it can be read out. */
  script(broadcast: Broadcast, on?: Date): string | null
  /** As pictures, the fullest first: the first that fits is the one. */
  pictures(broadcast: Broadcast): PosterContent[]
  /** Who says it. */
  body(broadcast: Broadcast): string
  /** The day it goes out, as far as that is known. */
  day(broadcast: Broadcast): string
}

export interface RenderingsDeps extends Voice {
  patterns: readonly Pattern[]
  officeName(area: string): string
  areaName(area: string): string
}

export const makeRenderings = ({ texts, links, patterns, officeName, areaName }: RenderingsDeps): Renderings => {
  const body = ({ area }: Broadcast): string => officeName(area)
  const day = ({ dueAt, createdAt }: Broadcast): string => dayInWords(new Date(dueAt ?? createdAt))

  /** A pattern that was changed since says something else than what was approved. */
  const unchanged = ({ pattern, words }: Broadcast): Pattern | undefined =>
    patterns.find(known => known.id === pattern && patternWords(known, texts) === words)

  return {
    body,
    day,
    words: broadcast => links(broadcast.words),
    text: (broadcast, to) =>
      warningText(broadcast, { body: body(broadcast), day: day(broadcast), to }, { texts, links }),
    correction: (broadcast, to) =>
      correctionText(broadcast, { body: body(broadcast), day: day(broadcast), to }, { texts, links }),
    script: (broadcast, on) => {
      const frame = { commune: areaName(broadcast.area), day: on ? dayInWords(on) : day(broadcast) }
      return loudspeakerScript(broadcast, frame, texts)
    },
    pictures: broadcast => {
      const { kind, code } = broadcast
      const frame = { body: body(broadcast), day: day(broadcast), code }
      const pattern = unchanged(broadcast)
      return pattern
        ? [posterOf(pattern, frame, texts)]
        : postersOfWords({ kind, words: links(broadcast.words) }, frame, texts)
    },
  }
}
