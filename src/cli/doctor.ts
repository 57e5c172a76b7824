import { placeOf, readEnvironment } from '../config.ts'
import { openStore } from '../store/open.ts'
import { checkUp } from './check-up.ts'
import { openVault } from './open-keyed.ts'

/**
 * `npm run doctor`: checks configuration, key, database, disk, clock, tokens and addresses, and says what to do next. Exit
 * code 1 if something is wrong. `-- --accept-new-key`: the old key is lost for good, this one belongs to the database now.
 */
const MARKS = { ok: '✓', warn: '!', bad: '✗' } as const

const LOST =
  'Đã nhận chìa khoá mới cho cơ sở dữ liệu này. Những gì chìa cũ mã hoá thì không đọc lại được; lấy refresh token mới cho Zalo OA.'

const accept = async (): Promise<number> => {
  const environment = readEnvironment()
  const store = await openStore(placeOf(environment))
  try {
    await store.acceptKey(openVault(environment))
    console.log(LOST)
    return 0
  } finally {
    await store.close()
  }
}

const look = async (): Promise<number> => {
  const findings = await checkUp(readEnvironment())
  for (const { state, text } of findings) console.log(`${MARKS[state]} ${text}`)
  return findings.some(({ state }) => state === 'bad') ? 1 : 0
}

const main = async (): Promise<number> => {
  const [what, ...more] = process.argv.slice(2)
  if (what === undefined) return look()
  if (what === '--accept-new-key' && more.length === 0) return accept()
  console.error('npm run doctor [-- --accept-new-key]')
  return 2
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  return 1
})
