import { parse } from 'tldts'
import type { ListedKind } from '../match/indicators.ts'
import { read } from '../text/read.ts'

/**
 * Lines of look-up lists as they are published: hosts one a line, hosts files, filters of ad blockers, tables with a
 * head. One line in, what it lists out; a reader keeps nothing but the head of its table.
 */
export interface ListedRow {
  kind: ListedKind
  key: string
}

/** Null: nothing is listed there, and nothing need be (blank, a comment, an exception). A line that says nothing is `[]`. */
export type ReadLine = (line: string) => ListedRow[] | null

/** More of a line than this is no list. */
const MAX_LINE = 4_000

const COLUMNS: Record<string, ListedKind> = {
  ...{ host: 'host', hostname: 'host', domain: 'host', url: 'host', link: 'host', website: 'host', indicator: 'host' },
  ...{ 'tên miền': 'host', 'ten mien': 'host', ten_mien: 'host', 'trang web': 'host', 'đường link': 'host' },
  ...{ phone: 'phone', 'phone number': 'phone', phone_number: 'phone', sdt: 'phone', sđt: 'phone', tel: 'phone' },
  ...{ 'số điện thoại': 'phone', 'so dien thoai': 'phone', so_dien_thoai: 'phone', mobile: 'phone' },
  ...{ account: 'account', account_number: 'account', 'account number': 'account', stk: 'account' },
  ...{ 'số tài khoản': 'account', 'so tai khoan': 'account', so_tai_khoan: 'account', 'tài khoản': 'account' },
}

const LOCAL = new Set(['localhost', 'localhost.localdomain', 'local', 'broadcasthost', '0.0.0.0', 'ip6-localhost'])

/** A host, or the host of an address, however it was made harmless; null where it is none. */
const hostOf = (written: string): string | null => {
  const bare = written
    .trim()
    .toLowerCase()
    .replace(/\[\.\]|\(\.\)|\[dot\]/g, '.')
    .replace(/^(?:h(?:tt|xx)ps?:\/\/|\/\/)/, '')
    .replace(/[/:?#].*$/, '')
    .replace(/^www\.|^\*?\.|\.$/g, '')
  if (bare === '' || LOCAL.has(bare) || /\s/.test(bare)) return null
  const { domain, isIp } = parse(bare, { allowPrivateDomains: true })
  return isIp || (domain && /^[\p{L}\p{N}_.-]+$/u.test(bare)) ? bare : null
}

const hosts = (written: readonly string[]): ListedRow[] =>
  written.flatMap(one => {
    const key = hostOf(one)
    return key === null ? [] : [{ kind: 'host' as const, key }]
  })

/** As the judge reads it in a message, so that it is found again. */
const phones = (written: string): ListedRow[] =>
  read(written).entities.flatMap(entity =>
    entity.kind === 'phone' && entity.type !== 'short' && !entity.value.includes('x')
      ? [{ kind: 'phone' as const, key: entity.value }]
      : [],
  )

const accounts = (written: string): ListedRow[] => {
  const key = written.replace(/[\s.-]/g, '').toUpperCase()
  return /^[A-Z0-9]{6,24}$/.test(key) && /\d{3}/.test(key) ? [{ kind: 'account', key }] : []
}

const READERS: Record<ListedKind, (cell: string) => ListedRow[]> = {
  host: cell => hosts([cell]),
  phone: phones,
  account: accounts,
}

/** Cells of one line of a table; a quoted one may hold the separator, and `""` for a quote. */
const cellsOf = (line: string, separator: string): string[] => {
  const cells: string[] = []
  let cell = ''
  let quoted = false
  for (let i = 0; i < line.length; i++) {
    const letter = line.charAt(i)
    if (letter === '"' && quoted && line.charAt(i + 1) === '"') cell += line.charAt(++i)
    else if (letter === '"') quoted = !quoted
    else if (letter === separator && !quoted) {
      cells.push(cell.trim())
      cell = ''
    } else cell += letter
  }
  return [...cells, cell.trim()]
}

interface Head {
  separator: string
  columns: (ListedKind | undefined)[]
}

const headOf = (line: string): Head | null => {
  for (const separator of [',', ';', '\t']) {
    const columns = cellsOf(line, separator).map(name => COLUMNS[name.toLowerCase().normalize('NFC')])
    if (columns.some(column => column !== undefined)) return { separator, columns }
  }
  return null
}

const fromTable = (line: string, { separator, columns }: Head): ListedRow[] =>
  cellsOf(line, separator).flatMap((cell, i) => {
    const column = columns[i]
    return column ? READERS[column](cell) : []
  })

/** `||evil.com^`, `||evil.com^$third-party`: a whole host. Rules for parts of pages accuse nobody. */
const FILTER = /^\|\|([^/^$*|]+)\^?(?:\$[\w,~=.|-]*)?$/
const COMMENT = /^(?:#(?!#)|!|;|\/\/|\[.*\]$|@@)/
const PART_OF_PAGE = /##|#@#|#\?#|^\|\|/
const LEADS_NOWHERE = /^(?:0\.0\.0\.0|127(?:\.\d{1,3}){3}|::1?|fe80::1\S*|255\.255\.255\.255)\s+/

/** Reads a list from its first line on. */
export const makeListReader = (): ReadLine => {
  let head: Head | null = null
  let first = true
  return raw => {
    const line = raw.replace(/^\uFEFF/, '').trim()
    if (line === '') return null
    if (line.length > MAX_LINE) return []
    const found = first && !COMMENT.test(line) ? headOf(line) : null
    if (!COMMENT.test(line)) first = false
    if (found) {
      head = found
      return null
    }
    if (head) return fromTable(line, head)
    if (COMMENT.test(line)) return null
    const filter = FILTER.exec(line)
    if (filter) return hosts([filter[1] ?? ''])
    if (PART_OF_PAGE.test(line)) return null
    const bare = line.replace(/\s+#.*$/, '')
    if (LEADS_NOWHERE.test(bare)) return hosts(bare.replace(LEADS_NOWHERE, '').split(/\s+/))
    return hosts([bare.split(/[,;\t]/, 1)[0] ?? ''])
  }
}
