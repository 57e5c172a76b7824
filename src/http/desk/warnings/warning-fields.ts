import type { SentForm } from '../form.ts'

/** What somebody has in mind for a warning, as it stands in the form. */
export interface WarningFields {
  words: string
  /** The slug of the pattern it began with; empty: none. */
  from: string
  kind: 'warning' | 'result'
  audiences: readonly string[]
  onBehalf: number
  asks: boolean
}

export const EMPTY: WarningFields = { words: '', from: '', kind: 'warning', audiences: [], onBehalf: 1, asks: false }

/** Lines end as they do everywhere but in forms. */
export const writtenIn = (form: SentForm, audiences: readonly { id: string }[]): WarningFields => ({
  words: form.text('loi').replace(/\r\n?/g, '\n').normalize('NFC'),
  from: form.text('kieu'),
  kind: form.text('loai') === 'ket-qua' ? 'result' : 'warning',
  audiences: form.all('doi-tuong').filter(id => audiences.some(known => known.id === id)),
  onBehalf: form.number('thay-mat') ?? 1,
  asks: form.text('hoi') === '1',
})

/** Refreshes the previews while somebody writes; all of it works without. */
export const LIVE = '/desk/compose.js'
