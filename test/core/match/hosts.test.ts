import { describe, expect, test } from 'vitest'
import type { Hosts, Institution } from '../../../src/core/corpus/schema.ts'
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
  shorteners: ['bit.ly', 'by.com.vn'],
  free_hosts: ['zalo.me', 'blogspot.com', 'web.app'],
  risky_endings: ['top', 'xyz'],
  usual_endings: ['com', 'net', 'org', 'online'],
  gambling_words: ['nohu', 'taixiu', 'casino', 'bet', 'go88'],
  lure_words: ['trungthuong', 'hotro', 'vay'],
  known_good: ['google.com', 'vnexpress.net'],
}

const table = buildHosts({ institutions, hosts, texts: { 'owner.state': 'cơ quan nhà nước' } })

/** Judged as it stands in a text, so that look-alike letters and punycode are seen. */
const judged = (raw: string): string => {
  const link = read(`xem ${raw} nhé`).entities.find(entity => entity.kind === 'url')
  if (link?.kind !== 'url') return 'no link'
  const { finding, of } = table.judge(link.host, link.domain, link.disguised)
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
    ['docs.google.com', 'known'],
    ['vnexpress.net/tin', 'known'],
    ['thanhhoa.gov.vn', 'known'],
    ['hust.edu.vn', 'known'],
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
