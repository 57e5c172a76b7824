import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import Database from 'better-sqlite3'
import type { Town } from '../support/town.ts'
import { startTown } from '../support/town.ts'
import type { FaultFigure } from './fault-figure.ts'
import { askSome, followUp } from './fault-figure.ts'

/** What goes wrong below and beside the server: its database, its sockets, the platforms' patience. */

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

/** Each on the same town. */
export const runMachineFaults = async (note: (line: string) => void): Promise<FaultFigure[]> => {
  const town = await startTown({ LOG_LEVEL: 'error', RATE_PER_MINUTE: '60' })
  const figures: FaultFigure[] = []
  try {
    for (const run of [locked, storm, silent]) {
      const figure = await run(town)
      figures.push(figure)
      note(`${figure.fault}: ${figure.residents}`)
    }
    return figures
  } finally {
    await town.close()
  }
}
