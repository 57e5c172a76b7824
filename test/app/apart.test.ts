import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '../../src/core/cases/rights.ts'
import { ROLES } from '../../src/core/cases/rights.ts'
import type { PersonRef } from '../../src/core/messages.ts'
import type { CorpusChange } from '../../src/core/teaching/change.ts'
import { readCommune } from '../../src/library/commune.ts'
import { ROOT, sharedCorpus } from '../support/snapshot.ts'
import type { Office } from './cases/office.ts'
import { openOffice, reportAs } from './cases/office.ts'

/**
 * Two communes of another province in one process: whoever has a role in one of them gets nothing of the other, by no verb
 * there is. Each verb has its line here; one that is new has to get one.
 */

const HERE = 'van-an'
const THERE = 'kim-lien'
const TOLD = 'Nó bảo tôi bấm http://qua-tang-kim-lien.top/x để nhận quà tri ân khách hàng, trễ là mất'
const WORDS = 'Có người lạ gọi điện xưng điện lực, bảo cài ứng dụng để khỏi bị cắt điện. Bà con cúp máy ngay.'
const DAY = '2026-11-25'
const DAYS = { from: '2026-11-01', to: '2026-11-30' }
/** Not sent yet, so that no verb passes for its being over. */
const CHANGE: CorpusChange = {
  ...({ kind: 'example', pattern: 'gia-danh-dien-luc', form: 'call' } as const),
  text: 'Có người tới nhà xưng bên kiểm định bình gas, bắt đóng phí dán tem ngay, không đóng thì lập biên bản',
}

const GROUP = { channel: 'telegram', kind: 'group', id: 'g-kim' } as const

const commune = readCommune({ path: join(ROOT, 'docs/van-hanh/xa-mau/hai-xa.yml'), required: true }, sharedCorpus())

let office: Office
let code = ''
let warning = ''
let proposal = 0
let trial = 0

const person = (id: string): PersonRef => ({ channel: 'telegram', id })

beforeAll(async () => {
  const ends: (() => unknown)[] = []
  office = await openOffice({ commune, atEnd: end => void ends.push(end) })
  for (const role of ROLES)
    for (const area of [HERE, THERE]) {
      const group = role === 'leader' ? 'phu-nu' : null
      if (role !== 'resident') await office.invite(`${role}-${area}`, role, area, group)
    }
  code = (await reportAs(office, 'lan', TOLD)).code
  await office.post(`officer-${THERE}`, `nhận ${code}`)
  await office.post(`officer-${THERE}`, `lừa đảo ${code}`)
  warning = /CB-[0-9A-Z]{6}/.exec(await office.ask(`leader-${THERE}`, `soạn ${WORDS}`))?.[0] ?? ''
  await office.post(`leader-${THERE}`, `gửi duyệt ${warning}`)
  await office.post(`leader-${THERE}`, 'nhóm tay Xóm Sen')
  const propose = { changes: [CHANGE], why: '', looked: true, origin: 'case', caseCode: code } as const
  const made = await office.taught.teaching.propose(person(`officer-${THERE}`), propose)
  if ('refused' in made) throw new Error(made.refused)
  await office.commit(made, office.clock.now())
  proposal = (await office.store.teaching.proposals())[0]?.seq ?? 0
  const begun = await office.taught.teaching.tryOut(person(`officer-${THERE}`), { seqs: [proposal] })
  if ('refused' in begun) throw new Error(begun.refused)
  await office.commit(begun, office.clock.now())
  trial = (await office.store.teaching.latestTrial())?.seq ?? 0
})

type Call = (who: PersonRef) => Promise<unknown>
type Calls<Verbs> = { [Name in keyof Verbs]: Call | 'of nobody' }

/** By a secret of their own, or about what is in hand: not by who asks. */
const OF_NOBODY = 'of nobody'

