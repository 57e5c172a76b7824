import sharp from 'sharp'
import { expect, test } from 'vitest'
import { makeCodes } from '../../src/media/codes.ts'
import { drawQr } from '../../src/media/qr-svg.ts'

test.each(['https://zalo.me/1234567890123', `https://zalo.me/${'a'.repeat(60)}`])(
  'what is drawn is read again: %s',
  async text => {
    const drawn = sharp(Buffer.from(await drawQr(text)), { density: 600 })
      .resize(400, 400)
      .flatten()
      .greyscale()
    const { data, info } = await drawn.raw().toBuffer({ resolveWithObject: true })
    expect(await makeCodes()({ width: info.width, height: info.height, data })).toEqual([text])
  },
)

test('the drawing asks for nothing and runs nothing', async () => {
  expect(await drawQr('https://zalo.me/1')).toMatch(
    /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"(?:(?!href|script|url\(|style).)*<\/svg>$/s,
  )
})
