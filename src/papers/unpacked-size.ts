import { inflateRawSync } from 'node:zlib'

/** How much a ZIP holds is found out by unpacking it up to a bound: what it says of itself is not believed. */

const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
const END_BYTES = 22
const ENTRY_BYTES = 46
const LOCAL_BYTES = 30
const MOST_ENTRIES = 200
/** Stands for sizes that are kept elsewhere (ZIP64): no sheet of ours is that large. */
const ELSEWHERE = 0xffffffff

interface Packed {
  method: number
  data: Uint8Array
}

const endOf = (view: DataView): number | null => {
  const first = Math.max(0, view.byteLength - END_BYTES - 0xffff)
  for (let at = view.byteLength - END_BYTES; at >= first; at--) if (view.getUint32(at, true) === END) return at
  return null
}

/** Where its parts lie; null where it is no ZIP, or not one that a sheet comes in. */
const partsOf = (bytes: Uint8Array): Packed[] | null => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOf(view)
  const count = end === null ? 0 : view.getUint16(end + 10, true)
  if (end === null || count === 0 || count > MOST_ENTRIES) return null
  let at = view.getUint32(end + 16, true)
  const parts: Packed[] = []
  for (let entry = 0; entry < count; entry++) {
    if (view.getUint32(at, true) !== ENTRY) return null
    const [size, local] = [view.getUint32(at + 20, true), view.getUint32(at + 42, true)]
    if (size === ELSEWHERE || local === ELSEWHERE || view.getUint32(local, true) !== LOCAL) return null
    const begin = local + LOCAL_BYTES + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    parts.push({ method: view.getUint16(at + 10, true), data: bytes.subarray(begin, begin + size) })
    at += ENTRY_BYTES + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return parts
}

/** Bytes of all its parts unpacked; null where that is more than `most`, or where it is no ZIP. */
export const unpackedSize = (bytes: Uint8Array, most: number): number | null => {
  try {
    const parts = partsOf(bytes)
    let sum = 0
    for (const { method, data } of parts ?? []) {
      if (method !== 0 && method !== 8) return null
      sum += method === 0 ? data.length : inflateRawSync(data, { maxOutputLength: most - sum + 1 }).length
      if (sum > most) return null
    }
    return parts && sum
  } catch {
    return null
  }
}
