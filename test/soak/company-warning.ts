import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import type { Actor } from '../support/cast.ts'
import { actor, invite } from '../support/cast.ts'
import type { Company, Member } from '../support/company.ts'
import type { DoorName } from '../support/doors.ts'
import { until } from '../support/until.ts'
import { watchLateness } from './lateness.ts'

/** One warning to many, spread and sent by several processes that are killed on the way, and halted once. */

export interface WarningPlan {
  subscribers: number
  kills: number
  random: () => number
  patienceMs: number
  note(line: string): void
}

export interface WarningFigures {
  subscribers: number
  seconds: number
  /** Who never got it: must be nobody. */
  missed: number
  repeats: number
  /** The most that any one kill made repeat; at most what was under way on both channels. */
  worstKill: number
  /** From the 200 for "dừng khẩn" until the last message that still went out. Milliseconds. */
  haltMs: number
}

const WORDS = 'Có người lạ gọi điện xưng điện lực, bảo cài ứng dụng để khỏi bị cắt điện. Bà con cúp máy ngay.'
/** Three in five on Telegram: it takes so many more a second. */
const ON_TELEGRAM = 0.6
const FIRST = 800_000_000
const REST_MS = 5_000
const ROWS = `insert into people (channel, id, last_heard, commune, wants_warnings)
  select $1, ($2::bigint + n)::text, $4, 'nga-son', 1 from generate_series(0, $3::bigint - 1) n`

const subscribe = async (company: Company, channel: DoorName, from: number, count: number): Promise<string[]> => {
  const client = new pg.Client({ connectionString: company.url })
  await client.connect()
  await client.query(ROWS, [channel, from, count, Date.now()])
  await client.end()
  const ids = Array.from({ length: count }, (_, i) => String(from + i))
  for (const id of ids) {
    if (channel === 'telegram') company.telegram.setChat(id, 'in')
    else company.bot.addChat(id)
  }
  return ids
}

const joins = async (company: Company, ...words: string[]): Promise<Actor> => {
  const person = actor(company, 'telegram')
  await person.says(await invite(company, ...words))
  return person
}

interface Got {
  to: string
  at: number
}

/** Who got it, and when; each message is looked at once, since there are tens of thousands. */
const watchOf = (company: Company) => {
  const got: Got[] = []
  const people = new Set<string>()
  const looked = new Map(company.doors.map(({ name, sent }) => [name, sent.length]))
  return {
    look: (): { got: readonly Got[]; people: number } => {
      for (const { name, sent } of company.doors) {
        for (const { chat, text, at } of sent.slice(looked.get(name))) {
          if (Number(chat) < FIRST || !text.includes(WORDS)) continue
          got.push({ to: `${name} ${chat}`, at })
          people.add(`${name} ${chat}`)
        }
        looked.set(name, sent.length)
      }
      return { got, people: people.size }
    },
  }
}
type Watch = ReturnType<typeof watchOf>

const halt = async (company: Company, approver: Actor, watch: Watch): Promise<number> => {
  const telegram = company.door('telegram')
  await until(async () => (await company.post(telegram, telegram.text(approver.id, 'dừng khẩn'))) === 200)
  const said = Date.now()
  await wait(REST_MS)
  const late = watch.look().got.filter(({ at }) => at > said)
  const goOn = telegram.text(approver.id, 'gửi tiếp')
  await until(async () => (await company.post(telegram, goOn)) === 200)
  return Math.max(0, ...late.map(({ at }) => at - said))
}

interface Kills {
  killedAt: readonly number[]
  /** How long after a kill what the process had sent may still arrive. */
  stillReadMs: number
}

/** Which kill lies between the two, or -1. */
const killBetween = ({ killedAt, stillReadMs }: Kills, before: number, again: number): number =>
  killedAt.findIndex(at => before <= at + stillReadMs && again > at)

const repeatsOf = (got: readonly Got[], all: Kills): { all: number; worst: number } => {
  const kills: number[] = []
  for (const times of Map.groupBy(got, ({ to }) => to).values()) {
    times.slice(1).forEach((again, i) => {
      kills.push(killBetween(all, times[i]?.at ?? 0, again.at))
    })
  }
  const counts = [...Map.groupBy(kills, kill => kill)].map(([kill, some]) => (kill < 0 ? Infinity : some.length))
  return { all: kills.length, worst: Math.max(0, ...counts) }
}

/** Runs the plan to its end, or rejects with what was waited for in vain. */
export const runWarning = async (company: Company, plan: WarningPlan): Promise<WarningFigures> => {
  const watch = watchOf(company)
  const lateness = watchLateness()
  const onTelegram = Math.round(plan.subscribers * ON_TELEGRAM)
  await subscribe(company, 'telegram', FIRST, onTelegram)
  await subscribe(company, 'zalo-bot', FIRST, plan.subscribers - onTelegram)
  const leader = await joins(company, 'leader', '--area', 'nga-son', '--group', 'phu-nu')
  const approver = await joins(company, 'approver', '--area', 'nga-son')
  const code = /CB-\w{6}/.exec(await leader.says(`soạn ${WORDS}`))?.[0] ?? 'no code'
  await leader.says(`gửi duyệt ${code}`)
  await approver.says(`duyệt ${code}`)
  const begun = performance.now()
  const people = (): number => watch.look().people
  const everyMs = 200
  const killedAt: number[] = []
  let haltMs = Number.NaN
  for (let step = 1; step <= plan.kills + 1; step += 1) {
    const share = (plan.subscribers * step) / (plan.kills + 2)
    await until(() => people() >= share, {
      ms: plan.patienceMs,
      everyMs,
      what: `${Math.round(share)} people to have it`,
    })
    if (step === Math.ceil(plan.kills / 2) + 1) haltMs = await halt(company, approver, watch)
    if (step > plan.kills) break
    await company.replace(company.members[Math.floor(plan.random() * company.members.length)] as Member)
    killedAt.push(Date.now())
    plan.note(`kill ${step} of the warning: ${people()} of ${plan.subscribers} have it`)
  }
  await until(() => people() === plan.subscribers, {
    ms: plan.patienceMs,
    everyMs,
    what: 'everybody to have it',
  }).catch(() => 0)
  const repeats = repeatsOf(watch.look().got, { killedAt, stillReadMs: lateness.stillReadMs() })
  return {
    ...{ subscribers: plan.subscribers, missed: plan.subscribers - people(), haltMs },
    ...{ repeats: repeats.all, worstKill: repeats.worst },
    seconds: Math.round((performance.now() - begun) / 1_000),
  }
}
