import { expect, it } from 'vitest'
import { claimNext } from '../../support/claim.ts'
import { fakeChannel } from '../build-bot.ts'
import { openOffice, reportAs, textsTo } from './office.ts'

const DAY_MS = 24 * 3_600_000
const SCAM =
  'Có người gọi xưng công an bảo chuyển 50 triệu vào tài khoản 19034455667788 để kiểm tra, giữ bí mật với gia đình'

it('a decision that a closed window kept back is told at the next message, once', async () => {
  const channel = fakeChannel()
  const office = await openOffice({ channel })
  await office.invite('can-bo', 'officer', 'nga-son')
  const { code } = await reportAs(office, 'lan', SCAM)
  office.clock.advance(8 * DAY_MS)
  // The letter is skipped on its way out, as by a platform whose window is closed.
  await office.hear('can-bo', `lừa đảo ${code}`)
  const asked = await claimNext(office.store.inbox, office.clock.now(), 60_000)
  if (asked) await office.answer(asked)
  const request = { channel: 'telegram', limit: 50, now: office.clock.now(), leaseMs: 60_000 } as const
  for (const { lease, to } of await office.store.outbox.claim(request)) {
    if (to.id === 'lan') await office.store.outbox.skip(lease, 'window-closed', office.clock.now())
    else await office.store.outbox.settle(lease, { ok: true, externalId: 'x' }, office.clock.now())
  }
  office.clock.advance(DAY_MS)
  expect(await office.ask('lan', 'trợ giúp')).toContain('xác nhận CÓ DẤU HIỆU LỪA ĐẢO')
  expect(textsTo(await office.post('lan', 'trợ giúp'), 'lan')).not.toContain('xác nhận CÓ DẤU HIỆU')
})
