import { expect, it } from 'vitest'
import { choose } from '../../../src/chat/questions.ts'
import { makeHelpedDesk, makeHelpedDue, withHelped } from '../../../src/chat/resident/helped.ts'
import { menuOf } from '../../../src/chat/turn.ts'
import { makeSay } from '../../../src/core/reply/say.ts'
import { buildBot } from '../../app/build-bot.ts'
import { later, NOW, person, privateChat, sure } from '../../store/build-messages.ts'
import { heardAs } from '../../support/heard.ts'
import { sharedSnapshot } from '../../support/snapshot.ts'

const HOUR_MS = 3_600_000
const SCAM = 'Công an thông báo tài khoản dính rửa tiền, chuyển tiền ngay vào tài khoản này, tuyệt đối giữ bí mật.'

const OTHER = 'Ngân hàng báo thẻ bị khoá, bấm vào vcb-khoa.top để mở lại ngay trong hôm nay'
const THIRD = 'Vietcombank: the cua ban bi khoa, vao vcb-mo-the.top de mo lai'

it('is due once an hour for each person, and the same message gets the same decision', () => {
  const due = makeHelpedDue()
  expect([due(person('a'), NOW), due(person('a'), NOW), due(person('a'), later(HOUR_MS - 1))]).toEqual([
    true,
    true,
    false,
  ])
  expect([due(person('b'), NOW), due(person('a'), later(HOUR_MS))]).toEqual([true, true])
})

it.each([
  ['có', 'helped'],
  ['Có, giúp được', 'helped'],
  ['4', 'helped'],
  ['không', 'not-helped'],
  ['Không giúp được', 'not-helped'],
  ['5', 'not-helped'],
])('"%s" is counted as %s, about the pattern and without a word', async (text, what) => {
  const say = makeSay(sharedSnapshot().snapshot.corpus.texts)
  const question = withHelped(say, menuOf(say, ['slip', 'report', 'next', 'family']), 'gia-danh-dien-luc')
  const choice = sure(choose(question.choices, heardAs(text), text))
  const turn = {
    text,
    from: person('a'),
    chat: privateChat('a'),
    at: NOW,
    person: null,
    open: null,
    heard: heardAs(text),
    story: null,
    private: true,
  }
  const showAnswer = { offers: () => false, ask: async () => ({ text: '' }) }
  const said = await sure(makeHelpedDesk({ say, showAnswer }).questions?.menu).answer({ question, choice, turn })
  expect(said?.changes).toEqual([
    { noun: 'audit', by: null, what, about: 'gia-danh-dien-luc' },
    {
      noun: 'figures',
      figures: [{ name: what, area: '', channel: 'telegram', kind: 'gia-danh-dien-luc', n: 1 }],
    },
  ])
})

it('is never asked at first contact, nor with what was not an answer', async () => {
  const bot = await buildBot()
  const asked = async (text: string): Promise<boolean> => {
    bot.clock.advance(1_000)
    return sure((await bot.tell('a', text))[0]).text.includes(bot.say('helped.ask'))
  }
  expect([await asked(SCAM), await asked('cảm ơn bot nhé'), await asked(OTHER), await asked(THIRD)]).toEqual([
    false,
    false,
    true,
    false,
  ])
})
