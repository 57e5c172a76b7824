import { crc32, deflateSync } from 'node:zlib'
import type { Sharp } from 'sharp'
import sharp from 'sharp'

/** Pictures made to do harm, or cut short on the way. */

const chunk = (name: string, content: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(content.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

/** A PNG of black pixels: a few kilobytes for any size, as a decompression bomb is. `rows` may be fewer than promised. */
export const blackPng = (size: { width: number; height: number; rows?: number }): Buffer => {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size.width, 0)
  header.writeUInt32BE(size.height, 4)
  header[8] = 8
  const rows = Buffer.alloc((size.width + 1) * (size.rows ?? size.height))
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', new Uint8Array()),
  ])
}

/** With a chunk before its end. */
export const withChunk = (png: Buffer, name: string, content: Uint8Array): Buffer =>
  Buffer.concat([png.subarray(0, -12), chunk(name, content), png.subarray(-12)])

/** Noise of this size: nothing in it compresses, and nothing can be read. */
const noise = (width: number, height: number): Sharp =>
  sharp({
    create: { width, height, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 60 } },
  })

export const pngOf = (width: number, height: number): Promise<Buffer> => noise(width, height).png().toBuffer()
export const jpegOf = (width: number, height: number): Promise<Buffer> => noise(width, height).jpeg().toBuffer()
export const webpOf = (width: number, height: number): Promise<Buffer> => noise(width, height).webp().toBuffer()

/** Two pictures in turn. */
export const animated = async (kind: 'webp' | 'gif'): Promise<Buffer> => {
  const raw = Buffer.alloc(40 * 80 * 3, 90)
  raw.fill(200, raw.length / 2)
  const frames = sharp(raw, { raw: { width: 40, height: 80, channels: 3, pageHeight: 40 } })
  return kind === 'webp' ? frames.webp({ loop: 0, delay: [100, 100] }).toBuffer() : frames.gif().toBuffer()
}
