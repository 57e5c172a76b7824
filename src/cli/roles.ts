import { parseArgs } from 'node:util'
import { nameIn } from '../app/people/label.ts'
import type { Grant } from '../app/people/ports.ts'
import { placeOf, readEnvironment } from '../config.ts'
import type { Store } from '../store/open.ts'
import type { OpenedVault } from './open-keyed.ts'
import { openKeyed, openVault } from './open-keyed.ts'

/**
 * `npm run -s roles`: who has which role: number, role, area, organisation, channel, since, and the name the invitation was
 * made for. `-- revoke NUMBER --area A [--role R]` takes one away.
 */
const USAGE = `npm run -s roles
npm run -s roles -- revoke NUMBER --area nga-son [--role officer]`

const lineOf = ({ number, role, area, organisation, ref, at, label }: Grant, vault: OpenedVault): string =>
  [
    ...[number, role, area, organisation ?? '-', ref.channel, new Date(at).toISOString().slice(0, 10)],
    (label && nameIn(vault, label)) ?? '-',
  ].join('\t')

const list = async (store: Store, vault: OpenedVault): Promise<void> => {
  for (const grant of await store.roles.all()) console.log(lineOf(grant, vault))
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
  const changes = [
    { noun: 'revoke' as const, ref: one.ref, role: one.role, area },
    { noun: 'audit' as const, by: null, what: 'role-revoked', about: `${one.role} ${area} ${number}` },
  ]
  await store.commit({ changes, deliveries: [] }, new Date())
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
