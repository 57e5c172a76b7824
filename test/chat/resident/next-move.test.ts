import { expect, it } from 'vitest'
import { makeFamilyDesk } from '../../../src/chat/resident/next-move.ts'
import { makeSay } from '../../../src/core/reply/say.ts'
import { read } from '../../../src/core/text/read.ts'
import { NOW, person, privateChat, sure } from '../../store/build-messages.ts'
import { heardAs } from '../../support/heard.ts'
import { sharedSnapshot } from '../../support/snapshot.ts'

const { corpus } = sharedSnapshot().snapshot

const textFor = async (pattern: string | null): Promise<string> => {
  const recent = async () => ({ text: 'x', pictures: [], level: 'scam', intent: 'check', pattern }) as const
  const desk = makeFamilyDesk({
    say: makeSay(corpus.texts),
    recent: async () => ({ ...(await recent()), pictures: [] }),
    patterns: () => corpus.patterns,
  })
  const turn = {
    text: '',
    from: person('a'),
    chat: privateChat('a'),
    at: NOW,
    person: null,
    open: null,
    heard: heardAs(''),
    story: null,
    private: true,
  }
  return sure(await sure(desk.words?.family)(turn)).text
}

it('three or four short lines for every pattern, without a link, without blame, with whom to call', async () => {
  const slugs = [null, ...corpus.patterns.map(({ id }) => id)]
  const texts = await Promise.all(slugs.map(textFor))
  const wrong = texts.filter(text => {
    const lines = text.split('\n')
    const links = read(text.replaceAll('[.]', ' ')).entities.filter(({ kind }) => kind === 'url')
    return (
      lines.length < 3 ||
      lines.length > 4 ||
      lines.some(line => line.length > 200) ||
      links.length > 0 ||
      !/đừng/i.test(text) ||
      !text.includes('113') ||
      /tại (?:bố|mẹ)|sao lại|(?<!\p{L})(?:ngu|dại)(?!\p{L})|cả tin|\{/iu.test(text)
    )
  })
  expect(wrong).toEqual([])
})
