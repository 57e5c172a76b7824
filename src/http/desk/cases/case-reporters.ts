import type { CaseFile } from '../../../app/cases/case-file.ts'
import type { Alias, Opened } from '../../../core/cases/case.ts'
import type { Html } from '../../html.ts'
import { html, quoted, theirs } from '../../html.ts'
import type { DeskDeps } from '../deps.ts'
import type { DeskWords } from '../words.ts'
import { makeJudgedText } from './judged-text.ts'

/** What people handed over: each with their words, what the judge saw in them, and their pictures. */
export const makeCaseReporters = (deps: DeskDeps, words: DeskWords) => {
  const { say } = deps
  const judged = makeJudgedText(deps, words)

  const reporterHead = ({ record }: CaseFile, alias: Alias | null, texts: readonly string[]): string => {
    const at = record.state.reporters.findIndex(reporter => reporter.alias === alias)
    if (at < 0) return say('desk.reporter.gone')
    const number = String(at + 1)
    if (!record.state.reporters[at]?.urgent) return say('desk.reporter', { number })
    const sum = words.sums(texts.join('\n'))
    return sum === '' ? say('desk.reporter.lost', { number }) : say('desk.reporter.lost.sum', { number, sum })
  }

  const reporter = (file: CaseFile, alias: Alias | null): Html | null => {
    const told = file.reading.evidence.filter(({ by }) => by === alias)
    const of = (kind: Opened['kind']): Opened[] => told.filter(piece => piece.kind === kind)
    const texts = of('text')
    if (texts.length === 0) return null
    const summed = of('summary').at(-1)
    const contact = of('contact').at(-1)
    return html`<section class="reporter"><h3>${reporterHead(
      file,
      alias,
      texts.map(({ text }) => text),
    )}</h3>
${texts.map(({ text, at }) => html`<p class="when">${words.at(at)}</p>${judged.words(text, file.seen.get(text))}${judged.reasons(text, file.seen.get(text))}`)}
${summed !== undefined && html`<h4>${say('desk.told')}</h4>${quoted(summed.text)}`}
<p>${contact ? html`${say('desk.contact')} ${theirs(contact.text)}` : say('desk.contact.none')}</p></section>`
  }

  const reporters = (file: CaseFile): Html => {
    const { evidence } = file.reading
    const known = file.record.state.reporters.map(({ alias }) => alias)
    const gone = evidence.filter(({ kind, by }) => kind === 'text' && !known.some(alias => alias === by))
    const all = [...known, ...new Set(gone.map(({ by }) => by))].map(alias => reporter(file, alias)).filter(Boolean)
    return html`<section><h2>${say('desk.reporters')}</h2>${all.length > 0 ? all : html`<p>${say('brief.unreadable')}</p>`}</section>`
  }

  const pictures = ({ reading, record, alike }: CaseFile): Html | null => {
    if (reading.pictures === 0) return null
    const each = Array.from({ length: reading.pictures }, (_, at) => {
      const name = say('desk.picture', { number: String(at + 1) })
      return html`<details><summary>${name}</summary><img src="/desk/vu/${record.code}/anh/${at + 1}" alt="${name}" loading="lazy"></details>`
    })
    const near = alike.filter(({ samePicture }) => samePicture)
    const links = near.map(({ record: { code } }) => html` <a href="/desk/vu/${code}">${code}</a>`)
    const told = links.length > 0 && html`<p>${say('desk.pictures.alike')}${links}</p>`
    return html`<section><h2>${say('desk.pictures')}</h2><p>${say('desk.pictures.how')}</p>${told}${each}</section>`
  }

  return { reporters, pictures }
}
