import { describe, expect, it } from 'vitest'
import { codeIn, openDesk, textsTo, WORDS } from './hall.ts'

/** Nga Sơn with its desk, and Nga An with one of its own: who is warned where. */
const openTwo = async () => {
  const hall = await openDesk()
  await hall.invite('thu', 'leader', 'nga-an', 'nong-dan')
  await hall.invite('binh', 'approver', 'nga-an')
  await hall.invite('sep', 'admin', 'toan-quoc')
  await hall.subscribe('lan')
  const there = { commune: 'nga-an', wantsWarnings: true, heardAt: hall.clock.now(), noticeShownAt: hall.clock.now() }
  await hall.store.people.change({ channel: 'telegram', id: 'cuc' }, there)
  const send = async (leader: string, approver: string): Promise<void> => {
    const code = codeIn(await hall.ask(leader, `soạn ${WORDS}`))
    await hall.post(leader, `gửi duyệt ${code}`)
    await hall.post(approver, `duyệt ${code}`)
  }
  const sendBoth = async (): Promise<void> => {
    await send('hoa', 'an')
    await send('thu', 'binh')
  }
  /** Who got the warning just now. */
  const warned = async (): Promise<string[]> => {
    const post = await hall.pass(1)
    return ['lan', 'cuc'].filter(who => textsTo(post, who).includes(WORDS))
  }
  return { ...hall, sendBoth, warned }
}

describe('"dừng khẩn"', () => {
  it('of an approver holds back the own commune, and no other', async () => {
    const hall = await openTwo()
    const post = await hall.post('an', 'dừng khẩn')
    expect(textsTo(post, 'an')).toContain('ĐÃ DỪNG KHẨN ở Xã Nga Sơn')
    expect([...post.keys()].toSorted()).toEqual(['an', 'sep'])
    await hall.sendBoth()
    expect(await hall.warned()).toEqual(['cuc'])
    await hall.post('an', 'gửi tiếp')
    expect(await hall.warned()).toEqual(['lan'])
  })

  it('holds back what waits in the outbox already, and nothing else there', async () => {
    const hall = await openTwo()
    await hall.sendBoth()
    await hall.jobs.send()
    await hall.post('binh', 'dừng khẩn')
    // What was said took with it what was not held back.
    expect((await hall.store.outbox.counts()).queued).toBe(1)
    expect(await hall.warned()).toEqual([])
    await hall.post('binh', 'gửi tiếp')
    expect((await hall.store.outbox.counts()).queued).toBe(0)
  })

  it('of an admin holds back all; an approver cannot let it go, and is told who can', async () => {
    const hall = await openTwo()
    const post = await hall.post('sep', 'dừng khẩn')
    expect([...post.keys()].toSorted()).toEqual(['an', 'binh', 'sep'])
    await hall.sendBoth()
    expect(await hall.warned()).toEqual([])
    expect(await hall.ask('an', 'gửi tiếp')).toContain('Người quản trị')
    expect(await hall.warned()).toEqual([])
    await hall.post('sep', 'gửi tiếp')
    expect(await hall.warned()).toEqual(['lan', 'cuc'])
  })

  it('of an admin ends what approvers halted, when it is let go', async () => {
    const hall = await openTwo()
    await hall.post('an', 'dừng khẩn')
    await hall.post('sep', 'gửi tiếp')
    await hall.sendBoth()
    expect(await hall.warned()).toEqual(['lan', 'cuc'])
  })

  it('is nothing for who approves nothing', async () => {
    const hall = await openTwo()
    await hall.post('hoa', 'dừng khẩn')
    await hall.sendBoth()
    expect(await hall.warned()).toEqual(['lan', 'cuc'])
  })
})
