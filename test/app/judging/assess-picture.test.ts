import { describe, expect, test } from 'vitest'
import { makeAssessPicture } from '../../../src/app/judging/assess-picture.ts'
import type { PictureReading } from '../../../src/app/ports.ts'
import { makeComposer } from '../../../src/core/reply/compose.ts'
import { PHONE_LINES, phoneLines } from '../../../src/core/reply/first.ts'
import { makeSay } from '../../../src/core/reply/say.ts'
import { sharedCorpus, sharedSnapshot } from '../../support/snapshot.ts'

const { assess } = sharedSnapshot()
const composer = makeComposer(sharedCorpus(), undefined, sharedSnapshot().snapshot.hearing)
const say = makeSay(sharedCorpus().texts)

const SCREEN =
  'EVN thông báo: nhà mình nợ tiền điện, 16h hôm nay sẽ cắt điện. Cài ứng dụng tại http://evn-hotro.top/app.apk. Liên hệ 0900000000'

const look = (seen: PictureReading, text = '', before: readonly string[] = []) =>
  makeAssessPicture({ composer, reader: { read: async () => seen }, assess, say })({
    picture: new Uint8Array(1),
    text,
    before,
  })

const readable = (text: string): PictureReading => ({ ok: true, text, codes: [] })

const answered = async (...args: Parameters<typeof look>) => {
  const answer = await look(...args)
  if (!answer.ok) throw new Error(answer.excuse)
  return answer
}

describe('a picture with words', () => {
  test('is judged as a message, and what was read stands behind the verdict, with no link to press', async () => {
    const { assessment, read } = await answered(readable(SCREEN))
    expect(read).toBe(SCREEN)
    expect(assessment.level).toBe('scam')
    expect(assessment.reply.split('\n\n')[1]).toContain('Đọc được trong ảnh')
    expect(assessment.reply).not.toMatch(/https?:|evn-hotro\.top/)
    expect(assessment.indicators.map(({ kind }) => kind)).toContain('url')
  })

  test('keeps the places of its signs, whatever is written beside it', async () => {
    const { assessment, read } = await answered(readable(SCREEN), 'cái này có thật không')
    const within = assessment.signs.filter(({ end }) => end <= read.length)
    expect(within.length).toBeGreaterThan(0)
    for (const { start, end, quote } of within) expect(read.slice(start, end)).toBe(quote)
  })

  test.each(['Tôi lỡ đọc mã OTP rồi', 'Tôi đã lỡ làm theo'])('gives way to a loss: %s', async text => {
    const { assessment } = await answered(readable(SCREEN), text)
    expect(assessment.reply).toBe(assess(text).reply)
  })

  test('hands the earlier passages to the judge', async () => {
    const heard: unknown[] = []
    const judge: Parameters<typeof makeAssessPicture>[0]['assess'] = (text, options) => {
      heard.push(options?.before)
      return assess(text)
    }
    const look = makeAssessPicture({ composer, reader: { read: async () => readable(SCREEN) }, assess: judge, say })
    await look({ picture: new Uint8Array(1), text: 'xem giúp', before: ['công an gọi'] })
    expect(heard).toEqual([['công an gọi'], ['công an gọi']])
  })
})

describe('a picture with the code of a warning', () => {
  const seen = (genuine: boolean) =>
    makeAssessPicture({
      ...{ composer, assess, say, reader: { read: async () => readable(`CB-7K2Q9D\n${SCREEN}`) } },
      callOut: async text => (text.includes('CB-7K2Q9D') ? { genuine, text: 'Lời này đã bị sửa.' } : null),
    })({ picture: new Uint8Array(1), text: '', before: [] })

  test('is called out above what else is to be said of it', async () => {
    const answer = await seen(false)
    if (!answer.ok) throw new Error(answer.excuse)
    const { first, reply, level } = answer.assessment
    expect(level).toBe('scam')
    expect(first).toContain('Lời này đã bị sửa.')
    expect(reply).toContain('Lời này đã bị sửa.')
    expect(phoneLines(first)).toBeLessThanOrEqual(PHONE_LINES)
  })

  test('of genuine words nothing else is said', async () => {
    const answer = await seen(true)
    if (!answer.ok) throw new Error(answer.excuse)
    expect(answer.assessment).toMatchObject({ level: 'talk', first: 'Lời này đã bị sửa.' })
  })
})

describe('a picture without a word', () => {
  test('is answered with what to send instead, and never as nothing found', async () => {
    const { assessment, read } = await answered(readable(''))
    expect(read).toBe('')
    expect([assessment.level, assessment.reply]).toEqual(['talk', say('say.picture.empty')])
  })

  test('leaves what was written beside it', async () => {
    const { assessment } = await answered(readable(''), SCREEN)
    expect(assessment.level).toBe('scam')
    expect(assessment.reply).toContain(say('say.picture.also'))
  })
})

test.each(['busy', 'animated', 'too-many-bytes'] as const)(
  'a picture that is %s is refused with a sentence',
  async reason => {
    const answer = await look({ ok: false, reason }, SCREEN)
    expect(answer).toEqual({ ok: false, reason, excuse: expect.stringContaining('khoan chuyển tiền') })
  },
)
