import type { Column } from '../../../src/app/warnings/column.ts'
import type { Preview } from '../../../src/app/warnings/column-pictures.ts'
import type { ReadOut } from '../../../src/app/warnings/read-out.ts'
import type { Published } from '../../../src/core/column/published.ts'
import { kindsOf } from '../../../src/core/column/published.ts'
import type { Commune } from '../../../src/core/commune.ts'
import { makeWaysToAsk } from '../../../src/core/reply/reach.ts'
import { makeSay } from '../../../src/core/reply/say.ts'
import { columnRoutes } from '../../../src/http/column/routes.ts'
import { sharedCorpus } from '../../support/snapshot.ts'
import type { TestServer } from '../build.ts'
import { buildTestServer } from '../build.ts'

/** The real pages over warnings that a test makes up. */

export const COMMUNE: Commune = {
  body: 'Công an Xã Nga Sơn',
  committee: 'Ban Chỉ đạo',
  zalo: 'https://zalo.me/123456',
  telegram: 'https://t.me/ngason_bot',
  areas: [
    { id: 'nga-son', police: 'Công an Xã Nga Sơn', phone: '0237 3872 113', duty: [], offices: [] },
    { id: 'nga-thang', police: 'Công an Xã Nga Thắng', duty: [], offices: [] },
  ],
}

export const PUBLIC_URL = 'https://canhbao.example.vn'

export const warning = (changes: Partial<Published> = {}): Published => ({
  code: 'CB-7K2Q9D',
  kind: 'warning',
  pattern: null,
  audiences: [],
  who: 'Hội Phụ nữ Xã Nga Sơn',
  body: 'Công an Xã Nga Sơn',
  day: '25/11/2026',
  words:
    'Có người giả thu tiền nước.\nNên làm:\n1. Cúp máy.\n2. Hỏi trưởng thôn.\nHọ nói:\n- Nộp ngay.\nXin nhắc nhau.',
  recalled: null,
  sent: true,
  at: Date.parse('2026-11-25T01:00:00Z'),
  changed: Date.parse('2026-11-25T01:00:00Z'),
  ...changes,
})

export interface ColumnOptions {
  /** Those that anybody approved. */
  warnings?: readonly Published[]
  publicUrl?: string | null
  commune?: Commune
  picture?: Preview
  readOuts?: readonly ReadOut[]
  /** As if the database were gone. */
  broken?: boolean
}

export const buildColumn = (options: ColumnOptions = {}): TestServer & { get: (url: string) => Promise<Answer> } => {
  const { warnings = [], publicUrl = PUBLIC_URL, commune = COMMUNE, picture = new Uint8Array([1, 2, 3]) } = options
  const corpus = sharedCorpus()
  const sent = warnings.filter(one => one.sent)
  const column: Column = {
    edition: async () => {
      if (options.broken) throw new Error('the database is gone, and its words are: bí mật')
      return { number: 1, sent: sent.filter(one => one.recalled === null), news: sent }
    },
    byCode: async code => warnings.find(one => one.code === code) ?? null,
    follow: () => undefined,
  }
  const { office } = makeWaysToAsk({ corpus, texts: corpus.texts, commune })
  const routes = columnRoutes({
    ...{ commune, publicUrl, column, audiences: corpus.audiences, say: makeSay(corpus.texts) },
    kinds: kindsOf(corpus.patterns, corpus.signs),
    office: id => office(id, null),
    previews: { kind: async () => picture, warning: async () => picture },
    readOuts: async () => options.readOuts ?? [],
    drawQr: async address => `<svg xmlns="http://www.w3.org/2000/svg"><title>${address}</title></svg>`,
  })
  const server = buildTestServer({ plugins: [routes] })
  return {
    ...server,
    get: async url => {
      const { statusCode, headers, body } = await server.app.inject(url)
      return { status: statusCode, headers, body }
    },
  }
}

export interface Answer {
  status: number
  headers: Readonly<Record<string, unknown>>
  body: string
}
