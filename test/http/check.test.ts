import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Assess } from '../../src/app/judging/assess.ts'
import { SENTENCES } from '../../src/http/errors.ts'
import { assessmentSchema, outsideSchema } from '../assessment-schema.ts'
import { sharedSnapshot } from '../support/snapshot.ts'
import { ASSESSMENT, buildTestServer } from './build.ts'

const OUTSIDE = '203.0.113.7'

interface Caller {
  remoteAddress?: string
  headers?: Record<string, string>
}

const ask = (app: FastifyInstance, text: unknown, caller: Caller = {}): Promise<LightMyRequestResponse> =>
  app.inject({ method: 'POST', url: '/api/check', payload: { text }, ...caller })

describe('a question over the real corpus', () => {
  let app: FastifyInstance
  // With a changed corpus the model is learned first.
  beforeAll(() => {
    app = buildTestServer({ assess: sharedSnapshot().assess, ratePerMinute: 100 }).app
  })

  const texts = [
    'Công an gọi bảo tôi dính đường dây rửa tiền, tuyệt đối giữ bí mật, chuyển tiền vào tài khoản tạm giữ',
    'EVN thong bao: cai ung dung tai http://evn-hotro.top/app.apk neu khong se cat dien. LH 0900000000',
    'Xin chào',
    'Tôi lỡ đọc mã OTP rồi',
    'vietcombank.vn-digi.top',
    '0900000000',
    '\ud800 lẻ \u202e ngược',
  ]
  test.each(texts)('has the shape of the contract: %j', async text => {
    const answer = await ask(app, text)
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8')
    expect(answer.headers['cache-control']).toBe('no-store')
    const assessment = assessmentSchema.parse(answer.json())
    for (const { start, end, quote } of assessment.signs) expect(text.slice(start, end)).toBe(quote)
    expect((await ask(app, text)).body).toBe(answer.body)
  })

  test('quotes what gave a scam away, in the words of the message', async () => {
    const { level, signs } = assessmentSchema.parse((await ask(app, texts[1])).json())
    expect(['scam', 'suspicious']).toContain(level)
    expect(signs.length).toBeGreaterThan(0)
  })

  test.each(texts)('shows no figures to the outside: %j', async text => {
    const { score: _score, candidates: _candidates, ...rest } = assessmentSchema.parse((await ask(app, text)).json())
    expect(outsideSchema.parse((await ask(app, text, { remoteAddress: OUTSIDE })).json())).toEqual(rest)
  })
})

test('what is asked is counted, without its text; the code of a warning and what our tools measure are not', async () => {
  const counted: string[] = []
  const answerCode = async (text: string) => (text === 'CB-7K2Q9D' ? 'Tin thật.' : null)
  const { app } = buildTestServer({ answerCode, count: ({ level }) => void counted.push(level), ratePerMinute: 100 })
  await ask(app, 'CB-7K2Q9D')
  await app.inject({ method: 'POST', url: '/api/check', payload: { text: 'cái này', as: 'message' } })
  expect(counted).toEqual([])
  await ask(app, 'cái này', { remoteAddress: OUTSIDE })
  expect(counted).toEqual([ASSESSMENT.level])
})

test('the code of a warning alone is answered as talk, and anything else is judged', async () => {
  const { assess } = sharedSnapshot()
  const answerCode = async (text: string) => (text === 'CB-7K2Q9D' ? 'Tin thật.' : null)
  const { app } = buildTestServer({ assess, answerCode })
  const known = assessmentSchema.parse((await ask(app, 'CB-7K2Q9D')).json())
  expect(known).toMatchObject({ level: 'talk', reply: 'Tin thật.', pattern: null, signs: [], indicators: [] })
  expect(assessmentSchema.parse((await ask(app, 'Xin chào')).json()).reply).not.toBe('Tin thật.')
})

describe('score and candidates', () => {
  const callers: [string, Caller, boolean][] = [
    ['loopback', { remoteAddress: '127.0.0.1' }, true],
    ['loopback over IPv6', { remoteAddress: '::1' }, true],
    ['loopback, mapped', { remoteAddress: '::ffff:127.0.0.1' }, true],
    ['somebody outside', { remoteAddress: OUTSIDE }, false],
    ['the neighbour in the same network', { remoteAddress: '192.168.1.20' }, false],
    ['a proxy on loopback', { headers: { 'x-forwarded-for': OUTSIDE } }, false],
    ['a proxy that claims loopback', { headers: { 'x-forwarded-for': '127.0.0.1' } }, false],
    ['a proxy with the standard header', { headers: { forwarded: `for=${OUTSIDE}` } }, false],
    ['a proxy with only its own header', { headers: { 'x-real-ip': OUTSIDE } }, false],
    ['a tunnel that ends on loopback', { headers: { 'cf-connecting-ip': OUTSIDE } }, false],
    ['an outsider who claims loopback', { remoteAddress: OUTSIDE, headers: { 'x-forwarded-for': '127.0.0.1' } }, false],
  ]
  test.each(callers)('%s', async (_who, caller, shown) => {
    const body: object = (await ask(buildTestServer().app, 'alo', caller)).json()
    expect('score' in body).toBe(shown)
    expect('candidates' in body).toBe(shown)
  })
})

