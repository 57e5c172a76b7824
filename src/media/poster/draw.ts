import sharp from 'sharp'
import { COLOURS, HEIGHT, MARK, WIDTH } from './design.ts'
import type { Layout } from './layout.ts'
import type { PlacedText } from './set-text.ts'
import type { Typefaces } from './typeface.ts'

/** Colours of the PNG: the few of the design and the shades on the edges of letters. */
const SHADES = 64

const near = (number: number): string => number.toFixed(1)

/** Letters as outlines: nothing of a text is ever markup. */
const drawText = ({ style, words }: PlacedText, faces: Typefaces): string => {
  const face = faces[style.cut]
  const scale = style.size / face.unitsPerEm
  const drawn = words.map(({ word, x, y }) => {
    const glyphs = word.glyphs.map(
      glyph => `<path transform="translate(${glyph.x} ${glyph.y})" d="${face.outline(glyph.id)}"/>`,
    )
    return `<g transform="translate(${near(x)} ${near(y)}) scale(${scale} ${-scale})">${glyphs.join('')}</g>`
  })
  return `<g fill="${style.colour}">${drawn.join('')}</g>`
}

/** Over all the rest. */
const drawMarks = (marks: readonly PlacedText[], faces: Typefaces): string =>
  `<g opacity="${MARK.opacity}" transform="rotate(${MARK.turn} ${WIDTH / 2} ${HEIGHT / 2})">` +
  `${marks.map(mark => drawText(mark, faces)).join('')}</g>`

export const toSvg = ({ texts, shapes, marks }: Layout, faces: Typefaces): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">` +
  `<rect width="${WIDTH}" height="${HEIGHT}" fill="${COLOURS.paper}"/>` +
  `${shapes.map(({ svg }) => svg).join('')}${texts.map(text => drawText(text, faces)).join('')}` +
  `${drawMarks(marks, faces)}</svg>`

/** The finished picture, as PNG. */
export const drawLayout = async (layout: Layout, faces: Typefaces): Promise<Uint8Array> =>
  sharp(Buffer.from(toSvg(layout, faces)))
    .flatten()
    .png({ palette: true, colours: SHADES, dither: 0, effort: 1 })
    .toBuffer()
