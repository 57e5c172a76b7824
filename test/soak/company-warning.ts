import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import type { Actor } from '../support/cast.ts'
import { actor, invite } from '../support/cast.ts'
import type { Company, Member } from '../support/company.ts'
import type { DoorName } from '../support/doors.ts'
import { until } from '../support/until.ts'

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
/** A message that was on its way when the process died is read by the fake a moment later. */
const STILL_READ_MS = 300

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

const gotOf = (company: Company): Got[] =>
  company.doors.flatMap(({ name, sent }) =>
    sent
      .filter(({ chat, text }) => Number(chat) >= FIRST && text.includes(WORDS))
      .map(({ chat, at }) => ({ to: `${name} ${chat}`, at })),
  )

const halt = async (company: Company, approver: Actor): Promise<number> => {
  const telegram = company.door('telegram')
  await until(async () => (await company.post(telegram, telegram.text(approver.id, 'dừng khẩn'))) === 200)
  const said = Date.now()
  await wait(REST_MS)
  const late = gotOf(company).filter(({ at }) => at > said)
  await company.post(telegram, telegram.text(approver.id, 'gửi tiếp'))
  return Math.max(0, ...late.map(({ at }) => at - said))
}

/** Which kill lies between the two, or -1. */
const killBetween = (killedAt: readonly number[], before: number, again: number): number =>
  killedAt.findIndex(at => before <= at + STILL_READ_MS && again > at)

const repeatsOf = (got: readonly Got[], killedAt: readonly number[]): { all: number; worst: number } => {
  const kills: number[] = []
  for (const times of Map.groupBy(got, ({ to }) => to).values()) {
    times.slice(1).forEach((again, i) => {
      kills.push(killBetween(killedAt, times[i]?.at ?? 0, again.at))
    })
  }
  const counts = [...Map.groupBy(kills, kill => kill)].map(([kill, some]) => (kill < 0 ? Infinity : some.length))
  return { all: kills.length, worst: Math.max(0, ...counts) }
}

/** Runs the plan to its end, or rejects with what was waited for in vain. */
export const runWarning = async (company: Company, plan: WarningPlan): Promise<WarningFigures> => {
  const onTelegram = Math.round(plan.subscribers * ON_TELEGRAM)
  await subscribe(company, 'telegram', FIRST, onTelegram)
  await subscribe(company, 'zalo-bot', FIRST, plan.subscribers - onTelegram)
  const leader = await joins(company, 'leader', '--area', 'nga-son', '--group', 'phu-nu')
  const approver = await joins(company, 'approver', '--area', 'nga-son')
  const code = /CB-\w{6}/.exec(await leader.says(`soạn ${WORDS}`))?.[0] ?? 'no code'
  await leader.says(`gửi duyệt ${code}`)
  await approver.says(`duyệt ${code}`)
  const begun = performance.now()
  const people = (): number => new Set(gotOf(company).map(({ to }) => to)).size
  const killedAt: number[] = []
  let haltMs = Number.NaN
  for (let step = 1; step <= plan.kills + 1; step += 1) {
    const share = (plan.subscribers * step) / (plan.kills + 2)
    await until(() => people() >= share, { ms: plan.patienceMs, what: `${Math.round(share)} people to have it` })
    if (step === Math.ceil(plan.kills / 2) + 1) haltMs = await halt(company, approver)
    if (step > plan.kills) break
    await company.replace(company.members[Math.floor(plan.random() * company.members.length)] as Member)
    killedAt.push(Date.now())
    plan.note(`kill ${step} of the warning: ${people()} of ${plan.subscribers} have it`)
  }
  await until(() => people() === plan.subscribers, { ms: plan.patienceMs, what: 'everybody to have it' }).catch(() => 0)
  const repeats = repeatsOf(gotOf(company), killedAt)
  return {
    ...{ subscribers: plan.subscribers, missed: plan.subscribers - people(), haltMs },
    ...{ repeats: repeats.all, worstKill: repeats.worst },
    seconds: Math.round((performance.now() - begun) / 1_000),
  }
}
