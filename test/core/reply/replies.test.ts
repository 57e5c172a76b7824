import { beforeAll, describe, expect, test } from 'vitest'
import type { Assessment } from '../../../src/app/judging/assess.ts'
import { examplesOf } from '../../../src/core/corpus/examples.ts'
import type { Account, Entity, Phone } from '../../../src/core/extract/extract.ts'
import { makeComposer } from '../../../src/core/reply/compose.ts'
import { MAX_REPLY } from '../../../src/core/reply/say.ts'
import { read } from '../../../src/core/text/read.ts'
import type { Level, Verdict } from '../../../src/core/types.ts'
import { sharedCorpus, sharedSnapshot } from '../../support/snapshot.ts'

/** A text of the repository, scam or genuine, with what the resident would be told. */
interface Answered {
  file: string
  text: string
  found: Assessment
}

let answered: Answered[] = []

/** Of the thousands of texts: what is said depends on the verdict, and each pattern has dozens. */
const EACH = 5

beforeAll(() => {
  const { assess } = sharedSnapshot()
  const texts = examplesOf(sharedCorpus()).filter((_text, i) => i % EACH === 0)
  answered = texts.map(({ file, text }) => ({ file, text, found: assess(text) }))
})

/** Words that would reassure. Nothing the bot says may hold one: it can never know. */
const REASSURING: RegExp[] = [
  /an toàn/i,
  /yên tâm/i,
  /đừng lo(?! nghĩ)/i,
  /khỏi lo/i,
  /không sao(?! chép)/i,
  /vô hại/i,
  /đáng tin/i,
  /uy tín/i,
  /là tin thật/i,
  /tin này là thật/i,
  /(?:là|đúng là|chắc là|thì là) thật(?![ -]?(?:sự|ra|thà))/i,
  /đúng là thật/i,
  /không (?:phải|phải là|có) (?:chuyện |trò |tin |dấu hiệu )?lừa/i,
  /không lừa/i,
  /không (?:có gì |hề )?đáng ngờ/i,
  /không nguy hiểm/i,
  /cứ (?:bấm|chuyển|làm theo|mở|tải|cài|trả|nộp|đọc|bình thường)/i,
  /bình thường thôi/i,
]

/** The same words where they warn. Each was read in its sentence. */
const WARNING: RegExp[] = [
  /chưa có nghĩa là an toàn/gi,
  /"tài khoản an toàn"/gi,
  /cài đặt không an toàn/gi,
  /(?:không|chưa) yên tâm/gi,
]

/** What the bot itself says: without the words it quotes from the resident's message and the links it names. */
const ownWords = (reply: string): string =>
  reply
    .split('\n')
    .filter(line => !line.startsWith('Lời đáng ngờ:'))
    .join('\n')

const reassures = (reply: string): string | null => {
  const rest = WARNING.reduce((words, warning) => words.replace(warning, ''), ownWords(reply))
  return REASSURING.map(word => rest.match(word)?.[0]).find(word => word !== undefined) ?? null
}

const faultsOf = (test: (one: Answered) => string | null): string[] =>
  answered.flatMap(one => {
    const fault = test(one)
    return fault === null ? [] : [`${one.file}: ${fault} :: ${one.text.slice(0, 80)}`]
  })

