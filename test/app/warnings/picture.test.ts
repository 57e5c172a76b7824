import { describe, expect, it } from 'vitest'
import { makeDrawPicture } from '../../../src/app/warnings/picture.ts'
import type { PosterContent } from '../../../src/core/warnings/poster.ts'
import { PosterError } from '../../../src/core/warnings/poster.ts'
import { makeBroadcast } from '../../core/warnings/broadcasts.ts'

const content = (...lines: string[]): PosterContent => ({
  ...{ headline: 'CẢNH BÁO', title: 'Giả điện lực', lines, never: '', source: 'Công an Xã Nga Sơn', code: 'CB-7K2Q9D' },
})

/** The fullest first; pictures of more lines than that do not fit. */
const drawOf = (mostLines: number, contents: readonly PosterContent[]) => {
  const drawn: PosterContent[] = []
  const draw = async (one: PosterContent) => {
    drawn.push(one)
    if (one.lines.length > mostLines) throw new PosterError([{ part: 'lines[0]', why: 'too-long' }])
    return new Uint8Array([1])
  }
  const drawPicture = makeDrawPicture({ renderings: { pictures: () => [...contents] }, posters: { draw } })
  return { drawn, drawPicture }
}

describe('the picture', () => {
  const contents = [content('Một', 'Hai'), content('Một'), content()]

  it('is the first that fits', async () => {
    const { drawn, drawPicture } = drawOf(1, contents)
    expect(await drawPicture(makeBroadcast())).toEqual({ bytes: new Uint8Array([1]), mime: 'image/png' })
    expect(drawn).toHaveLength(2)
  })

  it('of words that never fit there is none', async () => {
    expect(await drawOf(-1, contents).drawPicture(makeBroadcast())).toBeNull()
  })

  it('of a fault that is none of the words is not hidden', async () => {
    const posters = { draw: () => Promise.reject(new Error('busy')) }
    const drawPicture = makeDrawPicture({ renderings: { pictures: () => contents }, posters })
    await expect(drawPicture(makeBroadcast())).rejects.toThrow('busy')
  })
})