describe('what was said before', () => {
  const withBefore = async (before: unknown) => {
    const heard: unknown[] = []
    const { assess } = sharedSnapshot()
    const { app, logged } = buildTestServer({
      assess: (text, options) => {
        heard.push(options?.before)
        return assess(text)
      },
    })
    const answer = await app.inject({ method: 'POST', url: '/api/check', payload: { text: 'alo', before } })
    return { status: answer.statusCode, heard, logged: logged() }
  }

  test('goes to the judge as it came, and into no log', async () => {
    const { status, heard, logged } = await withBefore(['công an gọi', 'nó nói đừng kể cho ai'])
    expect([status, heard]).toEqual([200, [['công an gọi', 'nó nói đừng kể cho ai']]])
    expect(logged).not.toContain('công an gọi')
  })

  test.each([
    [undefined, 200],
    [[], 200],
    [Array.from({ length: 20 }, () => 'a'.repeat(5_000)), 200],
    [Array.from({ length: 21 }, () => 'a'), 400],
    [['a'.repeat(5_001)], 400],
    ['công an gọi', 400],
    [[1], 400],
    [null, 400],
  ])('is bounded (%#)', async (before, status) => {
    expect((await withBefore(before)).status).toBe(status)
  })
})

describe('a server that the world sees', () => {
  test.each([
    ['loopback', {}],
    ['loopback over IPv6', { remoteAddress: '::1' }],
    ['a proxy that forgets its header', { remoteAddress: '127.0.0.1' }],
    ['somebody outside', { remoteAddress: OUTSIDE }],
  ])('shows no figures to anybody: %s', async (_who, caller) => {
    const { app } = buildTestServer({ isPublic: true })
    const body: object = (await ask(app, 'alo', caller)).json()
    expect([Object.hasOwn(body, 'score'), Object.hasOwn(body, 'candidates')]).toEqual([false, false])
  })

  test('counts callers that come without a header as one', async () => {
    const { app } = buildTestServer({ isPublic: true, ratePerMinute: 2 })
    const statuses = [await ask(app, 'a'), await ask(app, 'b'), await ask(app, 'c')].map(({ statusCode }) => statusCode)
    expect(statuses).toEqual([200, 200, 429])
  })
})

describe('"as": "message"', () => {
  const heeded = async (isPublic: boolean, caller: Caller): Promise<boolean | undefined> => {
    let heard: boolean | undefined
    const assess: Assess = (_text, options) => {
      heard = options?.asMessage
      return ASSESSMENT
    }
    const { app } = buildTestServer({ assess, isPublic })
    const payload = { text: 'alo', as: 'message' }
    expect((await app.inject({ method: 'POST', url: '/api/check', payload, ...caller })).statusCode).toBe(200)
    return heard
  }

  test.each([
    ['a program on this machine', false, {}, true],
    ['somebody outside', false, { remoteAddress: OUTSIDE }, false],
    ['somebody behind a proxy', false, { headers: { 'x-forwarded-for': OUTSIDE } }, false],
    ['a program on this machine of a server that the world sees', true, {}, false],
  ])('%s', async (_who, isPublic, caller, shown) => expect(await heeded(isPublic, caller)).toBe(shown))

  test('is nothing else', async () => {
    const payload = { text: 'alo', as: 'talk' }
    const answer = await buildTestServer().app.inject({ method: 'POST', url: '/api/check', payload })
    expect(answer.statusCode).toBe(400)
  })
})

describe('the line', () => {
  test('has an end: who comes then is told to come again, and loses no turn', async () => {
    const { app } = buildTestServer({ ratePerMinute: 1_000 })
    const asking = Array.from({ length: 20 }, (_, i) => ask(app, `alo ${i}`, { remoteAddress: OUTSIDE }))
    const answers = await Promise.all(asking)
    const count = (status: number): number => answers.filter(({ statusCode }) => statusCode === status).length
    expect([count(200), count(503)]).toEqual([8, 12])
    const refused = answers.find(({ statusCode }) => statusCode === 503)
    expect(refused?.json()).toEqual({ error: SENTENCES.full })
    expect(refused?.headers['retry-after']).toBe('5')
    expect((await ask(app, 'alo', { remoteAddress: OUTSIDE })).statusCode).toBe(200)
  })

  test('is none for the own tools of the operator', async () => {
    const { app } = buildTestServer()
    const answers = await Promise.all(Array.from({ length: 30 }, (_, i) => ask(app, `alo ${i}`)))
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200]))
  })
})

test('what is said of a refusal names whom to call', () => {
  for (const sentence of [SENTENCES.tooMany, SENTENCES.full, SENTENCES.broken]) expect(sentence).toContain('113')
})

