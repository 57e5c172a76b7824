import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PosterContent } from '../../src/core/warnings/poster.ts'
import { PosterError, posterOf } from '../../src/core/warnings/poster.ts'
import { BODY_SIZES, HEIGHT, INNER, MARGIN, WIDTH } from '../../src/media/poster/design.ts'
import { drawLayout } from '../../src/media/poster/draw.ts'
import type { Layout } from '../../src/media/poster/layout.ts'
import { layoutOf } from '../../src/media/poster/layout.ts'
import { makePosterMaker } from '../../src/media/poster/poster-maker.ts'
import type { PlacedText } from '../../src/media/poster/set-text.ts'
import { wrap } from '../../src/media/poster/set-text.ts'
import { openTypefaces } from '../../src/media/poster/typeface.ts'
import { makePictureReader } from '../../src/media/read-picture.ts'
import { sharedCorpus } from '../support/snapshot.ts'
import { collisions, cutWords, outside, readPixels, strayPixels } from './poster-pixels.ts'

const { patterns, texts } = sharedCorpus()
const faces = openTypefaces()
const FRAME = { body: 'Công an Xã Nga Sơn', day: '25/11/2026', code: 'CB-7K2Q9D' }
const PAGE = { left: MARGIN - 2, top: 0, width: INNER + 4, height: HEIGHT - 30 }
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

const SHORT: PosterContent = {
  headline: 'CẢNH BÁO LỪA ĐẢO',
  title: 'Giả danh điện lực',
  lines: ['Gọi doạ cắt điện.', 'Gửi ứng dụng lạ.'],
  never: 'Không cài ứng dụng lạ.',
  source: 'Công an Xã Nga Sơn · 25/11/2026',
  code: 'Thật hay giả? Nhắn CB-7K2Q9D cho Zalo của xã.',
}

const wordsOf = ({ headline, title, lines, never, source, code }: PosterContent): string[] =>
  [headline, title, ...lines, never, source, code].filter(text => text !== '')

const sizeOf = (layout: Layout, part: string): number => layout.texts.find(text => text.part === part)?.style.size ?? 0

const faultsOf = (content: PosterContent): string[] =>
  layoutOf(content, faces).faults.map(({ part, why }) => `${part} ${why}`)

/** Draws it, and holds every pixel against the layout. */
const expectClean = async (layout: Layout): Promise<Uint8Array> => {
  expect(layout.faults).toEqual([])
  expect(outside(layout, PAGE)).toEqual([])
  const png = await drawLayout(layout, faces)
  const pixels = await readPixels(png)
  expect(strayPixels(layout, pixels)).toBe(0)
  expect(cutWords(layout, pixels)).toEqual([])
  return png
}

describe('every pattern of the corpus', () => {
  const posters = patterns.map(pattern => [pattern.id, posterOf(pattern, FRAME, texts)] as const)

  test.each(posters)('%s fits its page', (_id, content) => {
    const layout = layoutOf(content, faces)
    expect(layout.faults).toEqual([])
    expect(outside(layout, PAGE)).toEqual([])
    expect(layout.texts.map(({ lines }) => lines.join(' '))).toEqual(wordsOf(content))
    expect(collisions(layout)).toEqual([])
    expect(sizeOf(layout, 'lines[1]')).toBeGreaterThanOrEqual(44)
  })

  // Pixels take long to draw and read, and follow from the layout: `npm run bench` draws them all.
  test.each(posters.filter((_poster, i) => i % 4 === 0))('%s is drawn as it is laid out', async (_id, content) => {
    const png = await expectClean(layoutOf(content, faces))
    expect([...png.subarray(0, 8)]).toEqual(PNG)
    expect(png.length).toBeLessThan(400_000)
  })
})

describe('what looks at the pixels', () => {
  const layout = layoutOf(SHORT, faces)
  const changed = (change: (text: PlacedText) => PlacedText): Layout => ({
    ...layout,
    texts: layout.texts.map(text => (text.part === 'title' ? change(text) : text)),
  })
  const look = async (drawn: Layout): Promise<{ cut: string[]; stray: boolean }> => {
    const pixels = await readPixels(await drawLayout(drawn, faces))
    return { cut: cutWords(layout, pixels), stray: strayPixels(layout, pixels) > 0 }
  }

  test.each<[string, Layout, string[], boolean]>([
    ['a word that is missing', changed(text => ({ ...text, words: text.words.slice(0, -1) })), ['title lực'], false],
    [
      'letters that are larger than they should be',
      changed(text => ({ ...text, style: { ...text.style, size: text.style.size * 1.2 } })),
      [],
      true,
    ],
    ['all as it should be', layout, [], false],
  ])('sees %s', async (_name, drawn, cut, stray) => {
    expect(await look(drawn)).toEqual({ cut, stray })
  })
})

