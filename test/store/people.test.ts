import { describe, expect, test } from 'vitest'
import { later, NOW, person, privateChat } from './build-messages.ts'
import { freshStore } from './build-store.ts'

const ANN = person('a')

describe('people', () => {
  test('nobody is known before they are heard', async () => {
    const { people } = await freshStore()
    expect(await people.get(ANN, NOW)).toBeNull()
    await people.heard(ANN, NOW)
    expect(await people.get(ANN, NOW)).toEqual({
      ref: ANN,
      lastHeard: NOW,
      gone: false,
      noticeShownAt: null,
      commune: null,
      wantsWarnings: false,
      dialogue: null,
    })
    expect(await people.get(person('a', 'zalo-oa'), NOW)).toBeNull()
  })

  test('an old event that comes again makes nobody older', async () => {
    const { people } = await freshStore()
    await people.heard(ANN, later(5_000))
    await people.heard(ANN, NOW)
    expect((await people.get(ANN, NOW))?.lastHeard).toEqual(later(5_000))
  })

  test('changes what is given, and leaves the rest', async () => {
    const { people } = await freshStore()
    await people.change(ANN, { commune: 'nga-son', wantsWarnings: true })
    await people.change(ANN, { noticeShownAt: NOW })
    await people.change(ANN, {})
    expect(await people.get(ANN, NOW)).toMatchObject({
      commune: 'nga-son',
      wantsWarnings: true,
      noticeShownAt: NOW,
      lastHeard: null,
    })
    await people.change(ANN, { commune: null, wantsWarnings: false })
    expect(await people.get(ANN, NOW)).toMatchObject({ commune: null, wantsWarnings: false, noticeShownAt: NOW })
  })

  test('tells who is gone', async () => {
    const { people, outbox } = await freshStore()
    await people.heard(ANN, NOW)
    await outbox.markGone(privateChat('a'), 'blocked', NOW)
    expect((await people.get(ANN, NOW))?.gone).toBe(true)
  })

  test('a dialogue is taken once, and not after its time', async () => {
    const { people } = await freshStore()
    const dialogue = { state: { ask: 'commune', choices: ['nga-son'] }, until: later(60_000) }
    await people.setDialogue(ANN, dialogue)
    expect((await people.get(ANN, NOW))?.dialogue).toEqual(dialogue)
    expect(await people.takeDialogue(ANN, NOW)).toEqual(dialogue.state)
    expect(await people.takeDialogue(ANN, NOW)).toBeNull()
    await people.setDialogue(ANN, dialogue)
    expect((await people.get(ANN, later(60_000)))?.dialogue).toBeNull()
    expect(await people.takeDialogue(ANN, later(60_000))).toBeNull()
    expect(await people.takeDialogue(person('b'), NOW)).toBeNull()
  })

  test('expired dialogues are deleted', async () => {
    const { people } = await freshStore()
    await people.setDialogue(ANN, { state: 'x', until: later(1) })
    await people.setDialogue(person('b'), { state: 'y', until: later(2) })
    expect(await people.expireDialogues(later(1))).toBe(1)
    expect(await people.takeDialogue(person('b'), NOW)).toBe('y')
  })

  test('forget leaves nothing', async () => {
    const { people, outbox } = await freshStore()
    await people.heard(ANN, NOW)
    await people.heard(person('b'), NOW)
    await outbox.markGone(privateChat('a'), 'blocked', NOW)
    await people.forget(ANN)
    expect(await people.get(ANN, NOW)).toBeNull()
    expect(await outbox.isGone(privateChat('a'))).toBe(false)
    expect(await people.get(person('b'), NOW)).not.toBeNull()
  })
})
