import type { CaseFile } from '../../../app/cases/case-file.ts'
import type { Alias, CaseEvent, Opened } from '../../../core/cases/case.ts'
import type { Html } from '../../html.ts'
import { html, quoted } from '../../html.ts'
import type { DeskDeps } from '../deps.ts'
import type { DeskWords } from '../words.ts'

/** What happened to a case: what was asked and answered, and its events, line by line. */
export const makeCaseStory = ({ say }: DeskDeps, words: DeskWords) => {
  const whoIn =
    ({ record, colleagues, viewer }: CaseFile) =>
    (alias: Alias | null | undefined): string => {
      if (alias === null || alias === undefined) return say('desk.who.machine')
      if (alias === viewer.alias) return say('desk.who.you')
      const grant = colleagues.get(alias)
      if (grant) return words.badge(grant)
      const at = record.state.reporters.findIndex(reporter => reporter.alias === alias)
      return at < 0 ? say('desk.who.other') : say('desk.who.reporter', { number: String(at + 1) })
    }

  /** Questions in their order: whom each was for. */
  const askedIn = ({ events: all }: CaseFile) => all.filter(event => event.kind === 'asked')

  const thread = (file: CaseFile): Html | null => {
    const said = file.reading.evidence.filter(({ kind }) => kind === 'question' || kind === 'answer' || kind === 'note')
    if (said.length === 0) return null
    const who = whoIn(file)
    const asked = askedIn(file)
    const questions = said.filter(({ kind }) => kind === 'question')
    const whom = (piece: Opened): string => {
      const alias = asked.length === questions.length ? asked[questions.indexOf(piece)]?.whom : undefined
      return alias === undefined ? '' : ` (${who(alias)})`
    }
    return html`<section><h2>${say('desk.thread')}</h2><ol class="thread">${said.map(piece => {
      const { kind, by, at, text } = piece
      return html`<li class="${kind}"><p class="when">${say(`desk.thread.${kind}`, { who: who(by) })}${kind === 'question' && whom(piece)}, ${words.at(at)}</p>${quoted(text)}</li>`
    })}</ol></section>`
  }

  const eventLine = (event: CaseEvent, file: CaseFile): string => {
    const who = whoIn(file)
    const values: Record<string, string> = { who: who(event.by) }
    if (event.kind === 'offered') values.whom = who(event.to)
    if (event.kind === 'merged' || event.kind === 'split') values.code = event.from
    if (event.kind === 'merged-into') values.code = event.into
    if (event.kind === 'listed' || event.kind === 'unlisted') values.marks = event.marks.join(', ')
    const more = event.kind === 'decided' ? `.${event.outcome}` : event.kind === 'drawn-up' ? `.${event.paper}` : ''
    return say(`desk.event.${event.kind}${more}`, values)
  }

  /** One line for each of these. */
  const events = (all: readonly CaseEvent[], file: CaseFile): Html =>
    html`<ol class="events">${all.map(event => html`<li><time datetime="${new Date(event.at).toISOString()}">${words.at(event.at)}</time> ${eventLine(event, file)}</li>`)}</ol>`

  const timeline = (file: CaseFile): Html => {
    const reads = file.events.filter(({ kind }) => kind === 'read')
    return html`<section><h2>${say('desk.timeline')}</h2>
${events(
  file.events.filter(({ kind }) => kind !== 'read'),
  file,
)}
${reads.length > 0 && html`<details><summary>${say('desk.reads', { count: String(reads.length) })}</summary>${events(reads, file)}</details>`}</section>`
  }

  return { thread, events, timeline }
}