const cases = (): Calls<Office['verbs']['cases']> => {
  const verbs = office.verbs.cases
  return {
    listQueue: who => verbs.listQueue(who, { area: THERE, status: 'all', page: 1 }),
    listDue: verbs.listDue,
    openCaseFile: who => verbs.openCaseFile(who, { code }),
    staleBy: async who => (await verbs.staleBy(who, { code, version: 0 })).length === 0 || 'told',
    readCase: who => verbs.readCase(who, { code }),
    readPicture: who => verbs.readPicture(who, { code, number: 1 }),
    take: who => verbs.take(who, { code }),
    handOver: who => verbs.handOver(who, { code }),
    askReporter: who => verbs.askReporter(who, { code, question: 'Chị ở thôn nào?' }),
    decide: who => verbs.decide(who, { code, outcome: 'unclear' }),
    deny: who => verbs.deny(who, { code }),
    confirm: who => verbs.confirm(who, { code }),
    confirmNote: who => verbs.confirmNote(who, { code }),
    close: who => verbs.close(who, { code }),
    listMarks: who => verbs.listMarks(who, { code, numbers: 'all' }),
    unlistMarks: who => verbs.unlistMarks(who, { code, numbers: [1] }),
    merge: who => verbs.merge(who, { into: code, from: code }),
    split: who => verbs.split(who, { code }),
    makePaper: who => verbs.makePaper(who, { code, paper: 'bank' }),
  }
}

/** Of those that only talk has, by name. */
const inTalk = (): Record<string, Call> => {
  const verbs = office.verbs.warnings as unknown as Record<string, (who: PersonRef, input?: object) => Promise<unknown>>
  const inputs: Record<string, object> = {
    ...{ addHandGroup: { name: 'Tổ mới' }, dropGroup: { chat: GROUP }, registerGroup: { chat: GROUP, name: 'Nhóm' } },
    ...{ allowStanding: { days: 7 }, listGroups: {}, handGroupsFor: { code: warning } },
    sentByHand: { code: warning, number: 1, people: 10 },
    ...{ readReceipt: { code: warning }, openQuiz: { code: warning }, answerQuiz: { code: warning, choice: 1 } },
    ...{ drillBefore: {}, joinDrill: { code: warning }, leaveDrills: {} },
    ...{ setAudiences: { are: 'everyone' }, subscribe: { area: null } },
  }
  return Object.fromEntries(
    Object.entries(inputs).map(([name, input]) => [
      name,
      (who: PersonRef) => verbs[name]?.(who, input) ?? 'no such verb',
    ]),
  ) as Record<string, Call>
}

const warnings = (): Calls<Office['verbs']['warnings']> => {
  const verbs = office.verbs.warnings
  return {
    ...inTalk(),
    listWarnings: verbs.listWarnings,
    listWaiting: verbs.listWaiting,
    openWarningFile: who => verbs.openWarningFile(who, { code: warning }),
    tryDraft: who => verbs.tryDraft(who, { kind: 'warning', words: WORDS }),
    draft: who => verbs.draft(who, { kind: 'warning', words: WORDS }),
    draftDrill: who => verbs.draftDrill(who, { pattern: 'gia-danh-dien-luc', day: DAY }),
    redraft: who => verbs.redraft(who, { code: warning, to: { kind: 'warning', words: WORDS } }),
    submit: who => verbs.submit(who, { code: warning }),
    approve: who => verbs.approve(who, { code: warning, wished: 'at-once' }),
    reject: who => verbs.reject(who, { code: warning, reason: 'sai' }),
    recall: who => verbs.recall(who, { code: warning, reason: 'sai' }),
    halt: verbs.halt,
    resume: verbs.resume,
    drawPicture: OF_NOBODY,
    listDayReadOuts: who => verbs.listDayReadOuts(who, { day: DAY }),
  }
}

const people = (): Calls<Office['verbs']['people']> => {
  const verbs = office.verbs.people
  return {
    ...{ linkToDesk: verbs.linkToDesk, whoEnters: OF_NOBODY, signIn: OF_NOBODY, whoIs: OF_NOBODY },
    ...{ ownSessions: verbs.ownSessions, signOut: who => verbs.signOut(who, { hash: 'x' }), notMe: verbs.notMe },
    listRoles: verbs.listRoles,
    invite: who => verbs.invite(who, { role: 'officer', area: THERE, organisation: null, name: '' }),
    revokeRole: who => verbs.revokeRole(who, { number: 1, role: 'officer', area: THERE }),
    listHeldGroups: verbs.listHeldGroups,
    takeLeave: who => verbs.takeLeave(who, { leave: { from: '2026-12-02', to: '2026-12-03' } }),
    ...{ endLeave: verbs.endLeave, ownLeave: verbs.ownLeave },
    readDuty: who => verbs.readDuty(who, { area: THERE }),
    setDuty: who => verbs.setDuty(who, { area: THERE, day: DAY, duty: [], before: [] }),
    readDutyToday: verbs.readDutyToday,
  }
}

