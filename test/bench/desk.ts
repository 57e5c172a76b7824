import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeSnapshot } from '../../src/library/snapshot.ts'
import { startServer } from '../support/process.ts'
import { ROOT } from '../support/snapshot.ts'
import type { DeskBench } from './desk-town.ts'
import { fillDesk, MESSAGES } from './desk-town.ts'

/**
 * How fast the pages of the desk are with ten thousand cases and two hundred thousand messages, from the real server over
 * loopback, one request after another: `node test/bench/desk.ts`, with words of their names for some of them. Meant: 100 ms at the 99th percentile, 200 for a search.
 */

const ASKED = 200
/** So many times as often are asked: the first are not counted. */
const WARMED = 1.1
const KEY = new Uint8Array(32).fill(9)

/** A page by name, and the address asked for the nth time. */
interface Asked {
  name: string
  who: 'admin' | 'officer'
  path(nth: number): string
  most: number
}

const pagesOf = ({ codes, hot, account, phone, link, kind }: DeskBench): Asked[] => {
  const at = (list: readonly string[], nth: number): string => list[nth % list.length] ?? ''
  const page = (name: string, path: Asked['path'], most = 100, who: Asked['who'] = 'admin'): Asked => ({
    ...{ name, who, path, most },
  })
  const words = ['chuyển khoản', 'công an', 'trúng thưởng', 'mã otp', 'đơn hàng', 'vay']
  return [
    page('what is due, an officer', () => '/desk', 100, 'officer'),
    page('what is due, an admin of everything', () => '/desk'),
    page('the queue, an officer', () => '/desk/vu', 100, 'officer'),
    page('the queue, an admin of everything', () => '/desk/vu'),
    page('the queue, all', () => '/desk/vu?trang-thai=tat-ca'),
    page('the queue, a late page of all', nth => `/desk/vu?trang-thai=tat-ca&trang=${300 + (nth % 90)}`),
    page('the queue, of one kind', () => `/desk/vu?trang-thai=tat-ca&kieu=${kind}`),
    page('the queue, of one commune', () => '/desk/vu?trang-thai=tat-ca&xa=nga-an'),
    page('the queue, what shares a mark', () => '/desk/vu?trang-thai=tat-ca&chung=1'),
    page('the queue, one campaign of hundreds', () => `/desk/vu?trang-thai=tat-ca&nhom=${hot}`),
    page('a case', nth => `/desk/vu/${at(codes, nth)}`),
    page('a case that shares with hundreds', () => `/desk/vu/${hot}`),
    page('before a decision', nth => `/desk/vu/${at(codes, nth)}/lua-dao`),
    page('people', () => '/desk/nguoi'),
    page('own sessions', () => '/desk/phien'),
    page('search: words', nth => `/desk/vu?trang-thai=tat-ca&q=${encodeURIComponent(at(words, nth))}`, 200),
    page('search: a number', () => `/desk/vu?trang-thai=tat-ca&q=${phone}`, 200),
    page('search: the account of hundreds', () => `/desk/vu?trang-thai=tat-ca&q=${account}`, 200),
    page('search: a link', () => `/desk/vu?trang-thai=tat-ca&q=${link}`, 200),
    page('search: a code', nth => `/desk/vu?q=${at(codes, nth)}`, 200),
    page('search: nothing found', () => '/desk/vu?trang-thai=tat-ca&q=khongcogi', 200),
  ]
}

const timesOf = async (address: string, cookie: string, { name, path }: Asked): Promise<number[]> => {
  const times: number[] = []
  for (let nth = 0; nth < ASKED * WARMED; nth += 1) {
    const started = performance.now()
    const answer = await fetch(address + path(nth), { headers: { cookie }, redirect: 'manual' })
    await answer.text()
    if (answer.status !== 200) throw new Error(`${name} was answered ${answer.status}`)
    times.push(performance.now() - started)
  }
  return times.slice(-ASKED).sort((a, b) => a - b)
}

/** What the server has computed so far, in milliseconds: however busy the machine is with other things. */
const computedBy = (pid: number): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  const TICK_MS = 10
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS
}

const tell = ({ name, most }: Asked, sorted: readonly number[], computed: number): void => {
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0
  const over = at(0.99) > most ? `  (meant: ${most})` : ''
  console.log(
    `${`desk: ${name}`.padEnd(44)} p50 ${at(0.5).toFixed(1)} ms, p99 ${at(0.99).toFixed(1)} ms, computing ${computed.toFixed(1)} ms${over}`,
  )
}

const main = async (): Promise<void> => {
  const varDir = mkdtempSync(join(tmpdir(), 'khoan-da-desk-'))
  const { corpus } = await makeSnapshot({ root: ROOT, varDir: join(ROOT, 'var') })
  const filled = await fillDesk(varDir, KEY, corpus)
  const DATA_KEY = Buffer.from(KEY).toString('base64')
  const server = startServer({ PATH: process.env.PATH ?? '', PORT: '0', VAR_DIR: varDir, DATA_KEY, LOG_LEVEL: 'error' })
  try {
    const address = await server.ready
    console.log(
      `desk: ${MESSAGES} messages; load of the machine ${loadavg()
        .map(load => load.toFixed(1))
        .join(' ')}`,
    )
    const wanted = process.argv.slice(2)
    const pages = pagesOf(filled).filter(({ name }) => wanted.every(word => name.includes(word)))
    for (const page of pages) {
      const before = computedBy(server.pid)
      const times = await timesOf(address, `kd_ban=${filled[page.who]}`, page)
      tell(page, times, (computedBy(server.pid) - before) / (ASKED * WARMED))
    }
  } finally {
    await server.stop()
    rmSync(varDir, { recursive: true, force: true })
  }
}

await main()
