/** Letters on a line of a telephone held upright, with large type. */
export const PHONE_WIDTH = 36
/** Lines that are seen without moving a finger. */
export const PHONE_LINES = 12

const linesOfOne = (line: string): number => {
  let count = 1
  let used = 0
  for (const word of line.split(' ')) {
    const { length } = [...word]
    const needed = used === 0 ? length : used + 1 + length
    if (needed <= PHONE_WIDTH) {
      used = needed
      continue
    }
    if (used > 0) count += 1
    count += Math.ceil(length / PHONE_WIDTH) - 1
    used = length % PHONE_WIDTH || Math.min(length, PHONE_WIDTH)
  }
  return count
}

/** How many lines a text takes there: words are not cut, but where one is longer than a line. Empty lines count. */
export const phoneLines = (text: string): number =>
  text.split('\n').reduce((sum, line) => sum + linesOfOne(line.trim()), 0)

/** One part of a short answer; the higher `keep`, the longer it stays. */
export interface PhonePart {
  text: string
  keep: number
}

/** The parts, one below the other, without those that do not fit into so many lines: the least worth go first. */
export const fitLines = (parts: readonly PhonePart[], most = PHONE_LINES): string => {
  let kept = parts.filter(({ text }) => text !== '')
  const whole = (): string => kept.map(({ text }) => text).join('\n')
  while (kept.length > 1 && phoneLines(whole()) > most) {
    const least = Math.min(...kept.map(({ keep }) => keep))
    const at = kept.findLastIndex(({ keep }) => keep === least)
    kept = kept.filter((_part, i) => i !== at)
  }
  return whole()
}
