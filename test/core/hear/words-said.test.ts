import { expect, test } from 'vitest'
import type { OfferName } from '../../../src/chat/turn.ts'
import { menuOf } from '../../../src/chat/turn.ts'
import type { CommandName, WordName } from '../../../src/core/hear/names.ts'
import { COMMANDS, WORDS } from '../../../src/core/hear/names.ts'
import { makeSay } from '../../../src/core/reply/say.ts'
import { sharedCorpus } from '../../support/snapshot.ts'
import { hear } from './hearing.ts'

/** What our buttons and sentences tell people to type must be heard as what it stands for. */
const { texts, words } = sharedCorpus()

const told = Object.keys(texts)
  .filter(key => key.startsWith('word.'))
  .map(key => [key, texts[key]?.trim() ?? ''] as const)

test('there are words that buttons carry', () => expect(told.length).toBeGreaterThan(15))

test.each(told)('%s, "%s", is heard as the command of its name', (key, said) => {
  const name = key.slice('word.'.length)
  const of = name === 'cases' || name === 'halt' || name === 'resume' ? said : `${said} VU-7K2Q9D`
  expect(hear(of).command()).toMatchObject({ name, code: of === said ? null : 'VU-7K2Q9D', rest: '' })
})

/** Two offers are named for their buttons. */
const OFFERED: Partial<Record<OfferName, WordName>> = { data: 'my-data', delete: 'delete-data' }
const offers: OfferName[] = [
  ...(['slip', 'report', 'call-back', 'more', 'next', 'verify', 'junk', 'family', 'subscribe', 'help'] as const),
  ...(['data', 'delete', 'desk'] as const),
]

test.each(offers)('the button of %s is heard as its word', offer => {
  const [choice] = menuOf(makeSay(texts), [offer]).choices
  expect(hear(choice?.payload ?? '').word()).toBe(OFFERED[offer] ?? offer)
})

/** Commands with the text of "draft" and the like before them mean what they begin with, the longest first. */
test.each(COMMANDS)('every wording of the command %s is heard as it', (name: CommandName) => {
  expect(words.commands[name].filter(said => hear(`${said} VU-7K2Q9D`).command()?.name !== name)).toEqual([])
})

test.each(WORDS)('every plain wording of the word %s is heard as it', (name: WordName) => {
  const plain = words.words[name].filter(said => !/[()=$]/.test(said))
  expect(plain.filter(said => hear(said).word() !== name)).toEqual([])
})

test.each([
  ['xem thêm đi cháu', 'more'],
  ['dạ báo cán bộ giúp bà với', 'report'],
  ['đổi xã giúp cô cháu ơi', 'change-commune'],
  ['họ làm gì tiếp ạ', 'next'],
  ['thui khỏi', 'enough'],
  ['hủyy', 'enough'],
  ['thôi em ạ', 'enough'],
])('"%s" is %s, with what is said for politeness, and as fingers slip', (text, word) =>
  expect(hear(text).word()).toBe(word),
)

test.each(['giúp con với', 'giúp bà với cháu ơi'])('"%s" is a cry, and no word of a menu', text =>
  expect(hear(text).word()).toBeNull(),
)
