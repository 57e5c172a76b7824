import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { INVITATION } from '../app/people/invitation.ts'
import type { Invitation } from '../app/people/ports.ts'
import { readEnvironment } from '../config.ts'
import type { Role } from '../core/cases/rights.ts'
import { INVITATION_BYTES, invitationFrom } from '../core/codes.ts'
import { isCommune } from '../core/commune.ts'
import { readCorpus } from '../library/read.ts'
import { dataKeyOf, KEY_FILE } from '../store/data-key.ts'
import { insistOnKey } from '../store/key-fit.ts'
import { openStore } from '../store/open.ts'
import { makeVault } from '../store/vault.ts'

/** `npm run -s invite -- officer --area nga-son`: prints a code that gives the role, once, within a day. */

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const INVITED = ['officer', 'approver', 'admin', 'leader'] as const satisfies Role[]
const GROUPS = [
  ...['phu-nu', 'thanh-nien', 'nong-dan', 'cuu-chien-binh'],
  ...['mat-tran', 'nguoi-cao-tuoi', 'cong-doan', 'truong-thon'],
]
const EVERYWHERE = 'toan-quoc'
const HOURS = 24

const USAGE = `Say for whom:
  npm run -s invite -- officer --area nga-son
  npm run -s invite -- approver --area nga-son
  npm run -s invite -- admin
  npm run -s invite -- leader --area nga-son --group phu-nu`

const fail = (message: string): never => {
  console.error(message)
  process.exit(2)
}

const invitationOf = (communes: readonly string[]): Invitation => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { area: { type: 'string' }, group: { type: 'string' } },
  })
  const role = INVITED.find(known => known === positionals[0])
  if (role === undefined || positionals.length > 1) return fail(USAGE)
  const area = values.area ?? (role === 'admin' ? EVERYWHERE : '')
  if (area !== EVERYWHERE && !communes.includes(area)) return fail(`--area is one of: ${communes.join(', ')}`)
  if (area === EVERYWHERE && role !== 'admin') return fail('Only an admin answers for every area.')
  const organisation = values.group ?? null
  if (role === 'leader' && !GROUPS.includes(organisation ?? '')) return fail(`--group is one of: ${GROUPS.join(', ')}`)
  if (role !== 'leader' && organisation !== null) return fail('--group goes with leader.')
  return { role, area, organisation }
}

const invite = async (): Promise<void> => {
  const { areas } = readCorpus(ROOT).corpus
  const invitation = invitationOf(areas.filter(isCommune).map(({ id }) => id))
  const { config, secrets } = readEnvironment()
  const warn = (_what: object, message: string): void => console.error(message)
  const { databasePath, varDir } = config
  const log = { info: warn, warn, error: warn }
  const vault = makeVault(dataKeyOf({ given: secrets.dataKey, varDir, databasePath }, log))
  const code = invitationFrom(vault.random(INVITATION_BYTES))
  const store = await openStore(databasePath)
  await insistOnKey(store, vault, { database: databasePath, keyFile: join(varDir, KEY_FILE) })
  const until = new Date(Date.now() + HOURS * 3_600_000)
  await store.invitations.add(vault.hash(INVITATION, code), invitation, until)
  await store.close()
  console.log(code)
}

await invite().catch((error: unknown) => fail(error instanceof Error ? error.message : String(error)))
