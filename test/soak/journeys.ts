import type { Actor } from '../support/cast.ts'
import { actor, invite } from '../support/cast.ts'
import type { DoorName } from '../support/doors.ts'
import { isBusyIn } from '../support/rows.ts'
import type { Town } from '../support/town.ts'
import { startTown } from '../support/town.ts'
import { until } from '../support/until.ts'
import type { FaultFigure } from './fault-figure.ts'

/** Told to stop in the middle of every sentence: the moment the platform is told 200, before anything is answered. */

const PATIENCE_MS = 60_000
const SCAM = 'Có người xưng công an bảo chuyển 50 triệu vào tài khoản 19034455667788 để kiểm tra, tuyệt đối giữ bí mật'
const WORDS = 'Có người lạ gọi điện xưng điện lực, bảo cài ứng dụng để khỏi bị cắt điện. Bà con cúp máy ngay.'

interface Journey {
  name: string
  /** Says what is said in it, each sentence cut; gives whether it came to its end. */
  go(cut: Cut): Promise<boolean>
}

interface Cut {
  /** Says it, ends the server, starts it again, and gives what was answered. */
  says(who: Actor, words: string): Promise<string>
  joins(channel: DoorName, ...words: string[]): Promise<Actor>
  newcomer(channel: DoorName): Actor
}

const codeIn = (text: string, kind: 'VU' | 'CB'): string =>
  new RegExp(`${kind}-[0-9A-Z]{6}`).exec(text)?.[0] ?? `no ${kind}`

const report = async (cut: Cut, lan: Actor): Promise<string> => {
  await cut.says(lan, SCAM)
  if ((await cut.says(lan, 'báo cán bộ')).includes('ở xã nào?')) await cut.says(lan, '1')
  await cut.says(lan, '1')
  return codeIn(await cut.says(lan, 'đồng ý'), 'VU')
}

const JOURNEYS: readonly Journey[] = [
  {
    name: 'a question',
    go: async cut => (await cut.says(cut.newcomer('zalo-bot'), SCAM)).toLowerCase().includes('lừa đảo'),
  },
  {
    name: 'a victim, led step by step',
    go: async cut => {
      const an = cut.newcomer('telegram')
      const first = await cut.says(an, 'Tôi vừa lỡ chuyển 20 triệu cho nó rồi')
      const [second, third] = [await cut.says(an, 'xong'), await cut.says(an, 'xong')]
      return first.includes('113') || (second !== third && second !== '')
    },
  },
  {
    name: 'a report, taken and decided',
    go: async cut => {
      const officer = await cut.joins('telegram', 'officer', '--area', 'nga-son')
      const lan = cut.newcomer('zalo-oa')
      const code = await report(cut, lan)
      await officer.hears(code)
      if (!(await cut.says(officer, `nhận ${code}`)).includes('Anh chị đã nhận vụ')) return false
      await cut.says(officer, `lừa đảo ${code}`)
      await cut.says(officer, 'tất cả')
      return (await lan.hears(/cán bộ.*lừa đảo|lừa đảo.*cán bộ/is)) !== ''
    },
  },
  {
    name: 'a warning, from the draft to its recall',
    go: async cut => {
      const subscriber = cut.newcomer('telegram')
      if ((await cut.says(subscriber, 'nhận cảnh báo')).includes('?')) await cut.says(subscriber, 'Nga Sơn')
      const leader = await cut.joins('telegram', 'leader', '--area', 'nga-son', '--group', 'phu-nu')
      const approver = await cut.joins('zalo-oa', 'approver', '--area', 'nga-son')
      const code = codeIn(await cut.says(leader, `soạn ${WORDS}`), 'CB')
      await cut.says(leader, `gửi duyệt ${code}`)
      await cut.says(approver, `duyệt ${code}`)
      await subscriber.hears(WORDS)
      await cut.says(approver, `thu hồi ${code} sai số điện thoại`)
      await until(() => subscriber.heard().filter(text => text.includes(code)).length > 1, { ms: PATIENCE_MS })
      return true
    },
  },
  {
    name: 'having all data deleted',
    go: async cut => {
      const hoa = cut.newcomer('zalo-bot')
      await cut.says(hoa, SCAM)
      await cut.says(hoa, 'xoá dữ liệu')
      return (await cut.says(hoa, '1')).includes('Đã xoá hết')
    },
  },
]

/** Repeats of one answer are no harm; none at all is. */
const cutIn = (town: Town, count: () => void): Cut => {
  const says: Cut['says'] = async (who, words) => {
    count()
    const door = town.door(who.channel)
    const before = who.heard().length
    await until(async () => (await town.post(door, door.text(who.id, words))) === 200, { ms: PATIENCE_MS })
    await town.server().stop('SIGTERM')
    await town.restart()
    await until(() => who.heard().length > before, { ms: PATIENCE_MS, what: `an answer to "${words}"` })
    await until(async () => !(await isBusyIn(town.env, who.id)), { ms: PATIENCE_MS, what: 'all of it' })
    return who.heard().slice(before).join('\n')
  }
  return {
    says,
    newcomer: channel => actor(town, channel),
    joins: async (channel, ...words) => {
      const person = actor(town, channel)
      await says(person, await invite(town, ...words))
      return person
    },
  }
}

export const runJourneys = async (note: (line: string) => void): Promise<FaultFigure[]> => {
  const town = await startTown({ LOG_LEVEL: 'error', RATE_PER_MINUTE: '60' })
  const figures: FaultFigure[] = []
  try {
    for (const { name, go } of JOURNEYS) {
      let sentences = 0
      const cut = cutIn(town, () => {
        sentences += 1
      })
      const why = await go(cut).then(
        done => (done ? null : 'it did not come to its end'),
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      )
      const residents = `${sentences} sentences, SIGTERM after each 200: ${why === null ? 'each answered after the start, and it came to its end' : why}`
      figures.push({ fault: `a stop in the middle of each sentence: ${name}`, residents, wrong: why })
      note(`${name}: ${residents}`)
    }
    return figures
  } finally {
    await town.close()
  }
}
