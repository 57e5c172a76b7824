import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Databases of earlier commits, as `make.ts` wrote them: what they hold, and what is known of it. */

export interface EarlierFacts {
  /** Codes: a case that was decided as a scam, and one that nobody took. */
  decided: string
  waiting: string
  /** Codes: a warning that went out, and one that waits for an approver. */
  sent: string
  draft: string
  /** That nobody took up. */
  invitation: string
  /** When it was made; milliseconds. */
  at: number
  /** On Telegram. */
  people: Record<'officer' | 'leader' | 'approver' | 'resident' | 'other', string>
}

export interface Earlier {
  name: string
  facts: EarlierFacts
  /** Makes all of it in an empty database. */
  sql: string
}

/** Of all of them. */
export const KEY = Buffer.alloc(32, 7).toString('base64')

/** What a resident told of the case that was decided. Its one link is on the list since. */
export const HOST = 'don-hang-dien-luc-247.top'
export const TOLD = `Nó xưng điện lực bảo tôi bấm http://${HOST}/x để nộp tiền điện ngay, không thì cắt điện trong hôm nay`
export const OPEN_CASE =
  'Có số lạ gọi xưng công an xã, bảo tôi cài ứng dụng định danh theo link http://dinh-danh-vneid-99.top/a rồi đọc mã'

const FOLDER = fileURLToPath(new URL('.', import.meta.url))

/** As if it had been made now: what is old is deleted. All its moments are written as milliseconds. */
const broughtForward = (sql: string, at: number): string =>
  sql.replace(/(?<![\w.])1[78]\d{11}(?![\w.])/g, moment => String(Number(moment) + Date.now() - at))

export const EARLIER: readonly Earlier[] = readdirSync(FOLDER)
  .filter(file => file.endsWith('.sql'))
  .map(file => {
    const sql = readFileSync(`${FOLDER}${file}`, 'utf8')
    const [first = ''] = sql.split('\n')
    const facts = JSON.parse(first.slice(3)) as EarlierFacts
    return { name: file.slice(0, -'.sql'.length), facts, sql: broughtForward(sql, facts.at) }
  })
