import { BAND, BOX, BULLET, COLOURS, FOOTER, GAPS, INNER, MARGIN, stylesFor, WIDTH } from './design.ts'
import type { Block, Box, PartText, PlacedText, SetText } from './set-text.ts'
import { placeText } from './set-text.ts'

/** A plain figure, with the box that it fills. */
export interface Shape {
  box: Box
  svg: string
}

/** What stands side by side; rows stand one below the other. */
export interface PosterRow {
  /** Space above it, at least. */
  gap: number
  height: number
  blocks: Block[]
  place(top: number): { texts: PlacedText[]; shapes: Shape[] }
}

const rectangle = (box: Box, colour: string, radius = 0): Shape => ({
  box,
  svg: `<rect x="${box.left}" y="${box.top}" width="${box.width}" height="${box.height}" rx="${radius}" fill="${colour}"/>`,
})

/** "Forbidden": a ring with a bar through it. */
const forbidden = (left: number, top: number): Shape => {
  const side = BOX.sign
  const [x, y, radius, stroke] = [left + side / 2, top + side / 2, side * 0.43, side * 0.14]
  const reach = radius * Math.SQRT1_2
  return {
    box: { left, top, width: side, height: side },
    svg:
      `<g fill="none" stroke="#ffffff" stroke-width="${stroke}"><circle cx="${x}" cy="${y}" r="${radius}"/>` +
      `<path d="M${x - reach} ${y - reach}L${x + reach} ${y + reach}"/></g>`,
  }
}

const plainRow = (block: Block, gap: number): PosterRow => ({
  gap,
  height: block.height,
  blocks: [block],
  place: top => ({ texts: [placeText(block, MARGIN, top)], shapes: [] }),
})

const bulletRow = (block: Block, gap: number): PosterRow => ({
  ...plainRow(block, gap),
  place(top) {
    const { size, leading } = block.style
    const middle = top + (leading / 2) * size
    const box = { left: MARGIN, top: middle - BULLET.side / 2, width: BULLET.side, height: BULLET.side }
    return {
      texts: [placeText(block, MARGIN + BULLET.indent, top)],
      shapes: [rectangle(box, COLOURS.accent, BULLET.side / 2)],
    }
  },
})

/** The box: what is never to be done, beside the sign. */
const neverRow = (block: Block): PosterRow => {
  const height = Math.max(block.height, BOX.sign) + 2 * BOX.padding
  return {
    gap: GAPS.block,
    height,
    blocks: [block],
    place(top) {
      const left = MARGIN + BOX.padding
      return {
        texts: [placeText(block, left + BOX.sign + BOX.gap, top + (height - block.height) / 2)],
        shapes: [
          rectangle({ left: MARGIN, top, width: INNER, height }, COLOURS.red, BOX.radius),
          forbidden(left, top + (height - BOX.sign) / 2),
        ],
      }
    },
  }
}

type Kind = 'title' | 'heading' | 'line' | 'never'

const kindOf = ({ part, text }: PartText): Kind => {
  if (part === 'title' || part === 'never') return part
  return text.endsWith(':') ? 'heading' : 'line'
}

/** Width that a text leaves free beside it. */
const INDENT: Record<Kind, number> = {
  title: 0,
  heading: 0,
  line: BULLET.indent,
  never: 2 * BOX.padding + BOX.sign + BOX.gap,
}

const GAP_OF_LINE: Partial<Record<Kind, number>> = { heading: GAPS.underHeading, line: GAPS.line }

/** Title, sentences and the box, for a size of the sentences. */
export const bodyRows = (texts: readonly PartText[], size: number, set: SetText): PosterRow[] => {
  const styles = stylesFor(size)
  return texts.map((text, at) => {
    const [kind, above] = [kindOf(text), texts[at - 1]]
    const block = set({ ...text, style: styles[kind], room: INNER - INDENT[kind] })
    if (kind === 'title') return plainRow(block, GAPS.block)
    if (kind === 'heading') return plainRow(block, GAPS.heading)
    if (kind === 'never') return neverRow(block)
    return bulletRow(block, (above && GAP_OF_LINE[kindOf(above)]) ?? GAPS.heading)
  })
}

/** The headline's band. */
export const bandRow = (blocks: Block[]): PosterRow => ({
  gap: 0,
  height: BAND.height + BAND.stripe,
  blocks,
  place: top => ({
    texts: blocks.map(block => placeText(block, MARGIN, top + (BAND.height - block.height) / 2 + BAND.sink)),
    shapes: [
      rectangle({ left: 0, top, width: WIDTH, height: BAND.height }, COLOURS.red),
      rectangle({ left: 0, top: top + BAND.height, width: WIDTH, height: BAND.stripe }, COLOURS.amber),
    ],
  }),
})

/** Who warns, and how to check it: stands on the lower edge. */
export const footerRow = (blocks: Block[]): PosterRow => {
  const height = blocks.reduce((sum, block) => sum + block.height, FOOTER.above)
  return {
    gap: GAPS.block,
    height,
    blocks,
    place(top) {
      let next = top + FOOTER.above
      const texts = blocks.map(block => {
        const placed = placeText(block, MARGIN, next)
        next += block.height
        return placed
      })
      return {
        texts,
        shapes: [rectangle({ left: MARGIN, top, width: INNER, height: FOOTER.rule }, COLOURS.rule)],
      }
    },
  }
}
