import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import type { Door } from '../support/doors.ts'
import { startTown, stranger } from '../support/town.ts'
import { until } from '../support/until.ts'

/**
 * The figures of the public column beside the bot: `node test/bench/column.ts`. A front page sends so many a second,
 * while people on Zalo ask; both at an even pace, whether or not answers come in time.
 */

const PER_SECOND = 500
const SECONDS = 20
const WARM_UP_SECONDS = 3
const ASKED_PER_SECOND = 10
const MESSAGE = 'Em bên Điện lực, bác bấm vào dienluc-evn.top để cài ứng dụng, không là 16h cắt điện nhé'

/** As people come from a front page: most to one kind and the list, some search, each word its own. */
const PATHS = [
  ...Array.from({ length: 5 }, () => '/canh-bao/kieu/gia-danh-dien-luc'),
  ...['/canh-bao', '/canh-bao', '/column.css', '/canh-bao?q=dien luc', '/canh-bao/feed.xml'],
] as const

const sleep = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))
const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
const tell = (name: string, times: readonly number[], more = ''): void => {
  const sorted = times.toSorted((a, b) => a - b)
  const figures = `p50 ${percentile(sorted, 0.5).toFixed(1)} ms, p99 ${percentile(sorted, 0.99).toFixed(1)} ms`
  console.log(`${name.padEnd(44)} ${figures}${more}`)
}

interface Sent {
  path: string
  method?: 'POST'
  headers?: Readonly<Record<string, string>>
  body?: string | Buffer
}

const send = (agent: Agent, address: string, { path, body, ...how }: Sent): Promise<number> =>
  new Promise((resolve, reject) => {
    const sent = request(`${address}${encodeURI(path)}`, { agent, ...how }, response => {
      response.resume()
      response.once('end', () => resolve(response.statusCode ?? 0))
    })
    sent.once('error', reject)
    sent.end(body)
  })

/** So many a second, in strokes of ten milliseconds. */
const atPace = async (perSecond: number, seconds: number, act: (nth: number) => void): Promise<void> => {
  const started = performance.now()
  for (let nth = 0; nth < perSecond * seconds; ) {
    const due = Math.min(perSecond * seconds, ((performance.now() - started) / 1000) * perSecond)
    while (nth < due) act(nth++)
    await sleep(10)
  }
}

const measureReading = async (address: string, seconds: number): Promise<{ times: number[]; took: number }> => {
  const agent = new Agent({ keepAlive: true, maxSockets: 128 })
  const times: number[] = []
  const all: Promise<void>[] = []
  const started = performance.now()
  await atPace(PER_SECOND, seconds, nth => {
    const asked = performance.now()
    const path = PATHS[nth % PATHS.length] ?? '/canh-bao'
    all.push(
      send(agent, address, { path }).then(status => {
        if (status !== 200) throw new Error(`${path} was answered ${status}`)
        times.push(performance.now() - asked)
      }),
    )
  })
  await Promise.all(all)
  agent.destroy()
  return { times, took: (performance.now() - started) / 1000 }
}

/** From the webhook to the answer at the vendor; milliseconds. */
const measureAnswers = async (address: string, door: Door, seconds: number): Promise<number[]> => {
  const agent = new Agent({ keepAlive: true })
  const asked = new Map<string, number>()
  const before = door.sent.length
  await atPace(ASKED_PER_SECOND, seconds, () => {
    const person = stranger()
    const { headers, body } = door.text(person, MESSAGE)
    asked.set(person, Date.now())
    void send(agent, address, { path: door.path, method: 'POST', headers, body })
  })
  const answered = () => door.sent.slice(before).filter(({ chat }) => asked.has(chat))
  await until(() => new Set(answered().map(({ chat }) => chat)).size === asked.size || null, {
    ms: 60_000,
    what: 'all to be answered',
  })
  agent.destroy()
  const first = new Map<string, number>()
  for (const { chat, at } of answered()) if (!first.has(chat)) first.set(chat, at - (asked.get(chat) ?? at))
  return [...first.values()]
}

/** Hundredths of a second that a process has had of the cores, in all of its threads. */
const coresOf = (pid: number): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return Number(fields[11]) + Number(fields[12])
}

const main = async (): Promise<void> => {
  const town = await startTown({ LOG_LEVEL: 'error', BURST_MS: '0' }, { oa: { windows: false } })
  const [address, door] = [town.address(), town.door('zalo-oa')]
  try {
    await measureReading(address, WARM_UP_SECONDS)
    const { pid } = town.server()
    const before = coresOf(pid)
    const alone = await measureReading(address, SECONDS / 2)
    // Whatever else the machine does, so much work a page is.
    const work = (10 * (coresOf(pid) - before)) / alone.times.length
    tell(`column at ${PER_SECOND} a second, alone`, alone.times, `, ${work.toFixed(2)} ms of one core each`)
    await measureAnswers(address, door, WARM_UP_SECONDS)
    tell(`webhook to answer at ${ASKED_PER_SECOND} a second, alone`, await measureAnswers(address, door, SECONDS / 2))
    const [{ times, took }, answers] = await Promise.all([
      measureReading(address, SECONDS),
      measureAnswers(address, door, SECONDS),
    ])
    tell(`column at ${PER_SECOND} a second, the bot beside it`, times, `, ${(times.length / took).toFixed(0)} a second`)
    tell(`webhook to answer, the column beside it`, answers)
  } finally {
    await town.close()
  }
}

await main()
