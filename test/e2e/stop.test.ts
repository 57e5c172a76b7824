import { once } from 'node:events'
import type { Socket } from 'node:net'
import { connect } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { answersTo, triesFor } from '../support/doors.ts'
import { question } from '../support/speech.ts'
import type { Town } from '../support/town.ts'
import { startTown, stranger } from '../support/town.ts'
import { until } from '../support/until.ts'

/** One connection that says nothing once kept the server from ending for ever. */

let town: Town | null = null
const sockets: Socket[] = []
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await town?.close()
  town = null
})

const open = async (): Promise<Town> => {
  town = await startTown()
  return town
}

const say = async (here: Town, words: string): Promise<void> => {
  const { hostname, port } = new URL(here.address())
  const socket = connect(Number(port), hostname)
  sockets.push(socket)
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  if (words !== '') socket.write(words)
}

it.each(['SIGTERM', 'SIGINT'] as const)('%s ends it, whatever connections say nothing', async signal => {
  const here = await open()
  for (const words of [
    '',
    'POST /webhooks/telegram HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{"a":',
    'GET / HT',
  ])
    await say(here, words)
  void here.server().stop(signal)
  const end = await until(() => here.server().ended(), { what: 'the end' })
  expect(end).toEqual({ code: 0, signal: null })
})

it('ends while no platform answers, and what was not sent is sent by the next', async () => {
  const here = await open()
  const people = here.doors.map(door => {
    door.behave({ faults: { kind: 'hang' }, methods: [door.sendMethod], times: 100 })
    return { door, from: stranger() }
  })
  for (const { door, from } of people) await here.post(door, door.text(from, question(1)))
  await until(() => people.every(({ door, from }) => triesFor(door, from).length > 0))
  void here.server().stop('SIGTERM')
  await until(() => here.server().ended(), { what: 'the end' })
  for (const { door } of people) door.calm()
  await here.restart()
  await until(() => people.every(({ door, from }) => answersTo(door, from).length > 0))
})
