import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { canWriteVietnamese, render } from '../media/draw.ts'
import { LOOKS } from '../media/looks.ts'
import type { Town } from '../support/town.ts'
import { startTown, stranger } from '../support/town.ts'

/** A screenshot from the platform to the answer, with the real reader. */

const writes = await canWriteVietnamese()
if (!writes) console.warn('No installed font has Vietnamese letters: no screenshot is drawn, and none is sent.')

let town: Town
beforeAll(async () => {
  if (writes) town = await startTown()
})
afterAll(() => town?.close())

describe.skipIf(!writes)('telegram', () => {
  it('a screenshot is fetched, read and judged, and its link is not clickable', { timeout: 60_000 }, async () => {
    const look = LOOKS.zalo
    if (!look) throw new Error('no look')
    const words =
      'Tài khoản của quý khách đang bị đăng nhập trên thiết bị lạ. Vui lòng truy cập https://vietcombank.vn-digi.top để huỷ giao dịch 5.990.000 VND.'
    const bytes = await render({ look, title: 'VIETCOMBANK', parts: [{ side: 'theirs', text: words }], scale: 2 })
    const from = stranger()
    const caption = 'cái này có phải lừa đảo không?'
    const webhook = town.telegram.webhookFor({ kind: 'photo', from, bytes: new Uint8Array(bytes), caption })
    const answer = await town.answerTo(town.door('telegram'), webhook, from)
    expect(answer.text).toMatch(/^Đọc được trong ảnh: “/)
    expect(answer.text).toContain('⚠️')
    expect(answer.text).toContain('vn-digi[.]top')
    expect(answer.text).not.toContain('vn-digi.top')
  })
})
