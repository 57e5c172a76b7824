import { describe, expect, test } from 'vitest'
import { makeListReader } from '../../../src/core/corpus/outside.ts'

const read = (...lines: string[]): string[] => {
  const readLine = makeListReader()
  return lines.flatMap(line => {
    const listed = readLine(line)
    if (listed === null) return []
    return listed.length === 0 ? ['?'] : listed.map(({ kind, key }) => `${kind} ${key}`)
  })
}

describe('lists as they are published', () => {
  test.each<[name: string, lines: string[], listed: string[]]>([
    [
      'one a line',
      ['# a list', '', 'Evil.TOP', 'www.bad.top', 'https://x.bad.top/a?b'],
      ['host evil.top', 'host bad.top', 'host x.bad.top'],
    ],
    ['made harmless', ['hxxps://evil[.]top/x', 'bad[.]com[.]vn'], ['host evil.top', 'host bad.com.vn']],
    ['an address of numbers', ['1.2.3.4'], ['host 1.2.3.4']],
    [
      'a hosts file',
      ['127.0.0.1 localhost', '0.0.0.0 evil.top bad.top # both', '::1 localhost'],
      ['?', 'host evil.top', 'host bad.top', '?'],
    ],
    [
      'filters',
      [
        '[Adblock Plus 2.0]',
        '! by hand',
        '||evil.top^',
        '||bad.top^$third-party',
        '@@||good.vn^',
        'good.vn##.ad',
        '||good.vn/ad.js',
      ],
      ['host evil.top', 'host bad.top'],
    ],
    ['a table of hosts', ['id,url,reported', '1,"https://evil.top/a,b",2026'], ['host evil.top']],
    ['a table with semicolons', ['Tên miền;Loại', 'evil.top;lừa đảo'], ['host evil.top']],
    [
      'a table of numbers',
      ['phone,account,note', '+84 912 000 111,0123 456 789,"a ""b"""'],
      ['phone 0912000111', 'account 0123456789'],
    ],
    [
      'a table in Vietnamese',
      ['Số điện thoại,STK', '0912000111,VQRQ00012abc'],
      ['phone 0912000111', 'account VQRQ00012ABC'],
    ],
    ['a byte order mark', ['\uFEFFsdt', '0912.000.111'], ['phone 0912000111']],
    ['what is none', ['not a host', 'com.vn', 'x'.repeat(5_000)], ['?', '?', '?']],
    ['short codes accuse nobody', ['phone', '113'], ['?']],
  ])('%s', (_name, lines, listed) => {
    expect(read(...lines)).toEqual(listed)
  })
})
