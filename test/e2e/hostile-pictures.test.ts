import { setTimeout as wait } from 'node:timers/promises'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeSay } from '../../src/core/reply/say.ts'
import type { Webhook } from '../fakes/deliver.ts'
import { canWriteVietnamese, render } from '../media/draw.ts'
import { animated, blackPng, jpegOf, pngOf } from '../media/hostile.ts'
import { LOOKS } from '../media/looks.ts'
import type { Door, DoorName } from '../support/doors.ts'
import { answersTo } from '../support/doors.ts'
import { canTellMemory, memoryOf } from '../support/memory.ts'
import { sharedCorpus } from '../support/snapshot.ts'
import { question, quoted } from '../support/speech.ts'
import type { Town } from '../support/town.ts'
import { startTown, stranger } from '../support/town.ts'
import { until } from '../support/until.ts'

/** Pictures made to do harm, and far too many of them, sent to the real server while others ask it in words. */

/** The server and its reader of pictures together, in MiB. */
const MEMORY = 450
/** Milliseconds; a server that says nothing for so long is no longer there. */
const SILENCE_MS = 180_000

const say = makeSay(sharedCorpus().texts)

let town: Town
beforeAll(async () => {
  town = await startTown()
})
afterAll(() => town?.close())

/** With its question, so that it does not wait for one. */
const CAPTION = 'cái này có phải lừa đảo không?'

const WAYS: Record<DoorName, (from: string, bytes: Uint8Array, caption?: string) => Webhook> = {
  telegram: (from, bytes, caption = CAPTION) => town.telegram.webhookFor({ kind: 'photo', from, bytes, caption }),
  'zalo-oa': (from, bytes, caption = CAPTION) =>
    town.oa.webhookFor({ kind: 'image', from, url: town.oa.addMedia(bytes), caption }),
  'zalo-bot': (from, bytes, caption = CAPTION) =>
    town.bot.webhookFor({ kind: 'photo', from, url: town.oa.addMedia(bytes), caption }),
}
const DOORS = ['telegram', 'zalo-oa', 'zalo-bot'] as const

const isHealthy = async (): Promise<boolean> =>
  (await fetch(`${town.address()}/healthz`, { signal: AbortSignal.timeout(SILENCE_MS) })).ok

const isAlive = async (): Promise<void> => {
  expect(town.server().ended()).toBeNull()
  expect(await isHealthy()).toBe(true)
}

/** A sentence asked by somebody nobody has met. */
const askInWords = async (number: number): Promise<void> => {
  const door = town.door(DOORS[number % DOORS.length] ?? 'telegram')
  const from = stranger()
  const answer = await town.answerTo(door, door.text(from, question(number)), from)
  expect(answer.text).toContain(quoted(number))
}

const sound = await pngOf(300, 200)
const photograph = await jpegOf(300, 200)
const ZIP = Buffer.from('PK\x03\x04 and the rest of an archive', 'latin1')
const progressive = await sharp({ create: { width: 4800, height: 4900, channels: 3, background: '#333' } })
  .jpeg({ progressive: true, chromaSubsampling: '4:4:4', quality: 40 })
  .toBuffer()

const HOSTILE: Record<string, { bytes: Uint8Array; answer: string }> = {
  'a bomb as large as is let in': { bytes: blackPng({ width: 4800, height: 5000 }), answer: 'say.picture.empty' },
  'a bomb of 100 megapixels': { bytes: blackPng({ width: 10_000, height: 10_000 }), answer: 'say.picture.too-big' },
  'a header that claims 4,000 megapixels': {
    bytes: blackPng({ width: 64_000, height: 64_000, rows: 1 }),
    answer: 'say.picture.too-big',
  },
  'a picture that is held whole while it is unfolded': { bytes: progressive, answer: 'say.picture.too-big' },
  'fewer rows than promised': {
    bytes: blackPng({ width: 900, height: 900, rows: 100 }),
    answer: 'say.picture.broken',
  },
  'a picture with an archive behind it': { bytes: Buffer.concat([sound, ZIP]), answer: 'say.picture.broken' },
  'a picture with a page behind it': {
    bytes: Buffer.concat([photograph, Buffer.from('<html><script>alert(1)</script>')]),
    answer: 'say.picture.broken',
  },
  'nine megabytes': { bytes: Buffer.alloc(9 * 1024 * 1024, sound), answer: 'say.picture.too-big' },
  'a JPEG cut off': { bytes: photograph.subarray(0, photograph.length / 2), answer: 'say.picture.broken' },
  'an animated WebP': { bytes: await animated('webp'), answer: 'say.picture.animated' },
  'an animated GIF': { bytes: await animated('gif'), answer: 'say.picture.animated' },
  SVG: {
    bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><text>OTP</text></svg>'),
    answer: 'say.picture.broken',
  },
  noise: { bytes: await jpegOf(800, 800), answer: '' },
}

