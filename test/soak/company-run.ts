import { setTimeout as wait } from 'node:timers/promises'
import { makeRandom } from '../fakes/behaviour.ts'
import type { Actor } from '../support/cast.ts'
import { actor, invite } from '../support/cast.ts'
import type { Company, Member } from '../support/company.ts'
import { startCompany } from '../support/company.ts'
import type { Door } from '../support/doors.ts'
import { rowsAt } from '../support/rows.ts'
import { question } from '../support/speech.ts'
import { stranger } from '../support/town.ts'
import { until } from '../support/until.ts'
import type { WarningFigures } from './company-warning.ts'
import { runWarning } from './company-warning.ts'
import type { KillFigures } from './kill-figures.ts'
import { figuresOf } from './kill-figures.ts'
import { watchLateness } from './lateness.ts'
import type { Parcel, PostOffice } from './letters.ts'
import { addParcel, boundsIn, writeAll } from './letters.ts'

/** Processes on one PostgreSQL: what is lost, and how soon one knows what another did, while they are killed. */

export interface CompanyPlan {
  processes: number
  messages: number
  /** Who get one warning afterwards. */
  subscribers: number
  /** Messages a second, as long as somebody is there to take them. */
  perSecond: number
  /** While messages come, and as many again while the warning is sent. */
  kills: number
  seed: number
  drainMs: number
  note(line: string): void
}

export interface CompanyFigures {
  messages: KillFigures
  warning: WarningFigures
  /** After the death of each process in turn: the longest until somebody was answered on every channel. Milliseconds. */
  takeOverMs: number
  /** From the tap until the last of the others knows. */
  decisionMs: number
  /** Of two officers in two processes, how many got the case. */
  takers: number
  faults: string[]
}

const PATIENCE_MS = 120_000
const TAKE_OVER_MS = 10_000
const KNOWN_MS = 2_000
/** Platforms that wait for a 200 at the same time, and how long. */
const AT_ONCE = 50
const PATIENT_MS = 30_000
/** Processes that have to listen before the next one is killed. */
const OTHERS = 2
/** For each subscriber, with all that can go wrong. */
const SLOWEST_MS = 60
/** Sends under way on the two channels of the warning. */
const IN_FLIGHT = 2 * 8
/** The number of a question that nobody else asks. */
const TAKE_OVER = 30_000_000

/**
 * Nobody writes while so many wait for their 200: on a machine that is busy with something else this lasts longer, and a
 * flood that grows without end says nothing.
 */
const makeLine = () => {
  const waiting = new Set<Parcel>()
  const admit = async (parcel: Parcel): Promise<void> => {
    while (waiting.size >= AT_ONCE) {
      for (const one of waiting) if (one.acknowledgedAt !== null) waiting.delete(one)
      if (waiting.size >= AT_ONCE) await wait(20)
    }
    waiting.add(parcel)
  }
  // One after the other: thousands may be due.
  let last = Promise.resolve()
  return {
    enter: (parcel: Parcel): Promise<void> => {
      last = last.then(() => admit(parcel))
      return last
    },
  }
}

const listening = ({ members }: Company): number => members.filter(({ address }) => address !== null).length

const floodOf = async (company: Company, plan: CompanyPlan): Promise<KillFigures> => {
  const begun = performance.now()
  const lateness = watchLateness()
  const random = makeRandom(plan.seed)
  const office: PostOffice = {
    ...{ doors: company.doors, random, parcels: [], address: company.address, timeoutMs: PATIENT_MS },
  }
  const line = makeLine()
  const letters = Array.from({ length: plan.messages }, (_, number) => {
    const at = begun + (number / plan.perSecond) * 1_000
    const parcel = addParcel(office, number, plan.messages / 20)
    return {
      parcel,
      turn: async () => {
        await wait(Math.max(0, at - performance.now()))
        await line.enter(parcel)
      },
    }
  })
  const killedAt: number[] = []
  const taken = (): number => office.parcels.filter(({ acknowledgedAt }) => acknowledgedAt !== null).length
  const killing = (async () => {
    for (let kill = 0; kill < plan.kills; kill += 1) {
      const due = (plan.messages / plan.kills) * (kill + random())
      // Somebody else has to be there: how long a start takes is not asked here.
      const patience = { ms: plan.drainMs, everyMs: 200, what: `kill ${kill + 1} to be due` }
      await until(() => taken() >= due && listening(company) >= OTHERS, patience)
      const member = company.members[Math.floor(random() * company.members.length)] as Member
      await company.replace(member)
      killedAt.push(Date.now())
      plan.note(`kill ${kill + 1}: ${taken()} messages taken so far`)
    }
  })()
  await Promise.all([writeAll(office, letters), killing])
  const drained = { ms: plan.drainMs, everyMs: 1_000, what: 'both doors to be empty' }
  await until(async () => (await rowsAt(company.url)).open === 0, drained)
  const bounds = boundsIn(company.members.flatMap(({ server }) => server.lines))
  return figuresOf({
    ...{ parcels: office.parcels, killedAt, stillReadMs: lateness.stillReadMs(), doors: company.doors, bounds, begun },
    ...(await rowsAt(company.url)),
  })
}

