import { expect, test } from 'vitest'
import { makeMetrics } from '../../src/http/metrics.ts'

test('counts and queues, in the form of Prometheus', async () => {
  const metrics = makeMetrics()
  metrics.add('received', { channel: 'telegram' })
  metrics.add('received', { channel: 'telegram' })
  metrics.add('send', { channel: 'zalo-oa', result: 'no-token' })
  metrics.add('clock-jump', { result: 'back' })
  const text = await metrics.render({
    inbox: { open: 3, oldestSeconds: 12, setAside: 1 },
    outbox: [{ channel: 'telegram', open: 2, oldestSeconds: null }],
    channels: { web: 'on', telegram: 'broken: bad-token', 'zalo-bot': 'off' },
    database: true,
  })
  const lines = text.split('\n').filter(line => line !== '' && !line.startsWith('#'))
  expect(lines).toEqual(
    expect.arrayContaining([
      'khoanda_received_total{channel="telegram"} 2',
      'khoanda_send_total{channel="zalo-oa",result="no-token"} 1',
      'khoanda_clock_jump_total{result="back"} 1',
      'khoanda_inbox_open 3',
      'khoanda_inbox_oldest_seconds 12',
      'khoanda_inbox_set_aside 1',
      'khoanda_outbox_open{channel="telegram"} 2',
      'khoanda_outbox_oldest_seconds{channel="telegram"} 0',
      'khoanda_channel_up{channel="web"} 1',
      'khoanda_channel_up{channel="telegram"} 0',
      'khoanda_database_up 1',
    ]),
  )
  expect(text).not.toContain('zalo-bot')
})

test('two in one process do not share their counts', async () => {
  const [one, other] = [makeMetrics(), makeMetrics()]
  one.add('answered', { channel: 'telegram' })
  const empty = { inbox: { open: 0, oldestSeconds: null, setAside: 0 }, outbox: [], channels: {}, database: true }
  expect(await other.render(empty)).not.toContain('khoanda_answered_total{')
})
