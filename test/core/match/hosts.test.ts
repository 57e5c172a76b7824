import { parse } from 'tldts'
import { describe, expect, test } from 'vitest'
import type { Brands, Hosts, Institution, KnownHost } from '../../../src/core/corpus/schema.ts'
import { buildHosts } from '../../../src/core/match/hosts.ts'
import { read } from '../../../src/core/text/read.ts'

const institution = (
  name: string,
  domains: [value: string, confidence: 'high' | 'medium'][],
  more: Partial<Institution> = {},
): Institution => ({
  id: name.toLowerCase().replaceAll(' ', '-'),
  name,
  kind: 'bank',
  domains: domains.map(([value, confidence]) => ({ value, confidence })),
  hotlines: [],
  brands: [],
  bins: [],
  aliases: [],
  sources: ['test'],
  ...more,
})

const institutions: Institution[] = [
  institution('Vietcombank', [['vietcombank.com.vn', 'high']], { aliases: ['VCB'] }),
  institution('Agribank', [['agribank.com.vn', 'high']]),
  institution('BIDV', [['bidv.com.vn', 'high']]),
  institution('VNeID', [['vneid.gov.vn', 'high']]),
  institution('Cổng dịch vụ công', [['dichvucong.gov.vn', 'high']]),
  institution('Viettel Post', [['viettelpost.com.vn', 'medium']]),
]

const hosts: Hosts = {
  risky_endings: ['top', 'xyz'],
  usual_endings: ['com', 'net', 'org', 'online'],
  gambling_words: ['nohu', 'taixiu', 'casino', 'bet', 'go88'],
  lure_words: ['trungthuong', 'hotro', 'vay'],
}

const row = (host: string, owner: string, kind: KnownHost['kind'], more: Partial<KnownHost> = {}): KnownHost => ({
  ...{ host, owner, kind },
  ...more,
})

const knownHosts: KnownHost[] = [
  row('bit.ly', 'Bitly', 'shortener'),
  row('by.com.vn', 'by', 'shortener'),
  row('zalo.me', 'Zalo', 'contact'),
  row('blogspot.com', 'Google', 'content'),
  row('web.app', 'Google', 'content'),
  row('docs.google.com', 'Google', 'content'),
  row('google.com', 'Google', 'shop'),
  row('google.com', 'Google', 'redirector', { path: '/url', param: ['q', 'url'] }),
  row('bing.com', 'Bing', 'redirector', { path: '/ck/a', param: ['u'], target: 'base64' }),
  row('r.search.yahoo.com', 'Yahoo', 'redirector', { path: '/RU=', target: 'path' }),
  row('vnexpress.net', 'VnExpress', 'press'),
  row('hust.edu.vn', 'Đại học Bách khoa Hà Nội', 'school'),
]

const brands: Brands = {
  brands: [
    { owner: 'Techcombank', kind: 'bank', long: ['techcombank', 'techcom'], short: ['tcb'], prefix: ['tcb'], weak: [] },
    { owner: 'Vietcombank', kind: 'bank', long: [], short: ['vcb'], prefix: ['vcb'], weak: [] },
    { owner: 'Apple', kind: 'platform', long: ['icloud'], short: [], prefix: [], weak: ['apple'] },
    { owner: 'Cake', kind: 'bank', long: [], short: [], prefix: [], weak: ['cake'] },
  ],
  lures: { strong: ['uudai', 'timmay', 'verify'], plain: ['diem', 'thuong'], glue: ['vn', 'online', 'shop'] },
  innocent: ['techcomverify.net'],
}

const table = buildHosts({ institutions, hosts, knownHosts, brands, texts: { 'owner.state': 'cơ quan nhà nước' } })

const domainOf = (host: string): string => parse(host, { allowPrivateDomains: false }).domain ?? host

/** Judged as it stands in a text, so that look-alike letters and punycode are seen. */
const judged = (raw: string): string => {
  const link = read(`xem ${raw} nhé`).entities.find(entity => entity.kind === 'url')
  if (link?.kind !== 'url') return 'no link'
  const target = table.target({ host: link.host, path: link.path })
  const { finding, of } = table.judge(target.host, domainOf(target.host), link.disguised)
  return of === null ? finding : `${finding} ${of}`
}