const answered = async (company: Company, door: Door): Promise<number> => {
  const [from, began] = [stranger(), performance.now()]
  await company.answerTo(door, door.text(from, question(TAKE_OVER)), from)
  return performance.now() - began
}

const everybodyListens = (company: Company): Promise<unknown> =>
  until(() => company.members.every(({ address }) => address !== null), { ms: PATIENCE_MS, what: 'all to listen' })

/** Whoever sends on a channel is among them. */
const takeOver = async (company: Company): Promise<number> => {
  const waits: number[] = []
  for (const member of company.members) {
    await everybodyListens(company)
    await company.replace(member)
    waits.push(...(await Promise.all(company.doors.map(door => answered(company, door)))))
  }
  await everybodyListens(company)
  return Math.round(Math.max(...waits))
}

const joins = async (company: Company, ...words: string[]): Promise<Actor> => {
  const person = actor(company, 'telegram')
  await person.says(await invite(company, ...words))
  return person
}

const ACCOUNT = '19034455667788'
const SCAM = `Có người xưng công an bảo chuyển 50 triệu vào tài khoản ${ACCOUNT} để kiểm tra, tuyệt đối giữ bí mật`

const findingAt = async (address: string): Promise<string> => {
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ text: `stk ${ACCOUNT}` })
  const response = await fetch(`${address}/api/check`, { method: 'POST', headers, body })
  const { indicators = [] } = (await response.json()) as { indicators?: { finding: string }[] }
  return indicators[0]?.finding ?? 'none'
}

/** One case, two officers who take it at once, and the decision of who has it. */
const decide = async (company: Company): Promise<Pick<CompanyFigures, 'takers' | 'decisionMs'>> => {
  const officers = [
    await joins(company, 'officer', '--area', 'nga-son'),
    await joins(company, 'officer', '--area', 'nga-son'),
  ]
  const lan = actor(company, 'zalo-oa')
  await lan.says(SCAM)
  if ((await lan.says('báo cán bộ')).includes('ở xã nào?')) await lan.says('1')
  await lan.says('1')
  const code = /VU-[0-9A-Z]{6}/.exec(await lan.says('đồng ý'))?.[0] ?? 'no case'
  // One of them is told of it first.
  await Promise.any(officers.map(officer => officer.hears(code)))
  const replies = await Promise.all(officers.map(officer => officer.says(`nhận ${code}`)))
  const takers = officers.filter((_, i) => replies[i]?.includes('Anh chị đã nhận vụ'))
  const [taker] = takers
  if (!taker) return { takers: 0, decisionMs: Number.POSITIVE_INFINITY }
  await taker.says(`lừa đảo ${code}`)
  const telegram = company.door('telegram')
  await company.post(telegram, telegram.text(taker.id, 'tất cả'))
  const began = performance.now()
  for (const { address } of company.members) {
    await until(async () => (await findingAt(address ?? '')) === 'confirmed', { ms: PATIENCE_MS, what: 'the decision' })
  }
  return { takers: takers.length, decisionMs: Math.round(performance.now() - began) }
}

const faultsOf = ({ messages, warning, takeOverMs, decisionMs, takers }: Omit<CompanyFigures, 'faults'>): string[] => [
  ...messages.faults,
  ...(takeOverMs > TAKE_OVER_MS ? [`a take-over lasted ${takeOverMs} ms`] : []),
  ...(decisionMs > KNOWN_MS ? [`a decision was known after ${decisionMs} ms`] : []),
  ...(warning.missed > 0 ? [`${warning.missed} people never got the warning`] : []),
  ...(warning.worstKill > IN_FLIGHT ? [`a kill repeated the warning ${warning.worstKill} times`] : []),
  ...(warning.haltMs > KNOWN_MS ? [`a halt was known after ${warning.haltMs} ms`] : []),
  ...(takers === 1 ? [] : [`${takers} officers took one case`]),
]

/** Runs the plan to its end, or rejects with what was waited for in vain. */
export const runCompany = async (plan: CompanyPlan): Promise<CompanyFigures> => {
  const company = await startCompany(plan.processes, { LOG_LEVEL: 'info' })
  try {
    const decided = await decide(company)
    const takeOverMs = await takeOver(company)
    const messages = await floodOf(company, plan)
    await everybodyListens(company)
    const { subscribers, kills, note } = plan
    const patienceMs = plan.drainMs + subscribers * SLOWEST_MS
    const warning = await runWarning(company, { subscribers, kills, random: makeRandom(plan.seed), patienceMs, note })
    const figures = { messages, warning, takeOverMs, ...decided }
    return { ...figures, faults: faultsOf(figures) }
  } finally {
    await company.close()
  }
}
