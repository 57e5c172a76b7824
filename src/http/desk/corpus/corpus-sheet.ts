import { EVERYWHERE, may } from '../../../core/cases/rights.ts'
import type { Say } from '../../../core/reply/say.ts'
import type { GivenRow, SheetRow } from '../../../core/teaching/sheet.ts'
import { readRows, readSheet, rowsIn } from '../../../core/teaching/sheet.ts'
import type { Html } from '../../html.ts'
import { html, theirs } from '../../html.ts'
import type { DeskDeps } from '../deps.ts'
import type { Desk, PageShown, SentFile, Visit } from '../visit.ts'
import { makeCorpusFields } from './corpus-forms.ts'

/** A sheet that is sent as a file: CSV in one of the ways that offices save it, or a workbook. */

/** `old-excel`: a workbook from before XLSX. `encoding`: letters of before Unicode, which nobody can tell apart for sure. */
export type FileFault = 'too-large' | 'too-many-rows' | 'not-a-sheet' | 'old-excel' | 'encoding'

/** More nobody looks through. */
const MOST_ROWS = 300

const begins = (bytes: Uint8Array, ...first: readonly number[]): boolean =>
  first.every((byte, at) => bytes[at] === byte)

/** The text of a CSV file; null where its letters are of no Unicode. */
const textOf = (bytes: Uint8Array): string | null => {
  const little = begins(bytes, 0xff, 0xfe)
  const label = little ? 'utf-16le' : begins(bytes, 0xfe, 0xff) ? 'utf-16be' : 'utf-8'
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Reads a sheet that was sent, or says why not. Nothing in it is worked out. */
const readSheetFile = async (
  file: SentFile,
  { readWorkbook }: Pick<DeskDeps, 'readWorkbook'>,
): Promise<{ rows: readonly GivenRow[] } | { fault: FileFault }> => {
  if (file === 'too-large') return { fault: 'too-large' }
  const { bytes } = file
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return { fault: 'old-excel' }
  const isPacked = begins(bytes, 0x50, 0x4b)
  const text = isPacked ? null : textOf(bytes)
  if (!isPacked && text === null) return { fault: 'encoding' }
  if (text?.includes('\0')) return { fault: 'not-a-sheet' }
  const read = text === null ? await readWorkbook(bytes) : { rows: rowsIn(text) }
  if ('fault' in read) return read
  return read.rows.length > MOST_ROWS ? { fault: 'too-many-rows' } : read
}

const LONGEST = 9_000

/** What is looked at: where it came from decides which form it goes on with. */
interface Looked {
  /** As it would be kept. */
  sheet: string
  rows: readonly SheetRow[] | null
  isFile: boolean
}

const NOTHING: Looked = { sheet: '', rows: null, isFile: false }

const kindOf = (change: Extract<SheetRow['result'], { change: unknown }>['change']): string => {
  if (change.kind === 'genuine') return change.topic
  return change.kind === 'pattern' ? change.pattern.id : change.pattern
}

const isGood = ({ result }: SheetRow): boolean => 'change' in result

/** The rows as they would be kept; of a file only those that can be. */
const keptOf = (rows: readonly SheetRow[], isFile: boolean): string =>
  rows
    .filter(row => !isFile || isGood(row))
    // Quoted, so that a quote in it is read back as it is.
    .map(({ text, result }) => `"${text.replaceAll('"', '""')}"\t${'change' in result ? kindOf(result.change) : ''}`)
    .join('\n')

/** Row by row: what would be kept, and what is wrong with it. */
const tableOf = (say: Say, rows: readonly SheetRow[]): Html => {
  const row = ({ row: number, text, result }: SheetRow): Html =>
    html`<tr><th scope="row">${number}</th><td data-label="${say('desk.corpus.after')}">${theirs(text)}</td><td data-label="${say('desk.corpus.sheet.result')}">${'fault' in result ? html`<strong>${say(`desk.corpus.sheet.${result.fault}`)}</strong>` : say('desk.corpus.sheet.good')}</td></tr>`

  return html`<table><caption>${say('desk.corpus.sheet.caption', { good: String(rows.filter(isGood).length), count: String(rows.length) })}</caption><thead><tr><th scope="col">${say('desk.corpus.sheet.row')}</th><th scope="col">${say('desk.corpus.after')}</th><th scope="col">${say('desk.corpus.sheet.result')}</th></tr></thead><tbody>${rows.map(row)}</tbody></table>`
}

/** Many texts at once, out of a table: pasted or sent as a file, looked at row by row, and proposed. */
export const addCorpusSheet = (deps: DeskDeps, desk: Desk): void => {
  const { say, teaching, commit, clock, areas } = deps
  const { select } = makeCorpusFields(deps)

  const placesOf = ({ seat }: Visit) => {
    const mine = seat.grants.filter(({ role }) => may(role, 'propose')).map(({ area }) => area)
    const everywhere = mine.includes(EVERYWHERE) ? [{ id: EVERYWHERE, name: say('desk.area.all') }] : []
    return [...areas.filter(({ id }) => everywhere.length > 0 || mine.includes(id)), ...everywhere]
  }

  const area = (visit: Visit): Html =>
    html`<label for="f-xa">${say('desk.corpus.field.xa')}</label>${select('xa', placesOf(visit), visit.form.text('xa'))}`

  const look = (): Html =>
    html`<input type="hidden" name="buoc" value="gui"><p><input type="checkbox" id="da-nhin" name="da-nhin" value="1"> <label for="da-nhin">${say('desk.corpus.looked')}</label></p><button class="main">${say('desk.corpus.send')}</button>`

  const pasting = (visit: Visit, { sheet, rows }: Looked): Html =>
    html`<form method="post" action="/desk/kho/nhap">${visit.token}${area(visit)}
<label for="f-bang">${say('desk.corpus.sheet.paste')}</label><textarea id="f-bang" name="bang" rows="10" maxlength="${LONGEST}" required>${sheet}</textarea>
${rows?.some(isGood) ? look() : html`<button class="main">${say('desk.corpus.next')}</button>`}</form>`

  const choosing = (visit: Visit): Html =>
    html`<form method="post" action="/desk/kho/nhap" enctype="multipart/form-data">${visit.token}
<label for="f-tep">${say('desk.corpus.sheet.file')}</label><input type="file" id="f-tep" name="tep" required accept=".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet">
<button>${say('desk.corpus.sheet.read')}</button></form>`

  /** What was read of a file goes on as it was shown, without the file. */
  const readFile = (visit: Visit, { sheet }: Looked): Html =>
    html`<form method="post" action="/desk/kho/nhap" enctype="multipart/form-data">${visit.token}<input type="hidden" name="nguon" value="tep"><input type="hidden" name="bang" value="${sheet}">${area(visit)}${look()}</form>`

  const frame = (more: { alert?: string; status?: number }) =>
    ({ title: say('desk.corpus.sheet'), place: 'corpus', ...more }) as const

  const show = (visit: Visit, looked: Looked, more: { alert?: string; status?: number } = {}): PageShown => {
    if (placesOf(visit).length === 0) return desk.refuse()
    const { rows, isFile } = looked
    const shown = rows !== null && tableOf(say, rows)
    if (isFile && rows?.some(isGood)) return { ...frame(more), body: html`${shown}${readFile(visit, looked)}` }
    return {
      ...frame(more),
      body: html`<p>${say('desk.corpus.sheet.how')}</p>${shown}
<section><h2>${say('desk.corpus.sheet.by-hand')}</h2>${pasting(visit, isFile ? NOTHING : looked)}</section>
<section><h2>${say('desk.corpus.sheet.by-file')}</h2><p>${say('desk.corpus.sheet.file.how')}</p>${choosing(visit)}</section>`,
    }
  }

  const kinds = () => ({ patterns: teaching.patterns(), topics: teaching.topics })

  desk.show('/kho/nhap', async visit => show(visit, NOTHING))

  /** A file is looked at first, whatever else the form says. */
  const chosen = async (visit: Visit): Promise<PageShown> => {
    const read = await readSheetFile(visit.file ?? 'too-large', deps)
    if ('fault' in read) return show(visit, NOTHING, { alert: say(`desk.corpus.file.${read.fault}`), status: 422 })
    const rows = readRows(read.rows, kinds())
    if (rows.length === 0) return show(visit, NOTHING, { alert: say('desk.corpus.refused.nothing'), status: 422 })
    return show(visit, { sheet: keptOf(rows, true), rows, isFile: true })
  }

  desk.upload('/kho/nhap', async visit => {
    if (visit.file) return chosen(visit)
    const { form } = visit
    const isFile = form.text('nguon') === 'tep'
    const rows = readSheet(form.text('bang'), kinds())
    // What goes is what was shown masked: the sheet comes back as it would be kept.
    const looked: Looked = { sheet: keptOf(rows, isFile), rows, isFile }
    if (form.text('buoc') !== 'gui') return show(visit, looked)
    const changes = rows.flatMap(({ result }) => ('change' in result ? [result.change] : []))
    const input = { origin: 'sheet', changes, why: '', area: form.text('xa') } as const
    const made = await teaching.propose(visit.seat.ref, { ...input, looked: form.text('da-nhin') === '1' })
    const refused = 'refused' in made ? made.refused : (await commit(made, clock.now())) ? null : 'stale'
    if (refused === null) return { to: '/desk/kho?xong=proposed' }
    if (refused === 'no-right') return desk.refuse()
    return show(visit, looked, { alert: say(`desk.corpus.refused.${refused}`), status: 422 })
  })
}
