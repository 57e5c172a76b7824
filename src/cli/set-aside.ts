import { placeOf, readEnvironment } from '../config.ts'
import { openStore } from '../store/open.ts'

/**
 * `npm run -s set-aside`: messages that could not be answered, without their text; `-- again` gives them another round of
 * tries, `-- drop` blanks them for good. Works while the server runs.
 */
const USAGE = 'npm run -s set-aside [-- again | drop]'

const dateOf = (date: Date): string => date.toISOString().slice(0, 16).replace('T', ' ')

const main = async (): Promise<number> => {
  const [what = 'list', ...more] = process.argv.slice(2)
  if (!['list', 'again', 'drop'].includes(what) || more.length > 0) {
    console.error(USAGE)
    return 2
  }
  const store = await openStore(placeOf(readEnvironment()))
  try {
    if (what === 'again') console.log(`${await store.inbox.bringBack(new Date())} được thử trả lời lại.`)
    else if (what === 'drop') console.log(`${await store.inbox.dropSetAside()} đã xoá nội dung, không trả lời nữa.`)
    else {
      const rows = await store.inbox.setAsideOnes()
      for (const { seq, channel, receivedAt, tries, reason } of rows)
        console.log(`${seq}\t${channel}\t${dateOf(receivedAt)}\t${tries}\t${reason ?? ''}`)
      console.log(`${rows.length} tin chưa trả lời được. Thử lại: npm run -s set-aside -- again`)
    }
    return 0
  } finally {
    await store.close()
  }
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  return 1
})
