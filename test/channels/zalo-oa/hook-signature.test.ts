import { describe, expect, it } from 'vitest'
import { isFromZalo, signZaloOa } from '../../../src/channels/zalo-oa/hook.ts'
import { KEYS, STAMP, VECTOR_BODY, VECTOR_HMAC, VECTOR_MAC } from './events.ts'

const bytes = (text: string): Buffer => Buffer.from(text)

describe('signature', () => {
  it.each([
    ['A', KEYS, VECTOR_BODY, VECTOR_MAC],
    [
      'B',
      { appId: '111', secret: 'k' },
      `{"event_name":"follow","timestamp":"${STAMP}"}`,
      '313989425a486e01711b837b107015d8aed52e153af0203105edac049778b5ff',
    ],
  ])('test vector %s', (_name, keys, body, mac) => {
    expect(signZaloOa(keys, bytes(body), STAMP)).toBe(mac)
    expect(isFromZalo(keys, bytes(body), `mac=${mac}`)).toBe(true)
  })

  it.each([
    ['with mac=', `mac=${VECTOR_MAC}`, true],
    ['without', VECTOR_MAC, true],
    ['upper case', `mac=${VECTOR_MAC.toUpperCase()}`, true],
    ['HMAC, as much public code has it', `mac=${VECTOR_HMAC}`, false],
    ['empty', '', false],
    ['too short', VECTOR_MAC.slice(2), false],
    ['too long', `${VECTOR_MAC}00`, false],
    ['two headers joined', `mac=${VECTOR_MAC}, mac=${VECTOR_MAC}`, false],
    ['no hex', 'z'.repeat(64), false],
  ])('header %s', (_name, header, expected) => {
    expect(isFromZalo(KEYS, bytes(VECTOR_BODY), header)).toBe(expected)
  })

  it.each([
    ['one byte more', `${VECTOR_BODY} `],
    ['another text', VECTOR_BODY.replace('lừa', 'lua')],
    ['NFD', VECTOR_BODY.normalize('NFD')],
    ['serialised again', JSON.stringify(JSON.parse(VECTOR_BODY), null, 1)],
    ['empty', ''],
  ])('refuses the body changed: %s', (_name, body) => {
    expect(isFromZalo(KEYS, bytes(body), VECTOR_MAC)).toBe(false)
  })

  it.each([
    ['wrong secret', { ...KEYS, secret: 'x' }],
    ['wrong app', { ...KEYS, appId: '1' }],
    ['no secret', { ...KEYS, secret: '' }],
  ])('%s', (_name, keys) => {
    expect(isFromZalo(keys, bytes(VECTOR_BODY), VECTOR_MAC)).toBe(false)
  })

  it.each([
    ['a number', '{"timestamp":1767225600000}', STAMP],
    ['with spaces', '{ "timestamp" :\n"5" }', '5'],
    ['a nested one comes first', '{"message":{"timestamp":"1"},"timestamp":"2"}', '2'],
    ['typed by a resident first', JSON.stringify({ text: '"timestamp":"9"', timestamp: '2' }), '2'],
    ['missing', '{"a":1}', ''],
    ['broken JSON', '{"timestamp":"7","a":', '7'],
  ])('timestamp %s', (_name, body, timestamp) => {
    expect(isFromZalo(KEYS, bytes(body), signZaloOa(KEYS, bytes(body), timestamp))).toBe(true)
  })
})