describe('lines', () => {
  const LETTER = 24
  const widths = { of: (word: string) => Array.from(word).length * LETTER, space: LETTER }
  test.each<[string, number, string[]]>([
    ['một hai', 20, ['một hai']],
    ['một hai ba bốn năm', 14, ['một hai ba', 'bốn năm']],
    ['mã vừa về máy, với bất kỳ lý do', 24, ['mã vừa về máy,', 'với bất kỳ lý do']],
    ['tên vietcombank.vn-digi xấu', 10, ['tên', 'vietcomban', 'k.vn-digi', 'xấu']],
  ])('%s, %i letters wide', (text, room, lines) => {
    expect(wrap(text, room * LETTER, widths).map(words => words.join(' '))).toEqual(lines)
  })
})

describe('letters', () => {
  test('are the larger the fewer they are', () => {
    const sizes = [1, 3, 5].map(times => {
      const lines = SHORT.lines.map(line => Array<string>(times).fill(line).join(' '))
      return sizeOf(layoutOf({ ...SHORT, lines }, faces), 'lines[0]')
    })
    expect(sizes[0]).toBe(BODY_SIZES[0])
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a))
    expect(new Set(sizes).size).toBe(3)
  })

  test.each<[string, Partial<PosterContent>]>([
    ['neither sentences nor a warning', { lines: [], never: '' }],
    ['a result', { headline: 'KẾT QUẢ', never: '' }],
    ['a long office', { source: 'Uỷ ban Mặt trận Tổ quốc Việt Nam xã Nga Sơn · 25/11/2026' }],
    ['capitals with stacked marks', { title: 'ẪẾỰ ẶỖỂ ỆẬỘ', lines: ['ẪẾỰ ẶỖỂ ỆẬỘ '.repeat(3)] }],
  ])('%s', async (_name, change) => {
    await expectClean(layoutOf({ ...SHORT, ...change }, faces))
  })
})

describe('a text that does not fit is named', () => {
  const LONG = 'Câu này dài hơn một tấm ảnh chịu được. '
  const FULL = { lines: Array<string>(4).fill(LONG.repeat(2)) }
  test.each<[string, Partial<PosterContent>, string[]]>([
    ['a headline', { headline: 'CẢNH BÁO LỪA ĐẢO RẤT DÀI KHÔNG VỪA MỘT DÒNG' }, ['headline too-long']],
    ['a title', { ...FULL, title: LONG.repeat(5) }, ['title too-long']],
    [
      'one sentence',
      { title: LONG.repeat(2), lines: ['Ngắn.', LONG.repeat(5), LONG, LONG.repeat(2), LONG] },
      ['lines[1] too-long'],
    ],
    ['what never to do', { ...FULL, never: LONG.repeat(5) }, ['never too-long']],
    ['who warns', { source: LONG.repeat(3) }, ['source too-long']],
    ['the code', { code: LONG.repeat(3) }, ['code too-long']],
    ['eight sentences', { lines: Array<string>(8).fill('Ngắn.') }, ['lines[7] too-long']],
    ['all together', { lines: Array<string>(5).fill(LONG.repeat(3)) }, ['lines[0] too-long']],
    ['a text without end', { title: 'a'.repeat(1_000_000) }, ['title too-long']],
  ])('%s', (_name, change, faults) => {
    expect(faultsOf({ ...SHORT, ...change })).toEqual(faults)
  })
})

