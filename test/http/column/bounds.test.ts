import { describe, expect, test } from 'vitest'
import { buildColumn, warning } from './build-column.ts'

/** Whatever somebody types into an address or a warning: it stays text, and costs little. */

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</textarea></title><svg onload=alert(1)>',
  '&lt;b&gt; &#60;i&#62;',
  'javascript:alert(1)',
  'x" onclick="alert(1)',
  '\u0000\u0001\u202e\u2028\ud800',
  '{name} $& $1 $$',
]

const TAG = /<(?:!doctype html|\/[a-z]+\d?|([a-z]+\d?)((?:\s+[a-z:-]+(?:="[^"<>]*")?)*)\s*)>/g
const TAGS = new Set(
  (
    'html head meta title link body a header div img span b small nav main h1 h2 h3 p form label input select option ' +
    'button section ul ol li article footer details summary pre code figure figcaption blockquote br'
  ).split(' '),
)
const ATTRIBUTES = new Set(
  (
    'lang charset name content property rel href type title class src alt width height id tabindex role action method ' +
    'for value maxlength autocomplete autocapitalize spellcheck placeholder selected target aria-label aria-labelledby aria-describedby'
  ).split(' '),
)

/** What of a page is no tag or attribute that we write: every sign that opens a tag must belong to one of ours. */
const strange = (body: string): string[] => {
  const left = body.replace(TAG, (whole, name: string | undefined, attributes = '') => {
    const names = [...String(attributes).matchAll(/\s+([a-z:-]+)(?:="[^"]*")?/g)].map(([, one = '']) => one)
    const known = (name === undefined || TAGS.has(name)) && names.every(one => ATTRIBUTES.has(one))
    return known ? '' : whole
  })
  return left.match(/[^\n]*[<>][^\n]*/g) ?? []
}

describe('typed into an address', () => {
  test.each(HOSTILE)('%j', async text => {
    const { get } = buildColumn({ warnings: [warning()] })
    const typed = encodeURIComponent(text.toWellFormed())
    for (const url of [`/canh-bao?q=${typed}`, `/canh-bao/kiem-tra?ma=${typed}`, `/canh-bao?doi-tuong=${typed}`]) {
      const { status, body } = await get(url)
      expect(status).toBe(200)
      expect(strange(body)).toEqual([])
      expect(body).not.toMatch(/[\u0000\u0001\u202e\u2028]/)
    }
    for (const url of [`/canh-bao/${typed}`, `/canh-bao/kieu/${typed}`]) {
      const { status, body } = await get(url)
      expect(status).toBe(404)
      expect(body).not.toContain('alert(1)')
    }
  })
})

describe('written into a warning or a reason', () => {
  test.each(HOSTILE)('%j', async text => {
    const warnings = [
      warning({ words: `${text}\n- ${text}\n1. ${text}\n${text}:`, who: text, body: `${text}!` }),
      warning({ code: 'CB-222222', words: '', recalled: { because: text } }),
    ]
    const { get } = buildColumn({ warnings })
    for (const url of [
      '/canh-bao',
      '/canh-bao/CB-7K2Q9D',
      '/canh-bao/CB-222222',
      '/canh-bao/nhung',
      '/canh-bao/kiem-tra?ma=CB-7K2Q9D',
    ]) {
      const { status, body } = await get(url)
      expect(status).toBe(200)
      expect(strange(body)).toEqual([])
    }
  })
})

describe('bounds', () => {
  const many = Array.from({ length: 45 }, (_, i) =>
    warning({ code: `CB-${String(i).padStart(6, '2')}`, words: `Tin số ${i}.`, at: i }),
  )
  const page = async (url: string): Promise<string> => (await buildColumn({ warnings: many }).get(url)).body

  test.each(['0', '-1', '1e9', '99999999999', 'abc', '2.5', '%00', '', '٣'])(
    'the page %j is the first one',
    async at => {
      expect(await page(`/canh-bao?loai=canh-bao&trang=${encodeURIComponent(at)}`)).toContain('Trang 1 trên 3')
    },
  )

  test('beyond the last page is the last one, and all pages together are everything once', async () => {
    expect(await page('/canh-bao?loai=canh-bao&trang=999')).toContain('Trang 3 trên 3')
    const pages = await Promise.all([1, 2, 3].map(at => page(`/canh-bao?loai=canh-bao&trang=${at}`)))
    const codes = pages.flatMap(body => [...body.matchAll(/href="\/canh-bao\/(CB-\w{6})"/g)].map(([, code]) => code))
    expect(codes.toSorted()).toEqual(many.map(({ code }) => code).toSorted())
  })

  test('a long question is cut, one given twice is asked once, and links to other pages keep it', async () => {
    const body = await page(`/canh-bao?q=${'a'.repeat(5_000)}`)
    expect(body).not.toContain('a'.repeat(200))
    expect(await page('/canh-bao?q=dien%20luc&q=shipper')).toContain('value="dien luc"')
    expect(await page('/canh-bao?q=tin&trang=1')).toContain('q=tin&amp;trang=2')
  })

  test('the longest of addresses is refused, and still in a sentence', async () => {
    const { status, body } = await buildColumn().get(`/canh-bao/${'a'.repeat(3_000)}`)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(body).not.toContain('a'.repeat(200))
  })

  test('who names an audience finds what is for it or for everyone', async () => {
    const warnings = [
      warning({ code: 'CB-222222', audiences: ['giao-vien'], words: 'Tin cho thầy cô.' }),
      warning({ code: 'CB-333333', audiences: [], words: 'Tin cho mọi người.' }),
    ]
    const { body } = await buildColumn({ warnings }).get('/canh-bao?doi-tuong=cao-tuoi')
    expect(body).toContain('Tin cho mọi người.')
    expect(body).not.toContain('Tin cho thầy cô.')
    expect(body).toContain('<option value="cao-tuoi" selected>')
  })
})
