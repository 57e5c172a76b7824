import type { Cut } from './typeface.ts'

/** How a warning looks. Lengths in pixels: on a small phone the picture is shown at a third of its size. */

export const WIDTH = 1080
export const HEIGHT = 1350
/** Left and right; below the band nothing reaches into it. */
export const MARGIN = 68
export const INNER = WIDTH - 2 * MARGIN

export const COLOURS = {
  paper: '#fffdf8',
  white: '#ffffff',
  ink: '#1c1917',
  accent: '#1d3557',
  red: '#b3121d',
  amber: '#ffb703',
  rule: '#d6d3d1',
} as const

export interface Style {
  cut: Cut
  size: number
  /** Height of a line, in sizes. */
  leading: number
  colour: string
}

export const BAND = { height: 156, stripe: 12, sink: 9 }
/** Between the band, the blocks and the footer: at least. */
export const GAPS = { block: 32, heading: 24, line: 12, underHeading: 4 }
export const FOOTER = { above: 20, below: 40, rule: 3 }
/** The sign beside a sentence, and how far sentences stand in from it. */
export const BULLET = { side: 16, indent: 42 }
/** What is never to be done stands in a box with the sign "forbidden". */
export const BOX = { padding: 28, radius: 24, sign: 84, gap: 26 }

/** Letters of sentences, the largest that fit are taken. Below the last nothing is readable on a small phone. */
export const BODY_SIZES = [84, 76, 68, 64, 60, 57, 54, 52, 50, 48, 46, 44] as const
export const HEADLINE_SIZES = [98, 90, 84, 78, 72, 66, 60, 54] as const

export const headlineStyle = (size: number): Style => ({ cut: 'heavy', size, leading: 1.2, colour: COLOURS.white })

export const footerStyle = (part: string): Style => ({
  cut: 'bold',
  size: 38,
  leading: 1.3,
  colour: part === 'code' ? COLOURS.accent : COLOURS.ink,
})

/** The styles that grow and shrink together. */
export const stylesFor = (body: number) =>
  ({
    title: { cut: 'heavy', size: Math.round(body * 1.28), leading: 1.2, colour: COLOURS.ink },
    heading: { cut: 'bold', size: Math.round(body * 0.88), leading: 1.25, colour: COLOURS.accent },
    line: { cut: 'medium', size: body, leading: 1.28, colour: COLOURS.ink },
    never: { cut: 'bold', size: Math.round(body * 1.08), leading: 1.28, colour: COLOURS.white },
  }) satisfies Record<string, Style>

/** What stands across a picture that must not go round, turned about its middle. */
export const MARK = {
  style: { cut: 'heavy', size: 190, leading: 1.2, colour: COLOURS.ink } satisfies Style,
  tops: [200, 590, 980],
  turn: -24,
  opacity: 0.4,
}