describe('hostile words', () => {
  const RTL = '\u202e'
  const ZALGO = `Z${'\u0338\u0322\u0489\u0360'.repeat(8)}algo`

  test.each<[string, string, string]>([
    ['markup', '<b>Khẩn</b> <script>alert(1)</script> &amp; "\'', '<b>Khẩn</b> <script>alert(1)</script> &amp; "\''],
    ['emoji', '🚨🚨 Khẩn 👨‍👩‍👧 cấp ⚠️ 1️⃣', 'Khẩn cấp 1'],
    ['decomposed letters', 'Đừng chuyển tiền'.normalize('NFD'), 'Đừng chuyển tiền'],
    ['a heap of marks', ZALGO, 'Zalgo'],
    ['a turned direction', `Nhắn ${RTL}gnab${RTL} tin`, 'Nhắn gnab tin'],
    ['nothing to be seen', 'Kh\u200bông\u00ad chuyển\u2060', 'Không chuyển'],
    ['lines and tabs', 'Dòng một\r\n\tdòng hai\u0000', 'Dòng một dòng hai'],
    ['bold and wide letters', '𝐊𝐡𝐨𝐚𝐧 Ｎｇａ', 'Khoan Nga'],
  ])('%s', async (_name, text, shown) => {
    const layout = layoutOf({ ...SHORT, lines: [text], title: text }, faces)
    expect(
      layout.texts
        .filter(({ part }) => part !== 'headline')
        .slice(0, 2)
        .map(({ lines }) => lines.join(' ')),
    ).toEqual([shown, shown])
    await expectClean(layout)
  })

  test('a word wider than the picture is broken, not cut', async () => {
    const layout = layoutOf({ ...SHORT, title: 'W'.repeat(60), lines: ['ộ'.repeat(120)] }, faces)
    expect(layout.texts.map(({ lines }) => lines.join(''))).toEqual(
      expect.arrayContaining(['W'.repeat(60), 'ộ'.repeat(120)]),
    )
    await expectClean(layout)
  })

  test.each([
    ['Arabic', 'مرحبا'],
    ['Thai', 'เตือนภัย'],
    ['Chinese', '警告'],
    ['half a letter', 'a\ud800b'],
  ])('%s can not be shown: named, not left out', (_name, text) => {
    expect(faultsOf({ ...SHORT, lines: ['Ngắn.', text] })).toEqual(['lines[1] letters'])
  })

  test('whatever is written fits the page or has faults', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ unit: fc.constantFrom(...'ẪộgĐWi .,:<&😀\u0301\u202e'), maxLength: 180 }),
    )
    const content = fc.record({
      headline: text,
      title: text,
      lines: fc.array(text, { maxLength: 7 }),
      never: text,
      source: text,
      code: text,
    })
    fc.assert(
      fc.property(content, words => {
        const layout = layoutOf(words, faces)
        expect(layout.fits).toBe(layout.faults.length === 0)
        expect(outside(layout, PAGE)).toEqual([])
      }),
      { numRuns: 150 },
    )
  })
})

describe('the maker', () => {
  test('gives the same picture for the same words, and names what does not fit', async () => {
    const maker = makePosterMaker()
    const [first, second] = await Promise.all([maker.draw(SHORT), maker.draw(SHORT)])
    expect(Buffer.from(first).equals(second)).toBe(true)
    await expect(maker.draw({ ...SHORT, title: 'a'.repeat(300) })).rejects.toThrow(PosterError)
    await expect(maker.draw({ ...SHORT, never: 'Đừng 信' })).rejects.toThrow(/"never".*信/)
    await maker.stop()
    await expect(maker.draw(SHORT)).rejects.toThrow(/stopping/)
  })

  test('draws what our own reader of pictures can read', async () => {
    const maker = makePosterMaker()
    const reader = makePictureReader({ bankOf: () => null })
    const reading = await reader.read(await maker.draw(SHORT))
    await Promise.all([maker.stop(), reader.stop()])
    const text = reading.ok ? reading.text : ''
    for (const words of [SHORT.title, ...SHORT.lines, SHORT.never, 'CB-7K2Q9D']) expect(text).toContain(words)
  })
})

describe('a mark', () => {
  const marked: PosterContent = { ...SHORT, mark: 'BẢN NHÁP' }

  test('stands three times across, and moves no other word', () => {
    const layout = layoutOf(marked, faces)
    expect(layout.marks.map(({ lines }) => lines.join(' '))).toEqual(['BẢN NHÁP', 'BẢN NHÁP', 'BẢN NHÁP'])
    expect({ ...layout, marks: [] }).toEqual(layoutOf(SHORT, faces))
  })

  test('reaches every fifth of the picture', async () => {
    const marks = await drawLayout(layoutOf(marked, faces), faces).then(readPixels)
    const plain = await drawLayout(layoutOf(SHORT, faces), faces).then(readPixels)
    const isChanged = (y: number): boolean =>
      Array.from({ length: WIDTH }, (_, x) => x).some(x => marks.at(x, y) !== plain.at(x, y))
    const rows = Array.from({ length: 4 }, (_, at) => Math.floor(((at + 1) * HEIGHT) / 5))
    expect(rows.filter(y => !isChanged(y))).toEqual([])
  })
})
