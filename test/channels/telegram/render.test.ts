import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_BUTTONS, renderTelegram, splitForTelegram } from '../../../src/channels/telegram/render.ts'
import type { Button, ChatRef, Reply } from '../../../src/core/messages.ts'

const TO: ChatRef = { channel: 'telegram', id: '42', kind: 'private' }
const reply = (text: string, fields: Partial<Reply> = {}): Reply => ({ text, buttons: [], ...fields })
const button = (payload: string, label = 'Nút'): Button => ({ label, payload })
const png = { bytes: new Uint8Array([1]), mime: 'image/png' as const }

describe('renderTelegram', () => {
  it('sends plain text without previews', () => {
    expect(renderTelegram(reply('Có <b>dấu hiệu</b> *lừa*'), TO)).toEqual([
      {
        method: 'sendMessage',
        params: { chat_id: '42', text: 'Có <b>dấu hiệu</b> *lừa*', link_preview_options: { is_disabled: true } },
      },
    ])
  })

  it('answers into the topic', () => {
    const [call] = renderTelegram(reply('x'), { ...TO, kind: 'group', topic: '77' })
    expect(call?.params.message_thread_id).toBe(77)
  })

  it.each<[string, Button[], string[]]>([
    ['as given', [button('đồng ý')], ['đồng ý']],
    ['64 bytes', [button('a'.repeat(64))], ['a'.repeat(64)]],
    ['too long: the label instead', [button('ă'.repeat(33), 'Báo cán bộ')], ['Báo cán bộ']],
    ['empty: the label instead', [button('', 'Không')], ['Không']],
    ['both too long', [button('ă'.repeat(33), 'ă'.repeat(33))], []],
    [
      'too many',
      Array.from({ length: 20 }, (_, i) => button(`${i}`)),
      Array.from({ length: MAX_BUTTONS }, (_, i) => `${i}`),
    ],
  ])('buttons: %s', (_, buttons, expected) => {
    const rows = renderTelegram(reply('x', { buttons }), TO)[0]?.params.reply_markup?.inline_keyboard ?? []
    expect(rows.flat().map(key => key.callback_data)).toEqual(expected)
    expect(rows.every(row => row.length === 1)).toBe(true)
  })

  it('puts the buttons under the last part', () => {
    const calls = renderTelegram(reply('Một câu. '.repeat(1000), { buttons: [button('x')] }), TO)
    expect(calls.map(call => call.params.reply_markup !== undefined)).toEqual([false, false, true])
  })

  it.each([
    ['a short text is the caption', 'Cảnh báo', ['sendPhoto'], 'Cảnh báo'],
    ['a long text follows the picture', 'Câu. '.repeat(300), ['sendPhoto', 'sendMessage'], undefined],
    ['a picture alone', '', ['sendPhoto'], undefined],
  ])('picture: %s', (_, text, methods, caption) => {
    const calls = renderTelegram(reply(text, { picture: png }), TO)
    expect(calls.map(call => call.method)).toEqual(methods)
    expect(calls[0]?.params).toEqual({ chat_id: '42', ...(caption === undefined ? {} : { caption }) })
  })

  it('has nothing to send for an empty reply', () => expect(renderTelegram(reply(' \n'), TO)).toEqual([]))
})

describe('splitText', () => {
  it.each<[string, string, number, string[]]>([
    ['short', 'Một câu.', 20, ['Một câu.']],
    ['paragraph before sentence', 'Đoạn một.\n\nHai. Ba bốn năm', 20, ['Đoạn một.', 'Hai. Ba bốn năm']],
    ['sentence before word', 'Khoan chuyển. Gọi cho con ngay', 20, ['Khoan chuyển.', 'Gọi cho con ngay']],
    ['word', 'một hai ba bốn năm sáu', 10, ['một hai ba', 'bốn năm', 'sáu']],
    ['no place to cut', 'a'.repeat(25), 10, ['a'.repeat(10), 'a'.repeat(10), 'aaaaa']],
    ['not inside an emoji', `${'a'.repeat(9)}👨‍👩‍👧b`, 10, ['a'.repeat(9), '👨‍👩‍👧b']],
  ])('%s', (_, text, max, parts) => expect(splitForTelegram(text, max)).toEqual(parts))

  it('loses nothing but spaces and keeps to the limit', () => {
    const words = fc.array(
      fc.constantFrom('lừa', 'đảo.', '\n', '\n\n', ' ', '👨‍👩‍👧', 'a'.repeat(30), '…', 'e\u0301', '🇻🇳'),
    )
    fc.assert(
      fc.property(words, fc.integer({ min: 8, max: 60 }), (tokens, max) => {
        const text = tokens.join('')
        const parts = splitForTelegram(text, max)
        expect(parts.every(part => part.length > 0 && part.length <= max && part.isWellFormed())).toBe(true)
        expect(parts.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
      }),
      { numRuns: 500 },
    )
  })
})
