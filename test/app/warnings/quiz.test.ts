import { describe, expect, it } from 'vitest'
import { QUIZ_CHOICES, quizOrder, shareRight } from '../../../src/core/warnings/broadcast.ts'
import type { Hall } from './hall.ts'
import { AREA, openDesk, textsTo, WORDS } from './hall.ts'

const ref = (id: string) => ({ channel: 'telegram', id }) as const

/** A warning with a question, sent to these. */
const sent = async (...who: string[]): Promise<{ hall: Hall; code: string }> => {
  const hall = await openDesk()
  await hall.subscribe(...who)
  const made = await hall.verbs.warnings.draft(ref('hoa'), { kind: 'warning', words: WORDS, asks: true })
  if ('refused' in made) throw new Error(made.refused)
  await hall.commit(made, hall.clock.now())
  const { code } = made.done.broadcast
  await hall.post('hoa', `gửi duyệt ${code}`)
  await hall.post('an', `duyệt ${code}`)
  const post = await hall.pass(1)
  for (const each of who) expect(textsTo(post, each)).toContain(`“câu hỏi nhỏ ${code}”`)
  expect(post.get(who[0] ?? '')?.[0]?.buttons).toEqual([{ label: 'Thử một câu', payload: `câu hỏi nhỏ ${code}` }])
  return { hall, code }
}

const answer = async ({ hall, code }: { hall: Hall; code: string }, who: string, right: boolean): Promise<string> => {
  await hall.post(who, `câu hỏi nhỏ ${code}`)
  const at = quizOrder(code).indexOf(right ? 'right' : 'follow')
  return hall.ask(who, String(at + 1))
}

const counted = async ({ store }: Hall) =>
  (await store.figures.between({ from: '2026-01-01', to: '2026-12-31' }, AREA))
    .filter(({ name }) => name.startsWith('quiz'))
    .map(({ name, kind, n }) => [name, kind, n])

describe('the question after a warning', () => {
  it('has three answers and a way out, and is put by typing or by a button', async () => {
    const { hall, code } = await sent('lan')
    const asked = await hall.ask('lan', `câu hỏi nhỏ ${code}`)
    expect(asked).toMatch(/anh chị làm gì\?\n1\. .+\n2\. .+\n3\. .+\n0\. Thôi/)
    expect(await hall.ask('lan', '0')).toContain('không trả lời cũng được')
    expect(await counted(hall)).toEqual([])
  })

  it('thanks who is right, blames nobody, and counts each once', async () => {
    const quiz = await sent('lan', 'mai')
    expect(await answer(quiz, 'lan', true)).toContain('Đúng vậy')
    const wrong = await answer(quiz, 'mai', false)
    expect(wrong).toContain('dừng lại trước')
    expect(wrong).not.toMatch(/sai|nhầm|lỗi/i)
    expect(await quiz.hall.ask('lan', `câu hỏi nhỏ ${quiz.code}`)).toContain('trả lời rồi')
    expect(await counted(quiz.hall)).toEqual([
      ['quiz-right', 'phu-nu', 1],
      ['quiz-wrong', 'phu-nu', 1],
    ])
  })

  it('is told as a share, from five answers on, and never of whom', async () => {
    const people = ['a', 'b', 'c', 'd', 'e']
    const quiz = await sent(...people)
    const file = async () => (await quiz.hall.verbs.warnings.openWarningFile(ref('an'), { code: quiz.code }))?.quiz
    for (const [at, who] of people.entries()) await answer(quiz, who, at > 0)
    const counts = await file()
    expect(counts).toEqual({ right: 4, follow: 1, talk: 0 })
    expect(counts && shareRight(counts)).toEqual({ percent: 80, all: 5 })
    expect(shareRight({ right: 4, follow: 0, talk: 0 })).toBeNull()
  })

  it('is none where a warning asks nothing, was not sent, or was recalled', async () => {
    const { hall, code } = await sent('lan')
    expect(await hall.ask('lan', 'câu hỏi nhỏ CB-222222')).toContain('không kèm câu hỏi')
    await hall.post('an', `thu hồi ${code} nhầm`)
    expect(await hall.ask('lan', `câu hỏi nhỏ ${code}`)).toContain('không kèm câu hỏi')
  })

  it('is open for thirty days', async () => {
    const { hall, code } = await sent('lan')
    hall.clock.advance(31 * 24 * 3_600_000)
    expect(await hall.ask('lan', `câu hỏi nhỏ ${code}`)).toContain('không kèm câu hỏi')
  })

  it('the right answer stands at each place', () => {
    const places = ['CB-7K2Q9D', 'CB-7K2Q9E', 'CB-7K2Q9F'].map(code => quizOrder(code).indexOf('right'))
    expect(new Set(places).size).toBe(3)
    expect(quizOrder('CB-7K2Q9D').toSorted()).toEqual(QUIZ_CHOICES.toSorted())
  })
})
