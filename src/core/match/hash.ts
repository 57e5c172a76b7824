/** FNV-1a over UTF-16 units: a stable number for a string, the same on every machine. */
export const hash = (text: string, seed = 0x811c9dc5): number => {
  let value = seed
  for (let i = 0; i < text.length; i++) {
    value ^= text.charCodeAt(i)
    value = Math.imul(value, 0x01000193)
  }
  // A last stir, since FNV leaves the low bits of short strings alike.
  value ^= value >>> 15
  value = Math.imul(value, 0x2c1b3c6d)
  return (value ^ (value >>> 13)) >>> 0
}
