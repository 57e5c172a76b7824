import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { actor } from '../support/cast.ts'
import { startCompany } from '../support/company.ts'
import type { Door } from '../support/doors.ts'
import { answersTo } from '../support/doors.ts'
import { question } from '../support/speech.ts'
import type { Town } from '../support/town.ts'
import { startTown, stranger } from '../support/town.ts'
import { until } from '../support/until.ts'
import type { FaultFigure } from './fault-run.ts'

/** What goes wrong below and beside the server: its database, its sockets, the platforms' patience, a stop at any moment. */

const PATIENCE_MS = 180_000
const EACH = 10

interface Asked {
  door: Door
  from: string
  /** What the platform was told, each time it posted. */
  statuses: (number | null)[]
}

/** Posts until it is taken, as platforms do. */
const ask = async (town: Town, door: Door, number: number): Promise<Asked> => {
  const from = stranger()
  const webhook = door.text(from, question(number))
  const statuses: (number | null)[] = []
  const end = performance.now() + PATIENCE_MS
  while (statuses.at(-1) !== 200 && performance.now() < end) {
    if (statuses.length > 0) await wait(1_000)
    statuses.push(await town.post(door, webhook))
  }
  return { door, from, statuses }
}

const askSome = (town: Town): Promise<Asked[]> =>
  Promise.all(town.doors.flatMap(door => Array.from({ length: EACH }, (_, i) => ask(town, door, 100 + i))))

const countAnswers = (asked: readonly Asked[]): { none: number; twice: number } => {
  const counts = asked.map(({ door, from }) => answersTo(door, from).length)
  return { none: counts.filter(count => count === 0).length, twice: counts.filter(count => count > 1).length }
}

/** Waits for all answers; tells how many times a platform was refused, and who is without or has two. */
const followUp = async (fault: string, asked: readonly Asked[], began: number): Promise<FaultFigure> => {
  await until(() => countAnswers(asked).none === 0, { ms: PATIENCE_MS, what: 'all answers' }).catch(() => undefined)
  const { none, twice } = countAnswers(asked)
  const refused = asked.flatMap(({ statuses }) => statuses).filter(status => status !== 200).length
  const seconds = Math.round((performance.now() - began) / 1_000)
  const residents =
    `${asked.length} asked; platforms were refused ${refused} times and posted again; ` +
    `${asked.length - none} answered within ${seconds} s, ${twice} of them twice`
  return { fault, residents, wrong: none > 0 ? `${none} were never answered` : null }
}

const locked = async (town: Town): Promise<FaultFigure> => {
  const other = new Database(join(town.varDir, 'khoan-da.db'))
  other.exec('begin immediate')
  const began = performance.now()
  const asking = askSome(town)
  await wait(10_000)
  other.exec('rollback')
  other.close()
  return followUp('another program holds the database for ten seconds', await asking, began)
}

const storm = async (town: Town): Promise<FaultFigure> => {
  for (const door of town.doors) door.behave({ faults: door.slowDown.fault, share: 0.5, times: 20 })
  const began = performance.now()
  const asked = await askSome(town)
  // What the platforms ask to wait is let go by.
  for (let minute = 0; minute < 5; minute += 1) {
    await wait(2_000)
    await town.server().advance(60_000)
  }
  for (const door of town.doors) door.calm()
  return followUp('all platforms ask to slow down, every other time', asked, began)
}

const silent = async (town: Town): Promise<FaultFigure> => {
  const { hostname, port } = new URL(town.address())
  const sockets = Array.from({ length: 200 }, (_, i) => {
    const socket = connect(Number(port), hostname)
    socket.on('error', () => undefined)
    socket.write(
      i % 2 === 0 ? 'POST /webhooks/telegram HTTP/1.1\r\nhost: a\r\ncontent-length: 50\r\n\r\n{' : 'GET / HT',
    )
    return socket
  })
  const figure = await followUp('200 connections that say half a sentence', await askSome(town), performance.now())
  for (const socket of sockets) socket.destroy()
  return figure
}

/** Told to stop after every sentence of a report, and started again. */
const stopped = async (town: Town): Promise<FaultFigure> => {
  const lan = actor(town, 'zalo-oa')
  const said: string[] = []
  for (const words of [
    'Tôi vừa chuyển 20 triệu vào tài khoản 19034455667788 cho kẻ lạ',
    'báo cán bộ',
    '1',
    '1',
    'đồng ý',
  ]) {
    said.push(await lan.says(words))
    await town.server().stop('SIGTERM')
    await town.restart()
  }
  const isReported = said.some(text => /VU-[0-9A-Z]{6}/.test(text))
  return {
    fault: 'a stop after each sentence of a report',
    residents: `${said.length} sentences, each answered; ${isReported ? 'the report has a code' : 'no report'}`,
    wrong: isReported ? null : 'the report was lost',
  }
}

const GONE_MS = 60_000

/** A PostgreSQL that lets nobody in for a minute. */
const gone = async (): Promise<FaultFigure> => {
  const company = await startCompany(2, { LOG_LEVEL: 'error' })
  try {
    await company.cut()
    const began = performance.now()
    const asking = askSome(company)
    await wait(GONE_MS)
    await company.mend()
    return await followUp('PostgreSQL is gone for a minute', await asking, began)
  } finally {
    await company.close()
  }
}

/** Each on the same town, but for PostgreSQL. */
export const runMachineFaults = async (note: (line: string) => void): Promise<FaultFigure[]> => {
  const town = await startTown({ LOG_LEVEL: 'error', RATE_PER_MINUTE: '60' })
  const figures: FaultFigure[] = []
  try {
    for (const run of [locked, storm, silent, stopped, gone]) {
      const figure = await run(town)
      figures.push(figure)
      note(`${figure.fault}: ${figure.residents}`)
    }
    return figures
  } finally {
    await town.close()
  }
}
