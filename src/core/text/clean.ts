/**
 * First step of reading a text: one lower-case NFC letter per place, invisible characters out, look-alike letters
 * of other alphabets turned into Latin ones. Every place remembers where it stood in the text as given.
 */

/** Longer texts are read up to here (UTF-16 units); nobody pastes more by hand. */
export const MAX_LENGTH = 20_000

export interface CleanText {
  raw: string
  /** Cleaned text; `starts[i]`, `ends[i]` are the place of `text[i]` in `raw`, in UTF-16 units. */
  text: string
  starts: Uint32Array
  ends: Uint32Array
  /** Bit 1: was upper case. Bit 2: was a letter of another alphabet that only looks Latin. */
  flags: Uint8Array
}

export const WAS_UPPER = 1
export const WAS_LOOK_ALIKE = 2

const LOOK_ALIKES: Record<string, string> = {
  а: 'a',
  в: 'b',
  с: 'c',
  ԁ: 'd',
  е: 'e',
  ё: 'e',
  һ: 'h',
  н: 'h',
  і: 'i',
  ї: 'i',
  ј: 'j',
  к: 'k',
  ӏ: 'l',
  м: 'm',
  п: 'n',
  о: 'o',
  р: 'p',
  ԛ: 'q',
  г: 'r',
  ѕ: 's',
  т: 't',
  ц: 'u',
  ѵ: 'v',
  ԝ: 'w',
  х: 'x',
  у: 'y',
  ү: 'y',
  ѓ: 'r',
  ќ: 'k',
  ў: 'y',
  α: 'a',
  β: 'b',
  ε: 'e',
  η: 'n',
  ι: 'i',
  κ: 'k',
  μ: 'u',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  τ: 't',
  υ: 'u',
  χ: 'x',
  γ: 'y',
  ω: 'w',
  ɡ: 'g',
  ı: 'i',
  ɩ: 'i',
  ʟ: 'l',
  ɴ: 'n',
  ʀ: 'r',
  ø: 'o',
  ð: 'đ',
  ɖ: 'đ',
  ƌ: 'đ',
  ł: 'l',
  ȷ: 'j',
  ʏ: 'y',
  ᴏ: 'o',
  ᴀ: 'a',
  օ: 'o',
  ո: 'n',
  ս: 'u',
  հ: 'h',
  ց: 'g',
}

const INVISIBLE = /^[\p{Cf}\p{Cc}\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufe00-\ufe0f\u{e0100}-\u{e01ef}]$/u
const MARK = /^\p{M}$/u
const isBlank = (code: number): boolean =>
  code === 9 || code === 10 || code === 13 || code === 0x2028 || code === 0x2029

class Builder {
  private out: string[] = []
  private size = 0
  private readonly starts: Uint32Array
  private readonly ends: Uint32Array
  private readonly flags: Uint8Array
  constructor(capacity: number) {
    this.starts = new Uint32Array(capacity)
    this.ends = new Uint32Array(capacity)
    this.flags = new Uint8Array(capacity)
  }
  push(unit: string, start: number, end: number, flag: number): void {
    if (this.size >= this.starts.length) return
    this.out.push(unit)
    this.starts[this.size] = start
    this.ends[this.size] = end
    this.flags[this.size] = flag
    this.size++
  }
  /** Extends the last place over marks that were dropped. */
  extend(end: number): void {
    if (this.size > 0) this.ends[this.size - 1] = end
  }
  done(raw: string): CleanText {
    return {
      raw,
      text: this.out.join(''),
      starts: this.starts.subarray(0, this.size),
      ends: this.ends.subarray(0, this.size),
      flags: this.flags.subarray(0, this.size),
    }
  }
}

/** Composed Latin letters, the bulk of Vietnamese: no look-alikes, nothing to normalise. */
const isPlainLatin = (code: number): boolean =>
  (code >= 0xc0 && code <= 0x1b0 && code !== 0xd0 && code !== 0xd7) || (code >= 0x1ea0 && code <= 0x1ef9)