describe('bad input is answered with a sentence', () => {
  const json = { 'content-type': 'application/json' }
  const rows: [string, { payload?: string; headers?: Record<string, string> }, number, string][] = [
    ['no text', { payload: '{}', headers: json }, 400, SENTENCES.badText],
    ['a number', { payload: '{"text":5}', headers: json }, 400, SENTENCES.badText],
    ['null', { payload: '{"text":null}', headers: json }, 400, SENTENCES.badText],
    ['a list', { payload: '["text"]', headers: json }, 400, SENTENCES.badText],
    ['a bare string', { payload: '"text"', headers: json }, 400, SENTENCES.badText],
    ['broken JSON', { payload: '{"text": "alo', headers: json }, 400, SENTENCES.badText],
    ['poisoned JSON', { payload: '{"text":"a","__proto__":{"x":1}}', headers: json }, 400, SENTENCES.badText],
    ['an empty body', { payload: '', headers: json }, 400, SENTENCES.badText],
    ['no body at all', {}, 400, SENTENCES.badText],
    ['a blank text', { payload: '{"text":" \\n "}', headers: json }, 400, SENTENCES.badText],
    ['not JSON', { payload: 'alo', headers: { 'content-type': 'text/plain' } }, 400, SENTENCES.badText],
    [
      'a form',
      { payload: 'text=a', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      400,
      SENTENCES.badText,
    ],
    [
      'a text beyond all bounds',
      { payload: `{"text":"${'a'.repeat(20_001)}"}`, headers: json },
      413,
      SENTENCES.tooLong,
    ],
    [
      'a body beyond all bounds',
      { payload: `{"text":"${'a'.repeat(2_200_000)}"}`, headers: json },
      413,
      SENTENCES.tooLong,
    ],
  ]
  test.each(rows)('%s', async (_name, request, status, error) => {
    const answer = await buildTestServer().app.inject({ method: 'POST', url: '/api/check', ...request })
    expect(answer.statusCode).toBe(status)
    expect(answer.json()).toEqual({ error })
  })

  test('the longest text is judged, however it is written', async () => {
    const payload = `{"text":"${'\\u0061'.repeat(20_000)}"}`
    const request = { method: 'POST', url: '/api/check', payload, headers: json } as const
    expect((await buildTestServer().app.inject(request)).statusCode).toBe(200)
  })
})

describe('who asks too fast', () => {
  const statuses = async (app: FastifyInstance, callers: readonly Caller[]): Promise<number[]> => {
    const answers: number[] = []
    for (const caller of callers) answers.push((await ask(app, 'alo', caller)).statusCode)
    return answers
  }
  const times = (count: number, caller: Caller): Caller[] => Array.from({ length: count }, () => caller)

  test('waits as long as Retry-After says, then may go on', async () => {
    const { app, wait } = buildTestServer({ ratePerMinute: 3 })
    const caller = { remoteAddress: OUTSIDE }
    expect(await statuses(app, times(4, caller))).toEqual([200, 200, 200, 429])
    wait(20_500)
    const refused = await ask(app, 'alo', caller)
    expect(refused.headers['retry-after']).toBe('40')
    expect(refused.json()).toEqual({ error: SENTENCES.tooMany })
    wait(39_000)
    expect(await statuses(app, [caller])).toEqual([429])
    wait(1_000)
    expect(await statuses(app, times(4, caller))).toEqual([200, 200, 200, 429])
  })

  test('does not slow down anybody else', async () => {
    const { app } = buildTestServer({ ratePerMinute: 1 })
    const callers = [OUTSIDE, OUTSIDE, '203.0.113.8', '2001:db8::1', '2001:db8::2:3:4:5', '2001:db8:0:1::1'].map(
      remoteAddress => ({ remoteAddress }),
    )
    expect(await statuses(app, callers)).toEqual([200, 429, 200, 200, 429, 200])
  })

  test('is never a program on this machine', async () => {
    const { app } = buildTestServer({ ratePerMinute: 1 })
    const callers = times(30, { remoteAddress: '127.0.0.1' })
    expect(new Set(await statuses(app, callers))).toEqual(new Set([200]))
  })

  test('is told apart behind a proxy', async () => {
    const { app } = buildTestServer({ ratePerMinute: 1 })
    const behind = (person: string, proxy = '127.0.0.1'): Caller => ({
      remoteAddress: proxy,
      headers: { 'x-forwarded-for': person },
    })
    const callers = [
      behind(OUTSIDE),
      behind('203.0.113.8'),
      behind(OUTSIDE),
      behind(`1.2.3.4, ${OUTSIDE}`, '172.18.0.1'),
    ]
    expect(await statuses(app, callers)).toEqual([200, 200, 429, 429])
  })

  test('gains nothing by making up forwarding headers', async () => {
    const { app } = buildTestServer({ ratePerMinute: 1 })
    const callers = ['1.1.1.1', '2.2.2.2'].map(person => ({
      remoteAddress: OUTSIDE,
      headers: { 'x-forwarded-for': person },
    }))
    expect(await statuses(app, callers)).toEqual([200, 429])
  })
})
