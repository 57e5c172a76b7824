import type { Entity } from '../extract/extract.ts'
import type { CleanText } from './clean.ts'
import { WAS_UPPER } from './clean.ts'
import { lettersForDigits } from './disguise.ts'
import { cutSyllables, fold, isSyllable, isWord, spell } from './letters.ts'

/**
 * What people write in a hurry, and what they mean. Keys have no accents; values are what the judge reads.
 * Only what has one meaning in most messages, and no word that is an everyday one without its accents (`ca`, `chi`): `ck` is a transfer far more often than a husband where money is the topic.
 */
const pairs = `
ko không | k không | kh khách hàng | hk không | hok không | khg không | kg không | hem không | kông không
khum không | dc được | đc được | dk được | đk được | dx được | j gì | ji gì | r rồi
rùi rồi | mk mình | mik mình | mềnh mình | bit biết | bít biết | bik biết | bh bây giờ | bgio bây giờ
ng người | ngta người ta | nta người ta | nhg nhưng | nhug nhưng | vs với | wa quá | qá quá | wá quá
xiền tiền | xien tiền | ck chuyển khoản | ckhoan chuyển khoản | tk tài khoản | tkhoan tài khoản | stk số tài khoản | sotk số tài khoản | tknh tài khoản ngân hàng
sdt số điện thoại | sđt số điện thoại | đt điện thoại | dt điện thoại | dthoai điện thoại | tn tin nhắn | fai phải | fải phải | zô vào
zo vào | qk quý khách | quykhach quý khách | khang khách hàng | lh liên hệ | lhe liên hệ | tb thông báo | nh ngân hàng | nhang ngân hàng
gd giao dịch | gdich giao dịch | cccd căn cước | cmnd căn cước | cmt căn cước | cax công an xã | csgt cảnh sát giao thông | vks viện kiểm sát | ubnd uỷ ban
gplx bằng lái | bhxh bảo hiểm xã hội | bhyt bảo hiểm y tế | ctv cộng tác viên | nv nhân viên | nvien nhân viên | ntn như thế nào | lm làm | lun luôn
hum hôm | ib nhắn tin | inb nhắn tin | inbox nhắn tin | gđ gia đình | z vậy | dzậy vậy | dzay vậy | zậy vậy
zay vậy | v vậy | vl vui lòng | vlong vui lòng | trc trước | trk trước | sn sao | s sao | thik thích
nc nói chuyện | hnay hôm nay | hqua hôm qua | ms mới | cx cũng | cg cũng | cug cũng | nx nữa | lsao làm sao
ah à | uh ừ | uk ừ | oke ok | okie ok | đag đang | dag đang | chj chị | a/c anh chị
ac anh chị | qc quảng cáo | km khuyến mãi | ttin thông tin | tt thông tin | mn mọi người | mng mọi người | xl xin lỗi | clq chẳng liên quan
fb facebook | face facebook | tele telegram | zl zalo | da0 đảo | lđ lừa đảo | mxh mạng xã hội | ld lừa đảo | hđ hợp đồng
hd hoá đơn | sp sản phẩm | dky đăng ký | đky đăng ký | dki đăng ký | đki đăng ký | cty công ty | cskh chăm sóc khách hàng
gv giáo viên | gvcn giáo viên chủ nhiệm | bs bác sĩ | bv bệnh viện | ctkm chương trình khuyến mãi | mphi miễn phí | hsd hạn sử dụng
`

/** In capitals these are what services write, in small letters what young people do (`k dk` is "không được"). */
const CAPITALS: ReadonlyMap<string, readonly string[]> = new Map([
  ['dk', ['đăng', 'ký']],
  ['đk', ['đăng', 'ký']],
])

const shorthand = new Map<string, readonly string[]>()
for (const pair of pairs.split(/[|\n]/)) {
  const [short, ...words] = pair.trim().split(/\s+/)
  if (short && words.length > 0 && !shorthand.has(short)) shorthand.set(short, words)
}

/** The words meant by `word` (in lower case; `capitals`: it was written in capitals), or null when it is no shorthand. */
const expandShorthand = (word: string, capitals = false): readonly string[] | null =>
  (capitals ? CAPITALS.get(word) : undefined) ?? shorthand.get(word) ?? null

/** One word as the judge reads it. Places are in the text as given, in UTF-16 units. */
export interface Token {
  /** Without accents: `chuyen`. Entities read as their kind: `<url>`. */
  plain: string
  /** With accents in one spelling: `chuyên3` (see `spell`). Same as `plain` if the word has none. */
  word: string
  start: number
  end: number
  /** Written with a capital and then small letters, as a name is. */
  capital: boolean
  /** The first word of a sentence or a line. */
  opens: boolean
  /** The words around it are written with accents: that it has none is no shorthand then. */
  accented: boolean
}