const isLikelyMark = (code: number): boolean => code >= 0x300 && (code <= 0x36f || code >= 0x483)

const pushCluster = (builder: Builder, cluster: string, start: number, end: number): void => {
  const composed = cluster.normalize('NFKC')
  const lower = composed.toLowerCase()
  const upper = lower !== composed ? WAS_UPPER : 0
  // A compatibility character can stand for a whole phrase; what is longer than a word is no letter.
  for (let i = 0; i < lower.length && i < 8; i++) {
    const char = lower.charAt(i)
    const latin = LOOK_ALIKES[char]
    const code = char.charCodeAt(0)
    if (latin && char !== 'ð') builder.push(latin, start, end, upper | WAS_LOOK_ALIKE)
    else if (code >= 0x300 && code <= 0x36f) builder.extend(end)
    else if (code >= 0xd800 && code <= 0xdfff) builder.push(' ', start, end, 0)
    else builder.push(latin ?? char, start, end, upper)
  }
}

/** Ends of the marks behind `at`: how far the letter reaches, and up to where its marks are read (at most four). */
const marksBehind = (raw: string, at: number, limit: number): { read: number; end: number } => {
  let end = at
  let read = at
  for (let count = 0; end < limit; count++) {
    const code = raw.charCodeAt(end)
    if (code < 0x300 || (code < 0x1ab0 && code > 0x36f) || !MARK.test(raw.charAt(end))) break
    end++
    if (count < 4) read = end
  }
  return { read, end }
}

/** Cleans at most the first `MAX_LENGTH` units of `raw`. Never throws, whatever the text holds. */
export const clean = (raw: string): CleanText => {
  const limit = Math.min(raw.length, MAX_LENGTH)
  const builder = new Builder(limit * 2 + 64)
  for (let at = 0; at < limit; ) {
    const code = raw.charCodeAt(at)
    const next = at + 1 < limit ? raw.charCodeAt(at + 1) : 0
    if (code < 128 && !isLikelyMark(next)) {
      if (isBlank(code)) builder.push(code === 9 ? ' ' : '\n', at, at + 1, 0)
      else if (code >= 32 && code !== 127) {
        const upper = code >= 65 && code <= 90
        builder.push(upper ? String.fromCharCode(code + 32) : raw.charAt(at), at, at + 1, upper ? WAS_UPPER : 0)
      }
      at++
      continue
    }
    if (isPlainLatin(code) && !isLikelyMark(next)) {
      const lower = raw.charAt(at).toLowerCase()
      const latin = LOOK_ALIKES[lower]
      if (latin) {
        builder.push(
          latin,
          at,
          at + 1,
          (lower === raw.charAt(at) ? 0 : WAS_UPPER) | (latin === 'đ' ? 0 : WAS_LOOK_ALIKE),
        )
        at++
        continue
      }
      builder.push(lower.charAt(0), at, at + 1, lower === raw.charAt(at) ? 0 : WAS_UPPER)
      at++
      continue
    }
    const point = raw.codePointAt(at) ?? 0
    const width = point > 0xffff ? 2 : 1
    const char = raw.slice(at, at + width)
    const { read, end } = marksBehind(raw, at + width, limit)
    if (isBlank(code)) builder.push('\n', at, at + width, 0)
    else if (!INVISIBLE.test(char) && !MARK.test(char)) pushCluster(builder, raw.slice(at, read), at, end)
    at = end
  }
  return builder.done(raw)
}

/** A stretch of a cleaned text, `end` not included. */
export interface Span {
  start: number
  end: number
}

export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end

/** Keeps the spans that touch none of those before them; `spans` in order of preference. */
export const withoutOverlaps = <T extends Span>(spans: readonly T[]): T[] => {
  const taken = new Uint8Array(spans.reduce((most, span) => Math.max(most, span.end), 0))
  const kept: T[] = []
  for (const span of spans) {
    if (taken.subarray(span.start, span.end).includes(1)) continue
    taken.fill(1, span.start, span.end)
    kept.push(span)
  }
  return kept.sort((a, b) => a.start - b.start)
}
