import { dayInWords } from '../calendar.ts'
import type { Pattern } from '../corpus/schema.ts'
import { fill } from '../reply/say.ts'
import type { Broadcast, BroadcastState } from './broadcast.ts'
import { isDrill, isOfDrill } from './broadcast.ts'
import type { PosterContent } from './poster.ts'
import { posterOf, postersOfWords } from './poster.ts'
import type { ShownWarning, Voice } from './render.ts'
import { correctionText, patternWords, warningText } from './render.ts'
import { loudspeakerScript } from './speech.ts'

/** One record in the form of each place it goes to. What is shown before it goes out is made here, too. */
export interface Renderings {
  text(broadcast: Broadcast, to: ShownWarning): string
  /** That it was recalled, and why. */
  correction(broadcast: Broadcast, to: ShownWarning): string
  /** Its own words, and no link alive but official ones. Of a drill only that it is one: a sample goes to nobody else. */
  words(broadcast: Broadcast): string
  /** Half a minute for the loudspeaker of that day (or of the warning's own), null if nothing of it can be read out. */
  script(broadcast: Broadcast, on?: Date): string | null
  /** As pictures, the fullest first: the first that fits is the one. */
  pictures(broadcast: Broadcast): PosterContent[]
  /** The organisation that speaks, or the commune. */
  who(broadcast: Broadcast): string
  /** Who stands for it in the commune. */
  body(broadcast: Broadcast): string
  /** The day it goes out, as far as that is known. */
  day(broadcast: Broadcast): string
}

export interface RenderingsDeps extends Voice {
  patterns: readonly Pattern[]
  officeName(area: string): string
  areaName(area: string): string
}

/** Nobody may take for a warning what is none, or none any more: the key of what stands across it. */
const MARKS: Partial<Record<BroadcastState, string>> = {
  draft: 'mark.draft',
  submitted: 'mark.draft',
  rejected: 'mark.draft',
  replaced: 'mark.draft',
  stopped: 'mark.recalled',
}

export const makeRenderings = ({ texts, links, patterns, officeName, areaName }: RenderingsDeps): Renderings => {
  const body = ({ area }: Broadcast): string => officeName(area)
  const organisationOf = ({ organisation, area }: Broadcast): string | null =>
    organisation === null ? null : `${fill(texts, `organisation.${organisation}`)} ${areaName(area)}`
  const day = ({ dueAt, createdAt }: Broadcast): string => dayInWords(new Date(dueAt ?? createdAt))

  /** A pattern that was changed since says something else than what was approved. */
  const unchanged = ({ pattern, words }: Broadcast): Pattern | undefined =>
    patterns.find(known => known.id === pattern && patternWords(known, texts) === words)

  const markOf = ({ state }: Broadcast): string => {
    const key = MARKS[state]
    return key === undefined ? '' : fill(texts, key)
  }

  /** Above and below, so that neither end of it passes for the real thing. */
  const marked = (broadcast: Broadcast, text: string): string => {
    const mark = markOf(broadcast)
    if (mark === '') return text
    const line = fill(texts, 'mark.line', { mark })
    return [line, text, line].join('\n\n')
  }

  const frameOf = (broadcast: Broadcast) => ({
    ...{ body: body(broadcast), who: organisationOf(broadcast), day: day(broadcast) },
  })

  return {
    who: broadcast => organisationOf(broadcast) ?? body(broadcast),
    body,
    day,
    words: broadcast => (isDrill(broadcast) ? fill(texts, 'drill.words') : links(broadcast.words)),
    text: (broadcast, to) => marked(broadcast, warningText(broadcast, { ...frameOf(broadcast), to }, { texts, links })),
    correction: (broadcast, to) => correctionText(broadcast, { ...frameOf(broadcast), to }, { texts, links }),
    script: (broadcast, on) => {
      if (isOfDrill(broadcast)) return null
      const frame = { commune: areaName(broadcast.area), day: on ? dayInWords(on) : day(broadcast) }
      const script = loudspeakerScript(broadcast, frame, texts)
      return script === null ? null : marked(broadcast, script)
    },
    pictures: broadcast => {
      if (isOfDrill(broadcast)) return []
      const { kind, code } = broadcast
      const frame = { body: body(broadcast), day: day(broadcast), code, mark: markOf(broadcast) }
      const pattern = unchanged(broadcast)
      const who = organisationOf(broadcast)
      // With who speaks where there is room for it, else with the commune's line alone.
      const frames =
        who === null ? [frame] : [{ ...frame, body: fill(texts, 'poster.bodies', { who, body: frame.body }) }, frame]
      return frames.flatMap(one =>
        pattern ? [posterOf(pattern, one, texts)] : postersOfWords({ kind, words: links(broadcast.words) }, one, texts),
      )
    },
  }
}
