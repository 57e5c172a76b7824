import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeSay } from '../../src/core/reply/say.ts'
import type { Webhook } from '../fakes/deliver.ts'
import type { Part } from '../media/draw.ts'
import { canWriteVietnamese, render } from '../media/draw.ts'
import { LOOKS } from '../media/looks.ts'
import { vietQr } from '../media/payloads.ts'
import type { DoorName } from '../support/doors.ts'
import { sharedCorpus } from '../support/snapshot.ts'
import type { Town } from '../support/town.ts'
import { startTown, stranger } from '../support/town.ts'
import { until } from '../support/until.ts'

/** A screenshot from the platform to the answer, with the real reader. */

const writes = await canWriteVietnamese()
if (!writes) console.warn('No installed font has Vietnamese letters: no screenshot is drawn, and none is sent.')

const say = makeSay(sharedCorpus().texts)

let town: Town
beforeAll(async () => {
  if (writes) town = await startTown()
})
afterAll(() => town?.close())

const CAPTION = 'cái này có phải lừa đảo không?'

/** Who is told that too many send pictures sends it again, as they are asked to. */
const lookedAt = async (door: DoorName, make: (from: string) => Webhook): Promise<string> => {
  const answer = async (): Promise<string | null> => {
    const from = stranger()
    const { text } = await town.answerTo(town.door(door), make(from), from)
    return text.startsWith(say('say.picture.busy')) ? null : text
  }
  return until(answer, { ms: 400_000, what: 'a look at the picture' })
}

const screenshot = async (title: string, parts: readonly Part[]): Promise<Uint8Array> => {
  const look = LOOKS.zalo
  if (!look) throw new Error('no look')
  return new Uint8Array(await render({ look, title, parts, scale: 2 }))
}

describe.skipIf(!writes)('telegram', () => {
  it('a screenshot is fetched, read and judged, and its link is not clickable', async () => {
    const words =
      'Tài khoản của quý khách đang bị đăng nhập trên thiết bị lạ. Vui lòng truy cập https://vietcombank.vn-digi.top để huỷ giao dịch 5.990.000 VND.'
    const bytes = await screenshot('VIETCOMBANK', [{ side: 'theirs', text: words }])
    const photo = (from: string) => town.telegram.webhookFor({ kind: 'photo', from, bytes, caption: CAPTION })
    const answer = await lookedAt('telegram', photo)
    expect(answer).toMatch(/^⚠️/)
    expect(answer).toContain('Đọc trong hình: vietcombank.vn-digi[.]top')
    expect(answer).not.toContain('vn-digi.top')
  })
})

describe.skipIf(!writes)('zalo', () => {
  it('two codes in a screenshot: where the money goes and where the link leads', async () => {
    const bytes = await screenshot('Phạt nguội', [
      { side: 'theirs', text: 'Quét một trong hai mã để nộp phạt, quá hạn sẽ bị cưỡng chế:' },
      { qr: vietQr({ bin: '970436', account: '0071001234567', amount: '2500000', content: 'NOP PHAT' }) },
      { qr: 'https://csgt-nopphat.top/tra-cuu?id=8841' },
    ])
    const image = (from: string) =>
      town.oa.webhookFor({ kind: 'image', from, url: town.oa.addMedia(bytes), caption: CAPTION })
    const answer = await lookedAt('zalo-oa', image)
    expect(answer).toMatch(/chuyển tiền tới .*Vietcombank.*số tài khoản 0071001234567, số tiền 2\.500\.000 đồng/)
    expect(answer).toContain('dẫn tới đường link csgt-nopphat[.]top/tra-cuu?id=8841')
    expect(answer).not.toContain('nopphat.top')
    expect(answer).toContain('⚠️')
  })
})