describe.each(DOORS)('%s', name => {
  it.each(Object.entries(HOSTILE))('%s is answered kindly', async (_what, hostile) => {
    const from = stranger()
    // Who is told that too many send pictures sends it again, as they are asked to.
    const told = async (): Promise<string | null> => {
      const { text } = await town.answerTo(town.door(name), WAYS[name](from, hostile.bytes), from)
      return text.includes(say('say.picture.busy')) ? null : text
    }
    expect(await until(told, { what: 'a look at the picture' })).toContain(hostile.answer && say(hostile.answer))
    await isAlive()
  })

  it('an empty file is answered kindly', async () => {
    const from = stranger()
    const answer = await town.answerTo(town.door(name), WAYS[name](from, new Uint8Array()), from)
    expect([say('say.picture'), say('say.picture.broken')].some(kind => answer.text.includes(kind))).toBe(true)
  })
})

/** The beginning of what is said of a picture that could be read. */
const READ = 'Đọc trong hình'

/** The beginnings of all that may be said of a picture. */
const KIND = [
  READ,
  ...['empty', 'too-big', 'animated', 'broken', 'busy'].map(what => say(`say.picture.${what}`)),
  say('say.picture'),
  // Beside words that could be judged.
  say('say.picture.also'),
]

interface Sender {
  door: DoorName
  from: string
}

const toldTo = ({ door, from }: Sender): string[] => answersTo(town.door(door), from).map(({ text }) => text)

/** As vendors do: what was not taken in time is sent again. */
const postAgain = async (door: Door, webhook: Webhook): Promise<boolean> => {
  for (let tries = 0; tries < 3; tries++) if ((await town.post(door, webhook)) === 200) return true
  return false
}

/** Words that are judged as well: they must not be judged again and again while their picture waits. */
const tale = (nth: number): string =>
  `${question(nth)}, họ bảo chuyển tiền đặt cọc trước rồi mới giao, em thấy lo quá chị ạ`

/** Three screenshots and a hostile picture, again and again; from as many people as there are pictures, at once. */
const flood = async (count: number, screenshot: Uint8Array): Promise<Sender[]> => {
  const hostile = Object.values(HOSTILE)
  const senders = Array.from({ length: count }, (_, nth): Sender & { bytes: Uint8Array } => ({
    door: DOORS[nth % DOORS.length] ?? 'telegram',
    from: stranger(),
    bytes: nth % 4 === 3 ? (hostile[nth % hostile.length]?.bytes ?? screenshot) : screenshot,
  }))
  const taken = await Promise.all(
    senders.map(({ door, from, bytes }, nth) =>
      postAgain(town.door(door), WAYS[door](from, bytes, nth % 2 === 0 ? CAPTION : tale(nth))),
    ),
  )
  expect(taken).not.toContain(false)
  return senders
}

/** Asks in words, again and again, until it is over; how often it was answered. */
const keepAsking = async (isOver: () => boolean): Promise<number> => {
  let answered = 0
  for (let number = 1000; !isOver(); number++) {
    await askInWords(number)
    answered += 1
    await isAlive()
    await wait(300)
  }
  return answered
}

/** The most MiB that were seen at once. */
const watchMemory = (): (() => number) => {
  const { pid } = town.server()
  let most = 0
  const timer = setInterval(() => {
    most = Math.max(most, memoryOf(pid).now)
  }, 50)
  return () => {
    clearInterval(timer)
    return most
  }
}

/** Sends that the server got no answer to. */
const lostSends = async (): Promise<number> => {
  const text = await (await fetch(`${town.address()}/metrics`)).text()
  const counts = [...text.matchAll(/^khoanda_send_total\{.*result="(?:network|timeout)".*\} (\d+)$/gm)]
  return counts.reduce((sum, [, count]) => sum + Number(count), 0)
}

const drawn = async (): Promise<Uint8Array> => {
  const look = LOOKS.zalo
  if (!look || !(await canWriteVietnamese())) return sound
  const words = 'Bác bấm vào https://dienluc-evn.top để nộp 1.284.500 đồng, 16h chiều nay cắt điện.'
  return render({ look, title: 'EVN', parts: [{ side: 'theirs', text: words }], scale: 2 })
}

it('two hundred pictures at once: texts are answered, nobody is left in silence, and memory is bounded', async () => {
  const memory = watchMemory()
  const senders = await flood(200, await drawn())
  // Who waits for a minute is told so; the rest of that minute is not waited for here.
  const hurry = setTimeout(() => void town.server().advance(35_000), 18_000)
  const silent = (): Sender[] => senders.filter(sender => toldTo(sender).length === 0)
  const over = until(() => silent().length === 0, { what: 'everybody to be answered' })
  let isOver = false
  const [answered] = await Promise.all([
    keepAsking(() => isOver),
    over.finally(() => {
      isOver = true
      clearTimeout(hurry)
    }),
  ])
  const most = memory()
  const answers = senders.map(toldTo)
  expect(answers.filter(([text = '']) => !KIND.some(kind => text.includes(kind)))).toEqual([])
  // Once each; twice only what a platform took without saying so in time.
  expect(answers.filter(texts => new Set(texts).size !== 1)).toEqual([])
  expect(answers.flat().length - answers.length).toBeLessThanOrEqual(await lostSends())
  expect(answers.filter(([text = '']) => text.includes(READ)).length).toBeGreaterThan(5)
  expect(answered).toBeGreaterThan(5)
  if (canTellMemory()) expect(most).toBeLessThan(MEMORY)
  await isAlive()
})
