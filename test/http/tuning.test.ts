import type { FastifyInstance } from 'fastify'
import { beforeAll, describe, expect, test } from 'vitest'
import { outsideSchema } from '../assessment-schema.ts'
import { sharedSnapshot } from '../support/snapshot.ts'
import { buildTestServer } from './build.ts'

/** Somebody words a scam anew until the alarm is gone. */

let app: FastifyInstance
beforeAll(() => {
  app = buildTestServer({ assess: sharedSnapshot().assess, ratePerMinute: 1_000, isPublic: true }).app
})

let callers = 0
const stranger = (): string => {
  callers += 1
  return `203.0.113.${callers}`
}

const ask = async (text: string, remoteAddress: string) => {
  const answer = await app.inject({ method: 'POST', url: '/api/check', payload: { text }, remoteAddress })
  expect(answer.statusCode).toBe(200)
  return outsideSchema.parse(answer.json())
}

const GRAVITY: Record<string, number> = { talk: 0, unknown: 0, suspicious: 1, scam: 2 }

const ALARMED = [
  'Công an đây, chị dính đường dây rửa tiền, tuyệt đối giữ bí mật, chuyển hết tiền vào tài khoản tạm giữ để kiểm tra',
  'EVN thông báo: hộ nhà mình nợ tiền điện, cài ứng dụng tại http://evn-hotro.top/app.apk nếu không sẽ cắt điện hôm nay',
  'Tuyển cộng tác viên làm nhiệm vụ tại nhà, nạp tiền đặt đơn nhận hoa hồng 30%, hoàn vốn ngay trong ngày',
]

describe.each(ALARMED)('%s', text => {
  test('dropping its words one after another never makes it less grave', async () => {
    const caller = stranger()
    const first = await ask(text, caller)
    expect(GRAVITY[first.level]).toBeGreaterThan(0)
    const words = text.split(' ')
    for (let i = 0; i < words.length; i += 3) {
      const { level, reply } = await ask(words.filter((_, n) => n !== i).join(' '), caller)
      expect(GRAVITY[level]).toBeGreaterThanOrEqual(GRAVITY[first.level] ?? 0)
      expect(reply).toContain('⚠️')
    }
  })
})

test('somebody in need is helped, whatever they quote', async () => {
  const caller = stranger()
  await ask(ALARMED[0] ?? '', caller)
  const { intent, level } = await ask(`Tôi lỡ chuyển tiền cho nó rồi, 20 triệu. Nó nhắn: ${ALARMED[0]}`, caller)
  const alone = await ask(`Tôi lỡ chuyển tiền cho nó rồi, 20 triệu. Nó nhắn: ${ALARMED[0]}`, stranger())
  expect({ intent, level }).toEqual({ intent: alone.intent, level: alone.level })
})