describe('over the texts of the corpus', () => {
  test('quotes stand in the text as given', () => {
    const wrong = ({ text, found }: Answered) =>
      found.signs.find(({ quote, start, end }) => text.slice(start, end) !== quote)
    expect(faultsOf(one => wrong(one)?.quote ?? null)).toEqual([])
  })

  test('links and numbers stand in the text as given', () => {
    const wrong = ({ text, found }: Answered) =>
      found.indicators.find(({ start, end }) => !(start >= 0 && start < end && end <= text.length))
    expect(faultsOf(one => wrong(one)?.value ?? null)).toEqual([])
  })

  test('no answer reassures', () => {
    expect(faultsOf(({ found }) => reassures(found.reply))).toEqual([])
  })

  test('no answer is longer than the tightest channel takes', () => {
    expect(faultsOf(({ found }) => (found.reply.length > MAX_REPLY ? `${found.reply.length}` : null))).toEqual([])
  })

  test('no answer has a hole', () => {
    expect(
      faultsOf(({ found }) => found.reply.match(/\{\w+\}|undefined|null|NaN|\[object/)?.[0] ?? null).filter(
        fault => !/\{(?:phone|account|id|email|link|name)\}/.test(fault),
      ),
    ).toEqual([])
  })

  test('an alarm says so in its first words, and what is no alarm does not', () => {
    const wrong = ({ found: { level, intent, reply } }: Answered): boolean =>
      !/^(?:victim|despair|threatened)/.test(intent) &&
      reply.startsWith('⚠️') !== (level === 'scam' || level === 'suspicious')
    expect(faultsOf(one => (wrong(one) ? one.found.level : null))).toEqual([])
  })
})

describe('links', () => {
  /** Addresses that an answer may write out: domains of high confidence, and what patterns themselves say. */
  const isOfficial = (host: string): boolean =>
    sharedCorpus().institutions.some(({ domains }) =>
      domains.some(({ value, confidence }) => confidence === 'high' && (host === value || host.endsWith(`.${value}`))),
    )

  /** Of lines that were read before: thousands of answers are made of the same few. */
  const known = new Map<string, string[]>()
  const clickableIn = (line: string): string[] => {
    const hosts =
      known.get(line) ??
      read(line.replaceAll('[.]', ' ').replaceAll('[@]', ' ')).entities.flatMap(entity =>
        entity.kind === 'url' && !entity.host.endsWith('gov.vn') ? [entity.host] : [],
      )
    known.set(line, hosts)
    return hosts
  }

  /** Hosts that an app would make clickable: what is still one when the brackets around dots are taken as a break. */
  const clickable = (reply: string): string[] => reply.split('\n').flatMap(clickableIn)

  test('only official ones are clickable', () => {
    expect(faultsOf(({ found }) => clickable(found.reply).find(host => !isOfficial(host)) ?? null)).toEqual([])
    expect(faultsOf(({ found }) => (/https?:/i.test(found.reply) ? 'http' : null))).toEqual([])
  })

  test.each([
    'https://vietcombank.com.vn.dichvu-khachhang.top/login?to=agribank.com.vn',
    'VAO NGAY HTTP://NOHU-VIP99.COM DE NHAN THUONG',
    'xem 1.2.3.4/a và http://1.2.3.4/b, rồi bit.ly/3xY, t.me/nhom_kin',
    'tải tại abc.xyz.com/VNeID.apk hoặc gửi thư a.b@lua-dao.com',
    'аgribank.com.vn và vneid。gov。vn。evil。top',
    'đọc mã otp tại www.vneid-xacthuc.top ngay rồi chuyển tiền vào web lua-dao.vip',
  ])('%s', text => {
    const { reply } = sharedSnapshot().assess(text)
    expect(clickable(reply)).toEqual([])
    expect(reply).not.toMatch(/https?:/i)
  })
})

describe('every pattern at every level', () => {
  const verdictOf = (pattern: string | null, level: Level, intent = 'check'): Verdict => ({
    level,
    intent,
    score: 1,
    pattern,
    named: true,
    reasons: [],
    candidates: [],
    lookalike: null,
    signs: [],
    indicators: [],
    corpusVersion: '',
  })
  const slugs = (): (string | null)[] => [null, ...sharedCorpus().patterns.map(({ id }) => id)]
  const likes = (): string[] => [
    ...sharedCorpus().patterns.flatMap(({ not_this }) => not_this.map(({ name }) => name)),
    ...sharedCorpus().benign.map(({ name }) => name),
  ]

  const composer = makeComposer(sharedCorpus(), undefined, sharedSnapshot().snapshot.hearing)

  test.each(['scam', 'suspicious', 'unknown'] as const)('%s: short enough, and never reassuring', level => {
    const replies = slugs().map(slug => composer.compose('một tin nhắn', verdictOf(slug, level)))
    expect(replies.filter(reply => reply.length > MAX_REPLY)).toEqual([])
    expect(replies.flatMap(reply => reassures(reply) ?? [])).toEqual([])
  })

  test.each(['suspicious', 'unknown'] as const)('%s, and it resembles something genuine', level => {
    const reply = (lookalike: string): string =>
      composer.compose('một tin nhắn', { ...verdictOf(null, level), lookalike })
    expect(likes().flatMap(name => (reassures(reply(name)) === null ? [] : [reply(name)]))).toEqual([])
  })

  test('every intent has its answer, and none reassures', () => {
    for (const { id } of sharedCorpus().intents) {
      const reply = composer.compose('một câu', verdictOf(null, 'talk', id))
      expect(reply.length).toBeLessThanOrEqual(MAX_REPLY)
      expect(reassures(reply), reply).toBeNull()
    }
    expect(composer.compose('  \n', verdictOf(null, 'unknown'))).toBe(sharedCorpus().texts['talk.empty']?.trim())
  })

  test('a victim is helped first, whatever the level', () => {
    for (const intent of ['victim-paid', 'victim-otp', 'victim-app', 'victim-on-the-phone']) {
      for (const level of ['scam', 'suspicious', 'talk'] as const)
        expect(composer.compose('đã lỡ', verdictOf('gia-danh-dien-luc', level, intent))).toContain('113')
    }
  })
})

describe('numbers a pattern may name', () => {
  /** Police, child protection, fire, ambulance, rescue, and the state’s own numbers for spam and for SIM owners. */
  const STATE = new Set(['113', '111', '114', '115', '112', '156', '5656', '1414'])
  /** Names of number ranges, not numbers to call. */
  const RANGES = new Set(['1900', '1800', '1400'])
  const CALLED = /(?:gọi|báo|nhắn|gửi|số|đài|qua|hoặc|tới|đến|cổng) (\d{3,})(?! ?(?:phần|nghìn|triệu|đồng|%))/giu

  /** Short codes are read by `CALLED`, which knows a share or a sum by what follows. */
  const isNumber = (entity: Entity): entity is Phone | Account =>
    entity.kind === 'account' || (entity.kind === 'phone' && entity.type !== 'short')

  const called = (text: string): string[] => [
    ...[...text.matchAll(CALLED)].map(match => match[1] ?? ''),
    ...read(text).entities.flatMap(entity => (isNumber(entity) ? [entity.value] : [])),
  ]

  test('are those of the state only; all others are references', () => {
    const wrong = sharedCorpus().patterns.flatMap(
      ({ id, name, also, short, now, stages, red_flags, what_to_do, never, already_paid, not_this }) =>
        [name, ...also, short, now, ...red_flags, ...what_to_do, never, ...already_paid]
          .concat(stages.flatMap(({ they, next, say }) => [they, next, say]))
          .concat(not_this.flatMap(like => [like.name, like.tell]))
          .flatMap(called)
          .filter(number => !STATE.has(number) && !RANGES.has(number) && !/^20\d\d$/.test(number))
          .map(number => `${id}: ${number}`),
    )
    expect(wrong).toEqual([])
  })
})
