/** One byte a pixel, row by row: all that reading needs of a picture. */
export interface Grey {
  width: number
  height: number
  data: Uint8Array
}

/** As a binary PGM file, the one form that both the reader of letters and the reader of codes open without a decoder. */
export const toPgm = ({ width, height, data }: Grey): Uint8Array => {
  const head = new TextEncoder().encode(`P5\n${width} ${height}\n255\n`)
  const file = new Uint8Array(head.length + data.length)
  file.set(head)
  file.set(data, head.length)
  return file
}

/** How much a difference to the background is strengthened: pale grey on white becomes dark. */
const CONTRAST = 1.6

/**
 * Dark letters on white, whatever was light and whatever dark: each pixel's distance to its background. One screen
 * holds black on white, white on blue and grey on black at the same time, so no inversion of the whole would do.
 * `background` is the same picture, smaller and without letters.
 */
export const flatten = (grey: Grey, background: Grey): Grey => {
  const { width, height } = grey
  const data = new Uint8Array(width * height)
  const column = Uint32Array.from({ length: width }, (_, x) => Math.floor((x * background.width) / width))
  for (let y = 0; y < height; y++) {
    const row = Math.floor((y * background.height) / height) * background.width
    for (let x = 0, at = y * width; x < width; x++, at++) {
      const behind = background.data[row + (column[x] ?? 0)] ?? 255
      data[at] = Math.max(0, 255 - Math.abs((grey.data[at] ?? 255) - behind) * CONTRAST)
    }
  }
  return { width, height, data }
}
