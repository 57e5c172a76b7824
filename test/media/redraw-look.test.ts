import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { isNearLook } from '../../src/core/cases/marks.ts'
import { cleanPicture } from '../../src/media/clean-picture.ts'
import { lookOf } from '../../src/media/redraw.ts'

/** Screens of bubbles, drawn without letters: where they are is what tells one from another. */
const screen = async (bubbles: readonly (readonly [x: number, y: number, width: number, height: number])[]) => {
  const shapes = bubbles
    .map(([x, y, width, height], at) => {
      const fill = at % 2 === 0 ? '#2a6df4' : '#d9e2ec'
      return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="12" fill="${fill}"/>`
    })
    .join('')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="360" height="640"><rect width="360" height="640" fill="#f4f6f8"/>${shapes}</svg>`
  return sharp(Buffer.from(svg)).png().toBuffer()
}

const ONE = await screen([
  [0, 0, 360, 60],
  [20, 90, 240, 120],
  [120, 240, 220, 60],
  [20, 330, 280, 180],
])
const OTHER = await screen([
  [0, 0, 360, 60],
  [100, 90, 240, 60],
  [20, 180, 160, 220],
  [80, 430, 260, 60],
])

const look = async (picture: Uint8Array): Promise<string> => {
  const { data, info } = await sharp(picture)
    .flatten({ background: '#fff' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return (await lookOf(data, { width: info.width, height: info.height, channels: 3 })) ?? ''
}

describe('how a picture looks', () => {
  it.each<[string, (picture: Buffer) => Promise<Buffer>]>([
    ['made smaller', picture => sharp(picture).resize(170).png().toBuffer()],
    ['compressed again', picture => sharp(picture).jpeg({ quality: 40 }).toBuffer()],
    [
      'cut at the edge',
      picture => sharp(picture).extract({ left: 0, top: 8, width: 360, height: 632 }).png().toBuffer(),
    ],
  ])('stays nearly the same where it was %s', async (_what, copy) => {
    expect(isNearLook(await look(ONE), await look(await copy(ONE)))).toBe(true)
  })

  it('tells other pictures apart', async () => {
    expect(isNearLook(await look(ONE), await look(OTHER))).toBe(false)
  })

  it('is nothing where there is hardly anything to see', async () => {
    const blank = await sharp({ create: { width: 90, height: 90, channels: 3, background: '#eeeeee' } })
      .png()
      .toBuffer()
    expect(await look(blank)).toBe('')
  })

  it('comes with the picture that is kept', async () => {
    const clean = await cleanPicture(ONE)
    expect(clean?.look).toMatch(/^[0-9a-f]{16}$/)
    expect(isNearLook(clean?.look ?? '', await look(ONE))).toBe(true)
  })
})