interface Piece {
  text: string
  at: number
  end: number
}

const SENTENCE_END = /[.!?;\n]/
const PIECE = /[\p{L}\p{N}@$]+/gu
const HAS_LETTER = /\p{L}/u
const HAS_DIGIT = /[\d@$]/

const mend = (text: string): string => {
  if (!HAS_DIGIT.test(text)) return text
  return lettersForDigits(text) ?? text.replace(/[@$]/g, '')
}

/** Cuts joined letters (`chuyentien`) back into words that keep their places. */
const cutJoined = (joined: string, pieces: readonly Piece[]): Piece[] | null => {
  const lengths = cutSyllables(fold(joined))
  if (!lengths) return null
  const places = pieces.flatMap(piece => Array.from(piece.text, () => piece))
  let at = 0
  return lengths.map(length => {
    const first = places[at]
    const last = places[at + length - 1]
    const cut = { text: joined.slice(at, at + length), at: first?.at ?? 0, end: last?.end ?? 0 }
    at += length
    return cut
  })
}

const isSingle = (piece: Piece): boolean => piece.text.length === 1 && /[\p{L}\d@$]/u.test(piece.text)

const isBit = (piece: Piece): boolean => piece.text.length <= 2 && HAS_LETTER.test(piece.text)

const SIGNS_BETWEEN = /^[ .\-_*·,/|]{1,2}$/

/** The run of bits of a word that begins at `from`, all parted by the same sign; over spaces only single letters. */
const bitRun = (text: string, pieces: readonly Piece[], from: number): { bits: Piece[]; spaced: boolean } => {
  const bits: Piece[] = []
  let sign = ''
  for (let i = from; i < pieces.length && bits.length < 60; i++) {
    const piece = pieces[i] as Piece
    const before = bits.at(-1)
    if (before) {
      const between = text.slice(before.end, piece.at)
      if (bits.length === 1) sign = between
      if (between !== sign || !SIGNS_BETWEEN.test(between)) break
    }
    if (!(isSingle(piece) || (isBit(piece) && sign.trim() !== '') || (isBit(piece) && !before))) break
    bits.push(piece)
  }
  return { bits, spaced: sign.trim() === '' }
}

/** The words that a run of bits spells, or null: `c.h.u.y.ể.n`, `ch.u.y.ể.n`, `o t p`, but not `ba, me, co`. */
const wordsOfBits = ({ bits, spaced }: { bits: Piece[]; spaced: boolean }): Piece[] | null => {
  if (bits.length < 3) return null
  const joined = mend(bits.map(bit => bit.text).join(''))
  if (!HAS_LETTER.test(joined)) return null
  const singles = bits.every(isSingle)
  if (spaced && (!singles || (bits.length === 3 && !isWord(fold(joined))))) return null
  if (!singles && bits.every(bit => isWord(fold(bit.text)))) return null
  return cutJoined(joined, bits)
}

/** Words that were pulled apart are read as words again; also one cut in two by a dot (`chu.yển`). */
const joinPulledApart = (text: string, pieces: readonly Piece[]): Piece[] => {
  const out: Piece[] = []
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i] as Piece
    const run = isBit(piece) || isSingle(piece) ? bitRun(text, pieces, i) : { bits: [], spaced: true }
    const words = wordsOfBits(run)
    if (words) {
      out.push(...words)
      i += run.bits.length - 1
      continue
    }
    const next = pieces[i + 1]
    if (next && text.slice(piece.end, next.at) === '.' && halves(piece.text, next.text)) {
      out.push({ text: piece.text + next.text, at: piece.at, end: next.end })
      i++
    } else out.push(piece)
  }
  return out
}

const halves = (a: string, b: string): boolean => {
  const first = fold(mend(a))
  const second = fold(mend(b))
  return (
    !(isWord(first) && isWord(second)) &&
    isSyllable(first + second) &&
    HAS_LETTER.test(first) &&
    HAS_LETTER.test(second)
  )
}

/** Spellings seen lately; a cache, so that the same few thousand words are not taken apart again and again. */
const spellings = new Map<string, { plain: string; word: string }>()

const spellingOf = (word: string): { plain: string; word: string } => {
  const known = spellings.get(word)
  if (known) return known
  const spelling = { plain: fold(word), word: spell(word) }
  if (spellings.size > 8000) spellings.clear()
  if (word.length < 12) spellings.set(word, spelling)
  return spelling
}

const readPieces = (clean: CleanText, from: number, to: number): Piece[] => {
  const text = clean.text.slice(from, to)
  return [...text.matchAll(PIECE)].map(match => ({
    text: match[0],
    at: from + match.index,
    end: from + match.index + match[0].length,
  }))
}

