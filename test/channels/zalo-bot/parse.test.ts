import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseZaloBot } from '../../../src/channels/zalo-bot/parse.ts'
import { CHAT, STAMP, update, wrapped } from './updates.ts'

const NOW = new Date(STAMP + 1000)

describe('parseZaloBot', () => {
  it.each([
    ['text', update('text', { text: 'Xin chào' }), { kind: 'text', text: 'Xin chào' }],
    ['text, wrapped', wrapped(update('text', { text: 'Xin chào' })), { kind: 'text', text: 'Xin chào' }],
    ['empty text', update('text', { text: '' }), { kind: 'other', what: 'unknown' }],
    ['photo', update('image', { photo: 'https://a.zdn.vn/1' }), { kind: 'picture', url: 'https://a.zdn.vn/1' }],
    [
      'photo_url',
      update('image', { photo_url: 'https://a.zdn.vn/1', caption: '?' }),
      { kind: 'picture', url: 'https://a.zdn.vn/1', caption: '?' },
    ],
    ['photo missing', update('image', { caption: 'a' }), { kind: 'text', text: 'a' }],
    ['photo of a wrong shape', update('image', { photo: [] }), { kind: 'other', what: 'unknown' }],
    ['sticker', update('sticker', { sticker: 's', url: 'u' }), { kind: 'other', what: 'sticker' }],
    ['voice', update('voice', { voice_url: 'u' }), { kind: 'other', what: 'audio' }],
    ['withheld', update('unsupported'), { kind: 'other', what: 'withheld' }],
    ['link', update('link', { link: 'http://x.top' }), { kind: 'link', url: 'http://x.top' }],
    [
      'link as object',
      update('link', { link: { url: 'http://x.top', title: 'Quà' } }),
      { kind: 'link', url: 'http://x.top', title: 'Quà' },
    ],
    [
      'link as url',
      update('link', { url: 'http://x.top', text: 'a' }),
      { kind: 'link', url: 'http://x.top', text: 'a' },
    ],
    ['link as text', update('link', { text: 'http://x.top' }), { kind: 'text', text: 'http://x.top' }],
    ['never seen', update('hologram'), { kind: 'other', what: 'unknown' }],
  ])('%s', (_name, body, content) => {
    expect(parseZaloBot(body, NOW)[0]?.content).toEqual(content)
  })

  it('is complete, and keeps no name', () => {
    expect(parseZaloBot(update('text', { text: 'a' }), NOW)).toEqual([
      {
        channel: 'zalo-bot',
        id: '2d758cb5aaaa',
        from: { channel: 'zalo-bot', id: CHAT },
        chat: { channel: 'zalo-bot', id: CHAT, kind: 'private' },
        at: new Date(STAMP),
        content: { kind: 'text', text: 'a' },
        addressed: true,
      },
    ])
  })

  it.each([
    ['group', { chat: { id: 'g1', chat_type: 'GROUP' } }, { chat: { id: 'g1', kind: 'group' }, from: { id: CHAT } }],
    ['no chat', { chat: undefined }, { chat: { id: CHAT, kind: 'private' } }],
    ['no id', { message_id: undefined }, { id: `message.text.received:${STAMP}:${CHAT}` }],
    ['no date', { date: undefined }, { at: NOW }],
  ])('%s', (_name, message, expected) => {
    expect(parseZaloBot(update('text', { text: 'a', ...message }), NOW)).toMatchObject([expected])
  })

  it.each([
    [null],
    [[]],
    [{}],
    [{ ok: true }],
    [{ ok: true, result: null }],
    [{ event_name: 'message.text.received' }],
    [{ ...update('text', { text: 'a' }), event_name: 'bot.joined' }],
    [update('text', { text: 'a', from: { id: CHAT, is_bot: true } })],
    [update('text', { text: 'a', from: { id: 5 } })],
  ])('nothing to read in %j', body => {
    expect(parseZaloBot(body, NOW)).toEqual([])
  })

  it('never throws, and what it gives can be stored', () => {
    const field = fc.constantFrom('message_id', 'date', 'from', 'chat', 'text', 'photo', 'link', 'caption')
    const kind = fc.constantFrom('text', 'image', 'link', 'sticker', 'unsupported')
    fc.assert(
      fc.property(kind, field, fc.anything({ withBigInt: true, withNullPrototype: true }), (name, key, value) => {
        for (const inbound of parseZaloBot(update(name, { [key]: value }), NOW)) {
          expect(inbound.at.getTime()).toBeLessThanOrEqual(NOW.getTime())
          expect(() => JSON.stringify(inbound)).not.toThrow()
        }
        expect(Array.isArray(parseZaloBot(value, NOW))).toBe(true)
      }),
      { numRuns: 2000, seed: 13 },
    )
  })
})
