import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { describe, expect, test } from 'vitest'
import type { AssessPicture, PictureQuestion } from '../../src/app/judging/assess-picture.ts'
import { SENTENCES } from '../../src/http/errors.ts'
import { ASSESSMENT, buildTestServer } from './build.ts'

const OUTSIDE = '203.0.113.7'

interface Part {
  name: string
  value: string | Uint8Array
  file?: string
}

const BOUNDARY = 'khoanda-boundary'

const encode = (parts: readonly Part[]): Buffer =>
  Buffer.concat([
    ...parts.flatMap(({ name, value, file }) => [
      Buffer.from(
        `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${
          file === undefined ? '' : `; filename="${file}"\r\nContent-Type: image/png`
        }\r\n\r\n`,
      ),
      Buffer.from(value),
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${BOUNDARY}--\r\n`),
  ])

const send = (
  app: FastifyInstance,
  parts: readonly Part[],
  remoteAddress = '127.0.0.1',
): Promise<LightMyRequestResponse> =>
  app.inject({
    method: 'POST',
    url: '/api/check/picture',
    remoteAddress,
    headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
    payload: encode(parts),
  })

const picture = (value: string | Uint8Array = 'a picture'): Part => ({ name: 'picture', value, file: 'hinh.png' })
const text = (value: string): Part => ({ name: 'text', value })
const passage = (value: string): Part => ({ name: 'before', value })

/** A reader that remembers what it was asked. */
const listening = () => {
  const asked: PictureQuestion[] = []
  const assessPicture: AssessPicture = async question => {
    asked.push(question)
    return { ok: true, assessment: ASSESSMENT, read: 'Điện lực báo' }
  }
  return { asked, ...buildTestServer({ assessPicture }) }
}

const refusing = (reason: Extract<Awaited<ReturnType<AssessPicture>>, { ok: false }>['reason']) =>
  buildTestServer({ assessPicture: async () => ({ ok: false, reason, excuse: 'Câu xin lỗi.' }) }).app

const { reasons: _reasons, ...TOLD } = ASSESSMENT

describe('a picture', () => {
  test('is answered with the Assessment and what was read', async () => {
    const { app, asked } = listening()
    const answer = await send(app, [passage('một'), text(' có thật không '), picture('bytes'), passage('hai')])
    expect([answer.statusCode, answer.json()]).toEqual([200, { ...TOLD, read: 'Điện lực báo' }])
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(asked.map(({ text, before }) => ({ text, before }))).toEqual([
      { text: 'có thật không', before: ['một', 'hai'] },
    ])
    expect(Buffer.from(asked[0]?.picture ?? []).toString()).toBe('bytes')
  })

  test('needs nothing beside it', async () => {
    const { app, asked } = listening()
    expect((await send(app, [picture()])).statusCode).toBe(200)
    expect(asked).toMatchObject([{ text: '', before: [] }])
  })

  test('shows no figures to the outside', async () => {
    const body = (await send(buildTestServer().app, [picture()], OUTSIDE)).json()
    const { score: _score, candidates: _candidates, ...rest } = TOLD
    expect(body).toEqual({ ...rest, read: 'Điện lực báo' })
  })

  test('of eight megabytes is taken', async () => {
    expect((await send(buildTestServer().app, [picture(new Uint8Array(8 * 1024 * 1024 - 1))])).statusCode).toBe(200)
  })
})

describe('what can not be taken is answered with a sentence', () => {
  const rows: [string, Part[], number, string][] = [
    ['no picture', [text('alo')], 400, SENTENCES.badPicture],
    ['nothing at all', [], 400, SENTENCES.badPicture],
    ['an empty picture', [picture('')], 400, SENTENCES.badPicture],
    ['a picture by another name', [{ ...picture(), name: 'file' }], 400, SENTENCES.badPicture],
    ['a picture that is a mere word', [{ name: 'picture', value: 'alo' }], 400, SENTENCES.badPicture],
    ['two texts', [text('a'), text('b'), picture()], 400, SENTENCES.badPicture],
    ['a passage too long', [passage('a'.repeat(5_001)), picture()], 400, SENTENCES.badPicture],
    ['too many passages', [...Array.from({ length: 21 }, () => passage('a')), picture()], 400, SENTENCES.badPicture],
    [
      'far too many passages',
      [...Array.from({ length: 40 }, () => passage('a')), picture()],
      413,
      SENTENCES.bigPicture,
    ],
    ['two pictures', [picture(), picture()], 413, SENTENCES.bigPicture],
    ['a picture too large', [picture(new Uint8Array(8 * 1024 * 1024 + 1))], 413, SENTENCES.bigPicture],
    ['a text too long', [text('a'.repeat(20_001)), picture()], 413, SENTENCES.tooLong],
    ['a text beyond all bounds', [text('a'.repeat(200_000)), picture()], 413, SENTENCES.tooLong],
  ]
  test.each(rows)('%s', async (_name, parts, status, error) => {
    const answer = await send(buildTestServer().app, parts)
    expect([answer.statusCode, answer.json()]).toEqual([status, { error }])
  })

  test.each([
    ['application/json', '{"picture":"a"}', 415],
    ['text/plain', 'alo', 415],
    ['image/png', 'alo', 415],
    ['application/x-www-form-urlencoded', 'picture=a', 415],
    ['multipart/form-data', 'no boundary', 400],
    [`multipart/form-data; boundary=${BOUNDARY}`, `--${BOUNDARY}\r\ncut off`, 400],
  ])('%s', async (type, payload, status) => {
    const { app } = buildTestServer()
    const headers = { 'content-type': type }
    const answer = await app.inject({ method: 'POST', url: '/api/check/picture', headers, payload })
    expect(answer.statusCode).toBe(status)
    expect(answer.json()).toEqual({ error: status === 415 ? SENTENCES.notPicture : SENTENCES.badPicture })
  })

  test.each([
    ['not-a-picture', 415],
    ['animated', 415],
    ['broken', 415],
    ['polyglot', 415],
    ['too-many-bytes', 413],
    ['too-many-pixels', 413],
    ['busy', 503],
    ['too-slow', 503],
    ['failed', 503],
  ] as const)('a picture that is %s', async (reason, status) => {
    const answer = await send(refusing(reason), [picture()])
    expect([answer.statusCode, answer.json()]).toEqual([status, { error: 'Câu xin lỗi.' }])
    expect('retry-after' in answer.headers).toBe(status === 503)
  })
})

describe('many pictures', () => {
  test('of one caller wait as long as Retry-After says', async () => {
    const { app, wait } = buildTestServer({ ratePerMinute: 2 })
    const statuses = []
    for (let i = 0; i < 3; i++) statuses.push((await send(app, [picture()], OUTSIDE)).statusCode)
    expect(statuses).toEqual([200, 200, 429])
    const refused = await send(app, [picture()], OUTSIDE)
    expect([refused.json(), refused.headers['retry-after']]).toEqual([{ error: SENTENCES.tooMany }, '60'])
    wait(60_000)
    expect((await send(app, [picture()], OUTSIDE)).statusCode).toBe(200)
  })

  test('at once are as many as memory holds; the rest hear it at once, and room comes back', async () => {
    let release = (): void => undefined
    const gate = new Promise<void>(resolve => {
      release = resolve
    })
    const { app } = buildTestServer({
      assessPicture: async () => {
        await gate
        return { ok: true, assessment: ASSESSMENT, read: '' }
      },
    })
    const sent = Array.from({ length: 13 }, () => send(app, [picture()]))
    const first = await Promise.race(sent)
    expect([first.statusCode, first.json()]).toEqual([503, { error: SENTENCES.busyPicture }])
    release()
    const statuses = (await Promise.all(sent)).map(({ statusCode }) => statusCode)
    expect(statuses.filter(status => status === 200).length).toBe(12)
    expect((await send(app, [picture()])).statusCode).toBe(200)
  })
})

test('the log holds nothing of a picture, nor of what was said', async () => {
  const MARK = 'Bà Nguyễn Thị Ổi 0912345678'
  const { app, logged } = buildTestServer({
    assessPicture: async () => {
      throw new Error(`cannot read "${MARK}"`)
    },
  })
  const answer = await send(app, [text(MARK), passage(MARK), picture(MARK)])
  expect([answer.statusCode, answer.json()]).toEqual([500, { error: SENTENCES.broken }])
  expect(logged()).toContain('request failed')
  expect(logged()).not.toContain('Nguyễn')
})
