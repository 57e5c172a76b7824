import type { Server } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { makeWindow } from '../fakes/rate.ts'
import { momentNow } from './broadcast-town.ts'

/** A platform on loopback that takes messages up to a limit, and remembers who got what. */

/** One message that reached somebody. */
export interface Taken {
  to: string
  /** Of the process that sent it, counted from 0. */
  life: number
  /** As `momentNow` tells. */
  at: number
}

export interface Platform {
  root: string
  taken: readonly Taken[]
  /** How many have it, once or more often. */
  people(): number
  /** Calls beyond the limit: refused. */
  refused(): number
  /** Told of each message that was taken. */
  onTaken(listener: () => void): void
  close(): Promise<void>
}

const listening = async (server: Server): Promise<string> => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

export const startPlatform = async (perSecond: number): Promise<Platform> => {
  const taken: Taken[] = []
  const people = new Set<string>()
  const listeners: (() => void)[] = []
  const count = makeWindow(perSecond, 1_000)
  let refused = 0

  const take = (message: Pick<Taken, 'to' | 'life'>): { status: number; body: object } => {
    const at = momentNow()
    const { allowed, waitMs } = count(at)
    if (!allowed) {
      refused += 1
      return { status: 429, body: { afterMs: Math.ceil(waitMs) } }
    }
    taken.push({ ...message, at })
    people.add(message.to)
    for (const listener of listeners) listener()
    return { status: 200, body: { id: `x${taken.length}` } }
  }

  const server = createServer((request, response) => {
    let text = ''
    request.setEncoding('utf8').on('data', (some: string) => {
      text += some
    })
    request.once('end', () => {
      const { status, body } = take(JSON.parse(text) as Taken)
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    })
  })
  server.keepAliveTimeout = 60_000
  return {
    root: await listening(server),
    taken,
    people: () => people.size,
    refused: () => refused,
    onTaken: listener => void listeners.push(listener),
    close: async () => {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