const rows: Record<string, [raw: string, verdict: string][]> = {
  official: [
    ['vietcombank.com.vn', 'official Vietcombank'],
    ['https://digibank.vietcombank.com.vn/login', 'official Vietcombank'],
    ['www.agribank.com.vn', 'official Agribank'],
    ['dichvucong.gov.vn', 'official Cổng dịch vụ công'],
  ],
  'known, and no more than that': [
    ['viettelpost.com.vn', 'known Viettel Post'],
    ['vnexpress.net/tin', 'known VnExpress'],
    ['www.google.com', 'known Google'],
    ['hust.edu.vn', 'known Đại học Bách khoa Hà Nội'],
  ],
  'an ending of the state, whose page is not known': [
    ['thanhhoa.gov.vn', 'state'],
    ['abcxyz.gov.vn', 'state'],
    ['khanhhoa.edu.vn', 'unknown'],
  ],
  'cut fully into a name and ordinary words': [
    ['tech-com-uudai.com', 'look-alike Techcombank'],
    ['techcom.uudai.online', 'look-alike Techcombank'],
    ['v-c-b-diem.com', 'look-alike Vietcombank'],
    ['icloud-timmay.co/a8', 'look-alike Apple'],
    ['1cloud-timmay.com', 'look-alike Apple'],
    ['apple-verify.net', 'look-alike Apple'],
    ['tcb247xk.top', 'look-alike Techcombank'],
    ['tcb-diem.vn', 'look-alike Techcombank'],
  ],
  'not cut fully, or no more than a word beside another': [
    ['techcommunity.com', 'unknown'],
    ['cake-shop.com', 'unknown'],
    ['tcbdiem.vn', 'unknown'],
    ['techcomverify.net', 'unknown'],
    ['techcombank.com', 'unknown'],
  ],
  'judged by where it leads': [
    ['https://www.google.com/url?q=https://vietcombank-vn.top/login', 'look-alike Vietcombank'],
    ['https://google.com/url?sa=t&url=https%3A%2F%2Fvnexpress.net%2Ftin', 'known VnExpress'],
    ['https://www.bing.com/ck/a?!&u=a1aHR0cHM6Ly92aWV0Y29tYmFuay12bi50b3AvYQ', 'look-alike Vietcombank'],
    ['https://r.search.yahoo.com/RU=https%3a%2f%2fabc.top%2f', 'risky'],
    ['https://google.com/url?q=https://google.com/url?q=https://abc.top', 'risky'],
    ['https://google.com/url?q=khong-co', 'known Google'],
    ['https://bing.com/ck/a?x=1', 'shortener'],
  ],
  'one letter beside the brand': [
    ['vietcombamk.com', 'look-alike Vietcombank'],
    ['vietcobmank.com.vn', 'look-alike Vietcombank'],
    ['vietcombannk.com', 'look-alike Vietcombank'],
    ['agrbank.com.vn', 'look-alike Agribank'],
  ],
  'letters that look alike': [
    ['vietcornbank.com', 'look-alike Vietcombank'],
    ['vietc0mbank.com', 'look-alike Vietcombank'],
    ['agr1bank.vn', 'look-alike Agribank'],
    ['аgribank.com.vn', 'look-alike Agribank'],
    ['νietcombank.com', 'look-alike Vietcombank'],
    ['xn--vietcombnk-u6a.com', 'look-alike Vietcombank'],
    ['xn--80ak6aa92e.com', 'look-alike'],
  ],
  'the brand in a longer name': [
    ['vietcombank-xacthuc.com', 'look-alike Vietcombank'],
    ['login-vietcombank.net', 'look-alike Vietcombank'],
    ['vietcombankvn.com', 'look-alike Vietcombank'],
    ['bidv-khachhang.com', 'look-alike BIDV'],
    ['vcb-digibank.net', 'look-alike Vietcombank'],
    ['dichvucong-online.com', 'look-alike Cổng dịch vụ công'],
    ['vneid-capnhat.com', 'look-alike VNeID'],
  ],
  'the brand below another domain': [
    ['vietcombank.com.vn.evil.com', 'look-alike Vietcombank'],
    ['vietcombank.evil.com', 'look-alike Vietcombank'],
    ['bidv.evil.com', 'look-alike BIDV'],
    ['agribank.xacthuc.online', 'look-alike Agribank'],
  ],
  'gov in the middle': [
    ['dichvu.gov.vn-capnhat.com', 'look-alike cơ quan nhà nước'],
    ['thue-gov.com', 'look-alike cơ quan nhà nước'],
    ['bocongangovvn.com', 'look-alike cơ quan nhà nước'],
    ['gov-vn.cc', 'look-alike cơ quan nhà nước'],
  ],
  'where it leads is hidden': [
    ['bit.ly/3xY', 'shortener'],
    ['by.com.vn/abc', 'shortener'],
  ],
  'anyone can put a page there': [
    ['zalo.me/g/abc', 'free-host'],
    ['docs.google.com', 'free-host'],
    ['abc.blogspot.com', 'free-host'],
    ['trungthuong-2026.web.app', 'risky'],
  ],
  gambling: [
    ['nohu99.com', 'gambling'],
    ['taixiuvip.net', 'gambling'],
    ['go88.vin', 'gambling'],
    ['8x-bet.com', 'gambling'],
  ],
  risky: [
    ['abc.top', 'risky'],
    ['nhanqua.xyz', 'risky'],
    ['abc.rodeo', 'risky'],
    ['th9917.com', 'risky'],
    ['vay-nhanh.com', 'risky'],
    ['http://1.2.3.4/a', 'ip'],
  ],
  'nothing is known': [
    ['quancaphe.com', 'unknown'],
    ['alphabet.com', 'unknown'],
    ['giaohang24h.com', 'unknown'],
    ['vietnam.com', 'unknown'],
  ],
}

for (const [name, cases] of Object.entries(rows)) {
  describe(name, () => {
    test.each(cases)('%s: %s', (raw, verdict) => {
      expect(judged(raw)).toBe(verdict)
    })
  })
}
