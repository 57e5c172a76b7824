import { momentOf, wallTime } from '../../src/core/calendar.ts'
import type { Actor } from '../support/cast.ts'
import { actor, invite } from '../support/cast.ts'
import type { Town } from '../support/town.ts'
import { startTown } from '../support/town.ts'
import type { FaultFigure } from './fault-figure.ts'

/** Twelve accounts make two urgent cases each at night; then somebody reports who did lose money. */

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const ACCOUNTS = 12
const CASE = /VU-[0-9A-Z]{6}/

/** Until half past eleven of this evening, or of the next. */
const untilNight = (now: Date): number => (momentOf(wallTime(now).day, 23.5 * 60).getTime() - now.getTime() + DAY) % DAY

const report = async (from: Actor, words: string): Promise<string> => {
  await from.says(words)
  const asked = await from.says('báo cán bộ')
  if (asked.includes('ở xã nào?')) await from.says('1')
  await from.says('1')
  return from.says('đồng ý')
}

const paid = (n: number): string => `Tôi lỡ chuyển ${10 + n} triệu vào tài khoản 1903445566${1000 + 37 * n} rồi`

/** On which page of the officer's list the case stands; 0 if on none of the first five. */
const pageOf = async (officer: Actor, code: string): Promise<number> => {
  for (let page = 1; page <= 5; page += 1) {
    if ((await officer.says(page === 1 ? 'việc' : `việc ${page}`)).includes(code)) return page
  }
  return 0
}

const flooded = async (town: Town): Promise<FaultFigure[]> => {
  await town.server().step(untilNight(new Date()))
  const officer = actor(town, 'telegram')
  await officer.says(await invite(town, 'officer', '--area', 'nga-son'))
  const greeted = officer.heard().length

  const made = await Promise.all(
    Array.from({ length: ACCOUNTS }, async (_, account) => {
      const prankster = actor(town, 'telegram')
      const answers = [await report(prankster, paid(2 * account)), await report(prankster, paid(2 * account + 1))]
      return answers.filter(answer => CASE.test(answer)).length
    }),
  )
  const victim = actor(town, 'zalo-oa')
  const receipt = await report(victim, 'Tôi vừa bị lừa, đã chuyển 80 triệu vào tài khoản 0071000998877')
  const code = CASE.exec(receipt)?.[0] ?? ''
  for (let minute = 0; minute < 20; minute += 1) {
    await town.server().advance(MINUTE)
    await new Promise(done => setTimeout(done, 400))
  }
  const letters = officer.heard().slice(greeted)
  const naming = letters.findIndex(letter => letter.includes(code))
  const page = await pageOf(officer, code)
  const cases = made.reduce((sum, some) => sum + some, 0)
  return [
    {
      fault: `${ACCOUNTS} accounts report two urgent cases each, at night`,
      residents: `${cases} cases; the officer got ${letters.length} letters in twenty minutes`,
      wrong: letters.length > 10 ? 'a letter for each' : null,
    },
    {
      fault: 'a victim reports after them',
      residents: `${code || 'no case'}: letter ${naming + 1} of ${letters.length} names it, page ${page} of the list`,
      wrong: code !== '' && (naming >= 0 || page > 0) ? null : 'the officer does not see it',
    },
  ]
}

/** On a town of its own: its night must not trouble the others. */
export const runFalseAlarms = async (note: (line: string) => void): Promise<FaultFigure[]> => {
  const town = await startTown({ LOG_LEVEL: 'error', RATE_PER_MINUTE: '60' })
  try {
    const figures = await flooded(town)
    for (const { fault, residents } of figures) note(`${fault}: ${residents}`)
    return figures
  } finally {
    await town.close()
  }
}
