import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { INVITATION } from '../app/people/invitation.ts'
import { INVITED, INVITED_ORGANISATIONS } from '../app/people/invite.ts'
import { labelFor } from '../app/people/label.ts'
import type { Invitation } from '../app/people/ports.ts'
import { placeOf, readEnvironment } from '../config.ts'
import { INVITATION_BYTES, invitationFrom } from '../core/codes.ts'
import { isCommune } from '../core/commune.ts'
import { readCorpus } from '../library/read.ts'
import { openKeyed, openVault } from './open-keyed.ts'

/** `npm run -s invite -- officer --area nga-son`: prints a code that gives the role, once, within a day. */

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const GROUPS = INVITED_ORGANISATIONS
const EVERYWHERE = 'toan-quoc'
const HOURS = 24

const USAGE = `Say for whom:
  npm run -s invite -- officer --area nga-son
  npm run -s invite -- approver --area nga-son
  npm run -s invite -- admin
  npm run -s invite -- leader --area nga-son --group phu-nu
Name the person with --for "...": two roles under one name are one pair of eyes. Accents and ranks make no other name. Only admins see it.`

const FIRST =
  'Đây là người quản trị đầu tiên: người giữ mã này xem được mọi vụ ở mọi xã, gỡ được vai trò của người khác. Chỉ đưa tận tay.'

const fail = (message: string): never => {
  console.error(message)
  process.exit(2)
}

const invitationOf = (communes: readonly string[]): { invitation: Invitation; name: string } => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { area: { type: 'string' }, group: { type: 'string' }, for: { type: 'string' } },
  })
  const role = INVITED.find(known => known === positionals[0])
  if (role === undefined || positionals.length > 1) return fail(USAGE)
  const area = values.area ?? (role === 'admin' ? EVERYWHERE : '')
  if (area !== EVERYWHERE && !communes.includes(area)) return fail(`--area is one of: ${communes.join(', ')}`)
  if (area === EVERYWHERE && role !== 'admin') return fail('Only an admin answers for every area.')
  const organisation = values.group ?? null
  if (role === 'leader' && !GROUPS.includes(organisation ?? '')) return fail(`--group is one of: ${GROUPS.join(', ')}`)
  if (role !== 'leader' && organisation !== null) return fail('--group goes with leader.')
  return { invitation: { role, area, organisation }, name: values.for ?? '' }
}

const invite = async (): Promise<void> => {
  const { areas } = readCorpus(ROOT).corpus
  const { invitation, name } = invitationOf(areas.filter(isCommune).map(({ id }) => id))
  const environment = readEnvironment()
  const vault = openVault(environment)
  const code = invitationFrom(vault.random(INVITATION_BYTES))
  const store = await openKeyed(environment, placeOf(environment), vault)
  const until = new Date(Date.now() + HOURS * 3_600_000)
  const label = labelFor(vault, name)
  await store.invitations.add(vault.hash(INVITATION, code), { ...invitation, label }, until)
  const isFirst = invitation.role === 'admin' && (await store.roles.in(EVERYWHERE, ['admin'])).length === 0
  await store.close()
  if (isFirst) console.error(FIRST)
  console.log(code)
}

await invite().catch((error: unknown) => fail(error instanceof Error ? error.message : String(error)))