const numbers = (): Calls<Office['verbs']['numbers']> => {
  const verbs = office.verbs.numbers
  return {
    readNumbers: who => verbs.readNumbers(who, { days: DAYS, area: THERE }),
    readDaily: who => verbs.readDaily(who, { days: DAYS, area: THERE, names: ['asked'], kind: null }),
    makeDeskReport: who => verbs.makeDeskReport(who, { days: DAYS, area: THERE }),
  }
}

const teaching = (): Calls<Omit<Office['taught']['teaching'], 'patterns' | 'topics'>> => {
  const verbs = office.taught.teaching
  return {
    // What answers is one for all; what is proposed and not published is not told.
    readShelf: async who => (await verbs.readShelf(who))?.proposals ?? null,
    lessonFromCase: who => verbs.lessonFromCase(who, { code }),
    propose: who => verbs.propose(who, { changes: [CHANGE], why: '', looked: true, origin: 'hand', area: THERE }),
    withdraw: who => verbs.withdraw(who, { seq: proposal }),
    tryOut: who => verbs.tryOut(who, { seqs: [proposal] }),
    publish: who => verbs.publish(who, { trial, why: 'thử' }),
    goBack: who => verbs.goBack(who, { to: 0, why: 'thử' }),
  }
}

const SUBJECTS = {
  cases: [cases, () => Object.keys(office.verbs.cases)],
  warnings: [warnings, () => Object.keys(office.verbs.warnings)],
  people: [people, () => Object.keys(office.verbs.people)],
  numbers: [numbers, () => Object.keys(office.verbs.numbers)],
  askings: [
    () => ({ listMissing: office.verbs.askings.listMissing }) as Calls<Office['verbs']['askings']>,
    () => Object.keys(office.verbs.askings),
  ],
  teaching: [
    teaching,
    () => Object.keys(office.taught.teaching).filter(name => name !== 'patterns' && name !== 'topics'),
  ],
} as const satisfies Record<string, readonly [() => object, () => string[]]>

/** What only people of the other commune may read; and what would let them do something there. */
const secrets = (): string[] => [
  THERE,
  'Kim Liên',
  'Xóm Sen',
  'qua-tang',
  TOLD.slice(0, 20),
  code,
  warning,
  `-${THERE}`,
]

const told = (result: unknown): string =>
  JSON.stringify(result, (_key, value) => (value instanceof Map || value instanceof Set ? [...value] : value)) ?? ''

describe.each(Object.keys(SUBJECTS) as (keyof typeof SUBJECTS)[])('%s', subject => {
  const [table, names] = SUBJECTS[subject]

  it('has each verb in its table', () => {
    expect(Object.keys(table()).toSorted()).toEqual(names().toSorted())
  })

  it.each(ROLES.filter(role => role !== 'resident') as Role[])(
    'gives a %s of the other commune nothing',
    async role => {
      for (const [name, call] of Object.entries(table()) as [string, Call | typeof OF_NOBODY][]) {
        if (call === OF_NOBODY) continue
        const result = await call(person(`${role}-${HERE}`))
        if (result !== null && typeof result === 'object' && 'refused' in result) continue
        for (const secret of secrets()) expect(told(result), `${role}: ${name}`).not.toContain(secret)
      }
    },
  )

  it('gives a resident nothing either', async () => {
    for (const [name, call] of Object.entries(table()) as [string, Call | typeof OF_NOBODY][]) {
      if (call === OF_NOBODY) continue
      const result = await call(person('mai'))
      if (result !== null && typeof result === 'object' && 'refused' in result) continue
      for (const secret of secrets()) expect(told(result), `resident: ${name}`).not.toContain(secret)
    }
  })
})

it('and who has the role there is told: the table asks for what there is', async () => {
  const officer = person(`officer-${THERE}`)
  expect(told(await office.verbs.cases.readCase(officer, { code }))).toContain('qua-tang')
  expect(told(await office.verbs.warnings.openWarningFile(person(`approver-${THERE}`), { code: warning }))).toContain(
    THERE,
  )
  expect(await office.ask(`leader-${THERE}`, 'nhóm')).toContain('Xóm Sen')
  expect(told(await office.verbs.people.readDuty(person(`admin-${THERE}`), { area: THERE }))).toContain(THERE)
  expect(told(await office.taught.teaching.readShelf(officer))).toContain(THERE)
})
