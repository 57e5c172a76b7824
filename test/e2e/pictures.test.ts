import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Part } from '../media/draw.ts'
import { canWriteVietnamese, render } from '../media/draw.ts'
import { LOOKS } from '../media/looks.ts'
import { vietQr } from '../media/payloads.ts'
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

const CAPTION = 'cái này có phải lừa đảo không?'

const screenshot = async (title: string, parts: readonly Part[]): Promise<Uint8Array> => {
  const look = LOOKS.zalo
  if (!look) throw new Error('no look')
  return new Uint8Array(await render({ look, title, parts, scale: 2 }))
}

describe.skipIf(!writes)('telegram', () => {
  it('a screenshot is fetched, read and judged, and its link is not clickable', { timeout: 180_000 }, async () => {
    const words =
      'Tài khoản của quý khách đang bị đăng nhập trên thiết bị lạ. Vui lòng truy cập https://vietcombank.vn-digi.top để huỷ giao dịch 5.990.000 VND.'
    const bytes = await screenshot('VIETCOMBANK', [{ side: 'theirs', text: words }])
    const from = stranger()
    const webhook = town.telegram.webhookFor({ kind: 'photo', from, bytes, caption: CAPTION })
    const answer = await town.answerTo(town.door('telegram'), webhook, from)
    expect(answer.text).toMatch(/^⚠️/)
    expect(answer.text).toContain('Đọc trong hình: vietcombank.vn-digi[.]top')
    expect(answer.text).not.toContain('vn-digi.top')
  })
})

describe.skipIf(!writes)('zalo', () => {
  it('two codes in a screenshot: where the money goes and where the link leads', { timeout: 180_000 }, async () => {
    const bytes = await screenshot('Phạt nguội', [
      { side: 'theirs', text: 'Quét một trong hai mã để nộp phạt, quá hạn sẽ bị cưỡng chế:' },
      { qr: vietQr({ bin: '970436', account: '0071001234567', amount: '2500000', content: 'NOP PHAT' }) },
      { qr: 'https://csgt-nopphat.top/tra-cuu?id=8841' },
    ])
    const from = stranger()
    const webhook = town.oa.webhookFor({ kind: 'image', from, url: town.oa.addMedia(bytes), caption: CAPTION })
    const answer = await town.answerTo(town.door('zalo-oa'), webhook, from)
    expect(answer.text).toMatch(/chuyển tiền tới .*Vietcombank.*số tài khoản 0071001234567, số tiền 2\.500\.000 đồng/)
    expect(answer.text).toContain('dẫn tới đường link csgt-nopphat[.]top/tra-cuu?id=8841')
    expect(answer.text).not.toContain('nopphat.top')
    expect(answer.text).toContain('⚠️')
  })
})