const entityName = (entity: Entity): string => {
  if (entity.kind === 'phone') return entity.type === 'short' ? '<short>' : `<phone>`
  if (entity.kind === 'placeholder') return entity.stands === 'id' ? '<account>' : `<${entity.stands}>`
  if (entity.kind === 'citizen') return '<account>'
  return entity.kind === 'url' ? '<link>' : `<${entity.kind}>`
}

const isUpper = (clean: CleanText, at: number): boolean => ((clean.flags[at] ?? 0) & WAS_UPPER) !== 0

const TITLES = new Set(
  'anh chi ong ba co chu bac em chau con be thang cu di cau mo thim ten nguyen tran le pham'.split(' '),
)
const MAX_NAME = 3

/** `chị Hoa`, `Nguyễn Văn An`: who it is says nothing about what is wanted. */
const maskNames = (tokens: Token[]): Token[] => {
  let named = 0
  return tokens.map((token, i) => {
    const before = tokens[i - 1]
    const follows = before !== undefined && (named > 0 || TITLES.has(before.plain))
    named = follows && token.capital && named < MAX_NAME ? named + 1 : 0
    return named > 0 ? { ...token, plain: '<name>', word: '<name>' } : token
  })
}

/** So many words on either side tell whether one is written among accents. */
const AROUND = 6
/** In a text with accents three words of four have one. */
const SHARE = 0.6
/** So many words in a row without any are written without, as a question typed in a hurry behind a copied text. */
const STRETCH = 3

/** For each word, how many stand in a row with it that have no accents as they were typed (`ko` has none). */
const bareStretches = (tokens: readonly Token[], raw: string): Uint32Array => {
  const lengths = new Uint32Array(tokens.length)
  for (let from = 0; from < tokens.length; ) {
    let to = from
    while (to < tokens.length && !HAS_MARK.test(raw.slice(tokens[to]?.start, tokens[to]?.end))) to++
    lengths.fill(to - from, from, to)
    from = Math.max(to, from + 1)
  }
  return lengths
}

const HAS_MARK = /[^\x00-\x7f]/

/** Marks the words that stand among words with accents. */
const markAccented = (tokens: Token[], raw: string): Token[] => {
  const sums = new Uint32Array(tokens.length + 1)
  tokens.forEach(({ plain, word }, i) => {
    sums[i + 1] = (sums[i] as number) + (word === plain ? 0 : 1)
  })
  if (sums[tokens.length] === 0) return tokens
  const stretches = bareStretches(tokens, raw)
  return tokens.map((token, i) => {
    const from = Math.max(0, i - AROUND)
    const to = Math.min(tokens.length, i + AROUND + 1)
    const among = (sums[to] as number) - (sums[from] as number) >= (to - from) * SHARE
    return among && (stretches[i] as number) < STRETCH ? { ...token, accented: true } : token
  })
}

/** Reads a cleaned text into words; each entity is one token named for its kind. */
export const tokenize = (clean: CleanText, entities: readonly Entity[]): Token[] => {
  const tokens: Token[] = []
  const startAt = (at: number): number => clean.starts[at] ?? 0
  const endAt = (end: number): number => clean.ends[end - 1] ?? 0
  let last = 0
  const readWords = (from: number, to: number): void => {
    for (const piece of joinPulledApart(clean.text, readPieces(clean, from, to))) {
      const capital = isUpper(clean, piece.at) && !isUpper(clean, piece.at + 1)
      const opens = last === 0 || SENTENCE_END.test(clean.text.slice(last, piece.at))
      last = piece.end
      const text = mend(piece.text)
      const bare = /^\d+$/.test(text)
      const capitals = isUpper(clean, piece.at) && isUpper(clean, piece.at + piece.text.length - 1)
      // "20 kg" is a weight, "kg biết" is "không biết".
      const meant = text === 'kg' && tokens.at(-1)?.plain === '<num>' ? null : expandShorthand(text, capitals)
      for (const word of bare ? ['<num>'] : (meant ?? [text])) {
        const { plain, word: spelled } = spellingOf(word)
        if (plain)
          tokens.push({
            plain,
            word: spelled,
            capital,
            opens,
            accented: false,
            start: startAt(piece.at),
            end: endAt(piece.end),
          })
      }
    }
  }
  let at = 0
  for (const entity of entities) {
    readWords(at, entity.start)
    const name = entityName(entity)
    tokens.push({
      plain: name,
      word: name,
      capital: false,
      opens: false,
      accented: false,
      start: startAt(entity.start),
      end: endAt(entity.end),
    })
    at = entity.end
  }
  readWords(at, clean.text.length)
  return maskNames(markAccented(tokens, clean.raw))
}
