import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { actor } from '../support/cast.ts'
import { rowsIn } from '../support/rows.ts'
import type { Town } from '../support/town.ts'
import { startTown } from '../support/town.ts'
import { until } from '../support/until.ts'

/** What outlives a restart, and what is left in the files of the database, byte by byte. */

const CHANNELS = ['zalo-oa', 'zalo-bot', 'telegram'] as const
const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

let town: Town
beforeAll(async () => {
  town = await startTown()
})
afterAll(() => town?.close())

const files = (): Buffer[] =>
  readdirSync(town.varDir)
    .filter(file => file.startsWith('khoan-da.db'))
    .map(file => readFileSync(join(town.varDir, file)))

/** Those of the words that stand in the files, as text or the wide way some databases write it. */
const onDisk = (words: readonly string[]): string[] => {
  const bytes = files()
  return words.filter(word => bytes.some(file => file.includes(word) || file.includes(Buffer.from(word, 'utf16le'))))
}

/** Every minute the files are scrubbed, by the clock of the server. */
const untilGone = (words: readonly string[]): Promise<true> =>
  until(
    async () => {
      await town.server().advance(MINUTE_MS + 1_000)
      await new Promise(resolve => setTimeout(resolve, 1_500))
      return onDisk(words).length === 0 || null
    },
    { what: `${onDisk(words).join(', ')} to be gone` },
  )

const STORY = (mark: string): string =>
  `Có người xưng công an gọi Zalo, tôi lỡ chuyển 50 triệu vào tài khoản 19034455667788, họ tên ${mark} số 0987123654`

/** Once nothing is under way: what was just being sent would be sent again. */
const crash = async (): Promise<void> => {
  await until(() => rowsIn(town.varDir).open === 0 || null)
  await town.restart()
}

it('where a victim is, and what they told, survives a crash', async () => {
  const an = actor(town, 'zalo-oa')
  await an.says('Tôi lỡ chuyển 5 triệu cho nó rồi, hôm qua')
  await an.says('xong')
  await crash()
  expect(await an.says('xong')).toContain('Việc 3/5')
  await an.says('xong')
  await an.says('xong')
  await an.says('xong')
  await an.says('sửa 1 ông Nam')
  await crash()
  const summary = await an.says('sửa 3 Zalo')
  for (const line of ['Ai: ông Nam', 'Khi nào: hôm qua', 'Kênh: Zalo', 'Mất gì: 5 triệu'])
    expect(summary).toContain(line)
})

/** Tells a story, looks at what is kept, and has it deleted; gives every word that must be gone. */
const tellAndDelete = async (name: (typeof CHANNELS)[number]): Promise<string[]> => {
  const an = actor(town, name)
  const mark = `KHANH${an.id}HOE`
  await an.says('nhận cảnh báo')
  await an.says('Nga Sơn')
  await an.says(STORY(mark))
  for (let step = 0; step < 5; step += 1) await an.says('xong')
  expect(await an.says(`sửa 1 ông ${mark}`)).toContain(`ông ${mark}`)
  expect(await an.says('xem dữ liệu')).toContain('Lời kể về việc đã lỡ')
  expect(onDisk([an.id])).toEqual([an.id])
  await an.says('xoá dữ liệu')
  expect(await an.says('1')).toContain('Đã xoá hết')
  return [an.id, mark]
}

it('after "xoá dữ liệu" there is nothing of the person, on any channel', async () => {
  const gone = (await Promise.all(CHANNELS.map(tellAndDelete))).flat()
  await untilGone(gone)
  expect(onDisk([...gone, '19034455667788', '0987123654', 'xưng công an'])).toEqual([])
})

it('what a crash left in the log goes at the next start', async () => {
  const an = actor(town, 'telegram')
  const mark = `KHANH${an.id}HOE`
  await an.says(STORY(mark))
  await crash()
  expect(onDisk([mark])).toEqual([])
})

it('a few seconds after an answer the log holds neither question nor answer', async () => {
  const an = actor(town, 'zalo-bot')
  const mark = `KHANH${an.id}HOE`
  await an.says(STORY(mark))
  await until(() => rowsIn(town.varDir).open === 0 || null)
  await until(() => onDisk([mark]).length === 0, { what: 'the log to be tidied' })
})

it('after the retention time no message text is left, whoever wrote it', async () => {
  const marks: string[] = []
  for (const name of CHANNELS) {
    const an = actor(town, name)
    const mark = `KHANH${an.id}HOE`
    marks.push(mark, 'Giả danh công an', 'xưng công an')
    await an.says(`Có người xưng công an tên ${mark} gọi, bảo chuyển 50 triệu vào tài khoản để kiểm tra, giữ bí mật`)
    await an.says('họ làm gì tiếp')
  }
  await until(() => rowsIn(town.varDir).open === 0 || null)
  const before = rowsIn(town.varDir)
  expect(before.inbox).toBeGreaterThan(0)
  await town.server().advance(31 * DAY_MS)
  await untilGone(marks)
  await until(() => rowsIn(town.varDir).outbox === 0 || null, { what: 'what was sent to be pruned' })
  expect(rowsIn(town.varDir)).toEqual({ inbox: 0, outbox: 0, unanswered: 0, open: 0, setAside: 0 })
})
