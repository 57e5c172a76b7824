import { randomInt } from 'node:crypto'
import pg from 'pg'
import type { Company, Topic } from '../company.ts'
import { CHANNEL, MEMBERS, NEWS, PRESENT, SEATS } from './engine.ts'
import { connectionConfig } from './postgres.ts'

/** How often a seat that is free, or the news, is looked for; a notice comes sooner. */
const LOOK_MS = 1_000
/** An answer that takes longer does not come: the connection hangs. */
const ANSWER_MS = 5_000

/** Processes have a number each, by chance: so many that two are never the same. */
const NUMBERS = 2 ** 31

/** The server finds out within ten seconds that a machine is gone, and gives its seats to another. */
const SOON_GONE = `set tcp_keepalives_idle = 4; set tcp_keepalives_interval = 2; set tcp_keepalives_count = 2`

interface News {
  key: string
  value: string
}

/** The first process connects before the tables are made: no reason to give its line up. */
const NO_TABLE = '42P01'
const noTableYet = (error: unknown): News[] => {
  if (error instanceof pg.DatabaseError && error.code === NO_TABLE) return []
  throw error
}

interface Wanted {
  held: boolean
  onHeld?: (() => void) | undefined
}

/**
 * One connection that says this process is there: it holds the seats, hears what the others say, and is made anew when it
 * is lost. With it the seats are gone: whoever is quicker has them then.
 */
class Line {
  readonly member = randomInt(1, NUMBERS)
  readonly seats = new Map<string, Wanted>()
  readonly listeners = new Map<string, (() => void)[]>()
  #client: pg.Client | null = null
  #seen: Map<string, string> | null = null
  #timer: NodeJS.Timeout | undefined
  #looking: Promise<void> = Promise.resolve()
  #left = false
  readonly #url: string

  constructor(url: string) {
    this.#url = url
  }

  /** Connects, and says whether nobody else was there. */
  async join(): Promise<boolean> {
    const client = await this.#connect()
    const sole = (await client.query(`select pg_try_advisory_lock(${PRESENT}, 0) as got`)).rows[0]?.got === true
    await this.#say(client)
    if (sole) await client.query(`select pg_advisory_unlock(${PRESENT}, 0)`)
    this.#client = client
    this.#lookIn(0)
    return sole
  }

  tell(topic: Topic): void {
    // Whoever is not reached looks by themselves.
    this.#client?.query('select pg_notify($1, $2)', [CHANNEL, topic]).catch(() => undefined)
  }

  async leave(): Promise<void> {
    this.#left = true
    clearTimeout(this.#timer)
    await this.#looking
    const client = this.#client
    this.#lose(client)
    await client?.end().catch(() => undefined)
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({ ...connectionConfig(this.#url), query_timeout: ANSWER_MS })
    client.on('error', () => this.#lose(client))
    client.on('end', () => this.#lose(client))
    client.on('notification', ({ payload = '' }) => (payload in NEWS ? this.#lookIn(0) : this.#fire(payload)))
    await client.connect()
    await client.query(SOON_GONE)
    await client.query(`listen ${CHANNEL}`)
    return client
  }

  #lose(lost: pg.Client | null): void {
    if (lost === null || this.#client !== lost) return
    this.#client = null
    for (const seat of this.seats.values()) seat.held = false
  }

  #lookIn(ms: number): void {
    clearTimeout(this.#timer)
    if (this.#left) return
    this.#timer = setTimeout(() => {
      this.#looking = this.#look().finally(() => this.#lookIn(LOOK_MS))
    }, ms)
  }

  async #look(): Promise<void> {
    const client = this.#client
    try {
      if (!client) return await this.#comeBack()
      for (const [name, seat] of this.seats) if (!seat.held) await this.#ask(client, name, seat)
      await this.#readNews(client)
    } catch {
      this.#lose(client)
      client?.end().catch(() => undefined)
    }
  }

  async #comeBack(): Promise<void> {
    const client = await this.#connect()
    await this.#say(client)
    this.#client = client
  }

  /** That this process is there. Shared: a connection that was lost may still be there for the server. */
  async #say(client: pg.Client): Promise<void> {
    await client.query(
      `select pg_advisory_lock_shared(${PRESENT}, 0), pg_advisory_lock_shared(${MEMBERS}, ${this.member})`,
    )
  }

  async #ask(client: pg.Client, name: string, seat: Wanted): Promise<void> {
    const asked = await client.query(`select pg_try_advisory_lock(${SEATS}, hashtext($1)) as got`, [name])
    if (asked.rows[0]?.got !== true || this.#client !== client) return
    seat.held = true
    seat.onHeld?.()
  }

  /** Rows, because a notice reaches only who listens at that moment. */
  async #readNews(client: pg.Client): Promise<void> {
    const rows = await client
      .query<News>('select key, value from settings where key = any($1)', [Object.values(NEWS)])
      .then(found => found.rows, noTableYet)
    const before = this.#seen
    this.#seen = new Map(rows.map(({ key, value }) => [key, value]))
    if (!before) return
    for (const [topic, key] of Object.entries(NEWS)) if (before.get(key) !== this.#seen.get(key)) this.#fire(topic)
  }

  #fire(topic: string): void {
    for (const run of this.listeners.get(topic) ?? []) run()
  }
}

/** Throws if the database cannot be reached. */
export const joinCompany = async (url: string): Promise<Company> => {
  const line = new Line(url)
  const sole = await line.join()
  return {
    ...{ sole, member: line.member },
    seat: (name, onHeld) => {
      const seat: Wanted = { held: false, onHeld }
      line.seats.set(name, seat)
      return { held: () => seat.held }
    },
    onNews: (topic, run) => void line.listeners.set(topic, [...(line.listeners.get(topic) ?? []), run]),
    tell: topic => line.tell(topic),
    leave: () => line.leave(),
  }
}
