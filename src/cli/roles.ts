import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { makeHandBack } from '../app/cases/hand-back.ts'
import { nameIn } from '../app/people/alias.ts'
import type { Grant } from '../app/people/ports.ts'
import { letter } from '../app/people/reach.ts'
import { makeRevoking } from '../app/people/roles.ts'
import { placeOf, readEnvironment } from '../config.ts'
import type { Letter } from '../core/letters.ts'
import { makeSay } from '../core/reply/say.ts'
import { readSources, readSpoken } from '../library/read.ts'
import type { Store } from '../store/open.ts'
import { readServed } from './open.ts'
import type { OpenedVault } from './open-keyed.ts'
import { openKeyed, openVault } from './open-keyed.ts'

/**
 * `npm run -s roles`: who has which role: number, role, area, organisation, channel, since, and the name the invitation was
 * made for. `-- revoke NUMBER --area A [--role R]` takes one away: admins are told, and what they had in hand goes to others.
 */
const USAGE = `npm run -s roles
npm run -s roles -- revoke NUMBER --area nga-son [--role officer]`

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

const lineOf = ({ number, role, area, organisation, ref, at, label }: Grant, vault: OpenedVault): string =>
  [
    ...[number, role, area, organisation ?? '-', ref.channel, new Date(at).toISOString().slice(0, 10)],
    (label && nameIn(vault, label)) ?? '-',
  ].join('\t')

const list = async (store: Store, vault: OpenedVault): Promise<void> => {
  const all = await store.roles.all()
  for (const grant of all) console.log(lineOf(grant, vault))
  if (all.length === 0) console.error('Chưa ai có vai trò. Mời: npm run -s invite -- admin')
}

interface Which {
  number: number
  area: string
  role: string | undefined
}

const revoke = async (store: Store, vault: OpenedVault, { number, area, role }: Which): Promise<void> => {
  const found = (await store.roles.all()).filter(
    grant => grant.number === number && grant.area === area && (role === undefined || grant.role === role),
  )
  const [one, ...others] = found
  if (!one) throw new Error(`Không có vai trò số ${number} ở ${area}. Xem danh sách: npm run -s roles`)
  if (others.length > 0)
    throw new Error(
      `Có ${found.length} vai trò số ${number} ở ${area}. Thêm --role:\n${found.map(grant => lineOf(grant, vault)).join('\n')}`,
    )
  const revoking = makeRevoking({ roles: store.roles, handBack: makeHandBack({ cases: store.cases }) })
  const now = new Date()
  const { changes, letters, done } = await revoking(one, null, now)
  const say = makeSay(readSpoken(readSources(ROOT)).spoken.texts)
  const values = {
    ...{ role: say(`role.${one.role}`), number: String(one.number) },
    area: readServed(readEnvironment()).areas.find(({ id }) => id === area)?.name ?? area,
  }
  const yours = say('revoked.yours', values)
  const told = [say('revoked.told', values), say('revoked.cases', { count: String(done.cases) })].join(' ')
  const isTheirs = ({ to }: Letter): boolean => to.channel === one.ref.channel && to.id === one.ref.id
  const deliveries = letters.map(each => letter({ id: each.id, to: each.to, text: isTheirs(each) ? yours : told }))
  await store.commit({ changes, deliveries }, now)
  console.log(`Đã gỡ: ${lineOf(one, vault)}`)
}

const main = async (): Promise<number> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { area: { type: 'string' }, role: { type: 'string' } },
  })
  const [what = 'list', number = ''] = positionals
  const wants = what === 'revoke' && /^\d{1,6}$/.test(number) && values.area !== undefined && positionals.length === 2
  if (!wants && (what !== 'list' || positionals.length > 1)) {
    console.error(USAGE)
    return 2
  }
  const environment = readEnvironment()
  const vault = openVault(environment)
  const store = await openKeyed(environment, placeOf(environment), vault)
  try {
    if (!wants) await list(store, vault)
    else await revoke(store, vault, { number: Number(number), area: values.area ?? '', role: values.role })
    return 0
  } finally {
    await store.close()
  }
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  return 2
})
