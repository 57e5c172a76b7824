import { describe, expect, test } from 'vitest'
import { wordingsOf } from '../../../src/core/hear/lexicon.ts'
import { COMMANDS, WORDS } from '../../../src/core/hear/names.ts'
import { sharedCorpus } from '../../support/snapshot.ts'
import { hear } from './hearing.ts'

const { words, texts } = sharedCorpus()

describe('words that always work', () => {
  test.each([
    ['thôi', 'enough'],
    ['Thôi không báo nữa', 'enough'],
    ['huy', 'enough'],
    ['XEM THÊM', 'more'],
    ['chuyen khac', 'anew'],
    ['đổi xã', 'change-commune'],
    ['không báo lại', 'no-call-back'],
    ['báo lại', 'call-back'],
    ['bàn làm việc', 'desk'],
    ['không phải tôi', 'not-me'],
    ['hết nghỉ', 'end-of-leave'],
    ['vai tro', 'roles'],
    ['dừng', 'stop'],
    ['dung', 'stop-or-yes'],
    ['đúng', null],
    ['đừng', null],
    ['“Trợ giúp”!', 'help'],
    ['xoá dữ liệu', 'delete-data'],
    ['xoa het du lieu cua toi', 'delete-data'],
    ['thôi chuyển rồi', null],
  ])('%s -> %s', (text, word) => expect(hear(text).word()).toBe(word))
})

describe('answers', () => {
  test.each([
    ['đồng ý', 'yes'],
    ['đúng', 'yes'],
    ['đừng', 'no'],
    ['thôi', 'no'],
    ['xong rồi', 'done'],
    ['chưa', 'not-yet'],
  ] as const)('%s: %s', (text, name) => expect(hear(text).isAnswer(name)).toBe(true))
  test('a bare "dung" is neither yes nor no', () => {
    expect(hear('dung').isAnswer('yes') || hear('dung').isAnswer('no')).toBe(false)
  })
  test.each([
    ['1', 1],
    ['số 2', 2],
    ['1 trieu', null],
  ])('%s is the number %s', (text, number) => expect(hear(text).number()).toBe(number))
})

describe('commands', () => {
  test.each([
    ['nhận VU-7K2Q9D', { name: 'take', code: 'VU-7K2Q9D', rest: '' }],
    ['nhận 1 3 5', { name: 'take', code: null, rest: '1 3 5', numbers: [1, 3, 5] }],
    ['nhan 1, 3 và 5', { name: 'take', numbers: [1, 3, 5] }],
    ['ghép vu-7k2q9d VU-8M3R2X', { name: 'join', codes: ['VU-7K2Q9D', 'VU-8M3R2X'] }],
    ['tìm 0912345678', { name: 'find', rest: '0912345678' }],
    ['bỏ dấu VU-7K2Q9D 1', { name: 'unmark', code: 'VU-7K2Q9D', rest: '1', numbers: [1] }],
    ['gỡ 3 Nga Sơn', { name: 'revoke', rest: '3 Nga Sơn', numbers: [] }],
    ['gỡ cảnh báo CB-7K2Q9D', { name: 'appeal', code: 'CB-7K2Q9D' }],
    ['nghỉ 2/12 đến 9/12', { name: 'on-leave', rest: '2/12 đến 9/12' }],
    ['Hỏi vu-7k2q9d: chuyển lúc mấy giờ?', { name: 'ask', code: 'VU-7K2Q9D', rest: 'chuyển lúc mấy giờ?' }],
    ['dừng khẩn', { name: 'halt', rest: '' }],
    ['từ chối CB-7K2Q9D sai số', { name: 'reject', code: 'CB-7K2Q9D', rest: 'sai số' }],
  ])('%s', (text, command) => expect(hear(text).command()).toMatchObject(command))

  test.each(['chào', 'điện lực gọi', ''])('"%s" is none', text => expect(hear(text).command()).toBeNull())
})

describe('codes', () => {
  test.each([
    ['vụ vu-7k2q9d', 'VU-7K2Q9D'],
    ['“CB-7K2Q9D”.', 'CB-7K2Q9D'],
    ['CB-7K2Q9D có thật không', null],
  ])('the whole of %s', (text, code) => expect(hear(text).code()?.code ?? null).toBe(code))
  test.each([
    ['CB-7K2Q9D có thật không?', 'CB-7K2Q9D'],
    ['CB-7K2Q9D hay CB-7K2Q9E mới thật', null],
    ['CB-7K2Q9D bấm vào nhan-qua.top nhận tiền', null],
    ['CB-7K2Q9D gọi 0912345678', null],
    ['có thật không', null],
  ])('asked about: %s', (text, code) => expect(hear(text).codeAsked()?.code ?? null).toBe(code))
})

describe('what is said and what is understood', () => {
  const firstOf = (phrases: readonly string[]): string => wordingsOf(phrases[0] ?? '')[0]?.replace('=', '') ?? ''

  test('every word that a sentence of ours carries is understood as that very command', () => {
    const carried = Object.keys(texts).flatMap(key =>
      key.startsWith('word.') ? [[key.slice(5), texts[key] ?? ''] as const] : [],
    )
    const wrong = carried.filter(([name, said]) => hear(said).command()?.name !== name)
    expect(carried.length).toBeGreaterThan(15)
    expect(wrong).toEqual([])
  })

  test.each(WORDS.filter(name => name !== 'off-topic'))('the first wording of the word %s means it', name => {
    expect(hear(firstOf(words.words[name])).word()).toBe(name)
  })
  test.each(COMMANDS)('the first wording of the command %s means it', name => {
    expect(hear(firstOf(words.commands[name])).command()?.name).toBe(name)
  })
  test('no wording stands for two words, nor for two commands', () => {
    for (const table of [words.words, words.commands]) {
      const owners = new Map<string, Set<string>>()
      for (const [name, phrases] of Object.entries(table)) {
        for (const wording of phrases.flatMap(phrase => wordingsOf(phrase)))
          owners.set(wording, (owners.get(wording) ?? new Set()).add(name))
      }
      expect([...owners].filter(([, names]) => names.size > 1)).toEqual([])
    }
  })
})
