import { setTimeout as wait } from 'node:timers/promises'
import type { Webhook } from '../fakes/deliver.ts'
import { deliver } from '../fakes/deliver.ts'
import type { Door, DoorName } from '../support/doors.ts'
import { question } from '../support/speech.ts'

/** People who write while servers come and go, by platforms that post until they are told 200. */

/** A message on its way in, and what became of it. */
export interface Parcel {
  number: number
  door: DoorName
  from: string
  /** When it was answered 200; null before. Milliseconds of `performance.now`. */
  acknowledgedAt: number | null
  posts: number
}

export interface PostOffice {
  doors: readonly Door[]
  random: () => number
  parcels: Parcel[]
  /** How long a platform waits for its 200; five seconds, if not given. */
  timeoutMs?: number
  /** Of a server that may take what is posted now. */
  address(): string
}

/** A message, and what its turn to be written waits for. */
export interface Letter {
  parcel: Parcel
  turn(): Promise<void>
}

const VENDOR_MS = 5_000

/** The first time; each further one waits twice as long, up to the longest. */
const RETRY_MS = 120
const LONGEST_RETRY_MS = 2_000
/** Between two messages of one person: said sooner, they would be one thing, and answered once. */
const ANOTHER_THING_MS = 600
/** Every so often a vendor repeats what was taken. */
const REPEAT_SHARE = 0.1

/** By one of those who write more than once (a third of all messages), or by somebody new. */
export const addParcel = ({ doors, random, parcels }: PostOffice, number: number, again: number): Parcel => {
  const from = String(random() < 1 / 3 ? 600_000_000 + Math.floor(random() * again) : 610_000_000 + number)
  const door = doors[number % doors.length]?.name ?? 'telegram'
  const parcel: Parcel = { number, door, from, acknowledgedAt: null, posts: 0 }
  parcels.push(parcel)
  return parcel
}

/** Posts until it is taken, as vendors do, and sometimes once more. */
const push = async (office: PostOffice, parcel: Parcel, webhook: Webhook, door: Door): Promise<void> => {
  const { timeoutMs = VENDOR_MS } = office
  while (parcel.acknowledgedAt === null) {
    parcel.posts += 1
    const [attempt] = await deliver(office.address() + door.path, webhook, { timeoutMs })
    if (attempt?.status === 200) parcel.acknowledgedAt = performance.now()
    else await wait(Math.min(LONGEST_RETRY_MS, RETRY_MS * 2 ** (parcel.posts - 1)))
  }
  if (office.random() >= REPEAT_SHARE) return
  await wait(office.random() * 3000)
  await deliver(office.address() + door.path, webhook, { timeoutMs })
}

/** One person's messages, each posted when the one before was taken: so their order is known. */
const writeOf = async (office: PostOffice, mine: readonly Letter[]): Promise<void> => {
  for (const { parcel, turn } of mine) {
    await turn()
    const door = office.doors.find(({ name }) => name === parcel.door) as Door
    await push(office, parcel, door.text(parcel.from, question(parcel.number)), door)
    await wait(ANOTHER_THING_MS)
  }
}

/** Resolves once all of them are taken. */
export const writeAll = async (office: PostOffice, letters: readonly Letter[]): Promise<void> => {
  const people = Map.groupBy(letters, ({ parcel }) => `${parcel.door} ${parcel.from}`)
  await Promise.all([...people.values()].map(mine => writeOf(office, mine)))
}

interface Bound {
  channel: DoorName
  inFlight: number
}

/** How many sends of each channel may be under way, as a server prints it when it starts. */
export const boundsIn = (lines: readonly string[]): Record<DoorName, number> => {
  const printed = lines.filter(line => line.includes('"inFlight"')).map(line => JSON.parse(line) as Bound)
  if (printed.length === 0) throw new Error('The server printed no bound of its sends in flight.')
  return Object.fromEntries(printed.map(({ channel, inFlight }) => [channel, inFlight])) as Record<DoorName, number>
}
