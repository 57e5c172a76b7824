import { parseArgs } from 'node:util'
import { labelFor } from '../app/people/alias.ts'
import { INVITATION, INVITED } from '../app/people/invite.ts'
import type { Invitation } from '../app/people/ports.ts'
import type { Environment } from '../config.ts'
import { placeOf, readEnvironment } from '../config.ts'
import { INVITATION_BYTES, invitationFrom } from '../core/codes.ts'
import { readServed } from './open.ts'
import { openKeyed, openVault } from './open-keyed.ts'

/** `npm run -s invite -- officer --area nga-son`: prints a code that gives the role, once, within a day. */

const EVERYWHERE = 'toan-quoc'
const HOURS = 24

const USAGE = `Mời ai? Gõ một trong các lệnh này:
  npm run -s invite -- officer --area nga-son
  npm run -s invite -- approver --area nga-son
  npm run -s invite -- admin
  npm run -s invite -- leader --area nga-son --group phu-nu
Thêm --for "tên người được mời": hai vai trò cùng một tên tính là một người. Có dấu hay không, có cấp bậc hay không cũng là tên ấy. Chỉ quản trị xem được tên.`

const FIRST =
  'Đây là người quản trị đầu tiên: người giữ mã này xem được mọi vụ ở mọi xã, gỡ được vai trò của người khác. Chỉ đưa tận tay.'

const invitationOf = (
  words: readonly string[],
  communes: readonly string[],
  groups: readonly string[],
): { invitation: Invitation; name: string } => {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { area: { type: 'string' }, group: { type: 'string' }, for: { type: 'string' } },
  })
  const role = INVITED.find(known => known === positionals[0])
  if (role === undefined || positionals.length > 1) throw new Error(USAGE)
  const area = values.area ?? (role === 'admin' ? EVERYWHERE : '')
  if (area !== EVERYWHERE && !communes.includes(area))
    throw new Error(`--area phải là một trong: ${communes.join(', ')}`)
  if (area === EVERYWHERE && role !== 'admin') throw new Error('Chỉ quản trị mới phụ trách mọi xã.')
  const organisation = values.group ?? null
  if (role === 'leader' && !groups.includes(organisation ?? ''))
    throw new Error(`--group phải là một trong: ${groups.join(', ')}`)
  if (role !== 'leader' && organisation !== null) throw new Error('--group chỉ đi cùng leader.')
  return { invitation: { role, area, organisation }, name: values.for ?? '' }
}

/** Makes the invitation that the words of the command ask for. Throws, with what to do, where they ask for none. */
export const inviteBy = async (
  words: readonly string[],
  environment: Environment,
): Promise<{ code: string; isFirst: boolean }> => {
  const { areas, organisations } = readServed(environment)
  const { invitation, name } = invitationOf(
    words,
    areas.map(({ id }) => id),
    organisations,
  )
  const vault = openVault(environment)
  const code = invitationFrom(vault.random(INVITATION_BYTES))
  const store = await openKeyed(environment, placeOf(environment), vault)
  try {
    const until = new Date(Date.now() + HOURS * 3_600_000)
    const label = labelFor(vault, name)
    await store.invitations.add(vault.hash(INVITATION, code), { ...invitation, label }, until)
    const isFirst = invitation.role === 'admin' && (await store.roles.in(EVERYWHERE, ['admin'])).length === 0
    return { code, isFirst }
  } finally {
    await store.close()
  }
}

const main = async (): Promise<number> => {
  const { code, isFirst } = await inviteBy(process.argv.slice(2), readEnvironment())
  if (isFirst) console.error(FIRST)
  console.log(code)
  return 0
}

if (import.meta.main)
  process.exitCode = await main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error))
    return 2
  })
