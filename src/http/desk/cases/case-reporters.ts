import type { CaseFile } from '../../../app/cases/case-file.ts'
import type { Alias, Opened } from '../../../core/cases/case.ts'
import type { Finding } from '../../../core/match/indicators.ts'
import { makeFacts } from '../../../core/reply/facts.ts'
import type { Quote, Verdict } from '../../../core/types.ts'
import type { Html } from '../../html.ts'
import { html, quoted, theirs } from '../../html.ts'
import type { DeskDeps, DeskWords } from '../deps.ts'

/** A report as the judge that runs now sees it: what gave signs away is marked where it stands. */
export interface JudgedText {
  /** Uncut, with its quotes marked; as it is where the judge says nothing of it. */
  words(text: string, seen: Verdict | undefined): Html
  /** How grave, which kind, why. */
  reasons(text: string, seen: Verdict | undefined): Html | null
}

const PLAIN: ReadonlySet<Finding> = new Set(['unknown', 'mobile', 'landline'])

/** In their order, none inside another, and only those that stand where they say. */
const inPlace = (text: string, signs: readonly Quote[]): Quote[] => {
  const sorted = signs
    .filter(({ start, end, quote, in: before }) => before === undefined && text.slice(start, end) === quote)
    .toSorted((a, b) => a.start - b.start)
  return sorted.filter(({ start }, at) => at === 0 || start >= (sorted[at - 1]?.end ?? 0))
}

export const makeJudgedText = ({ say }: Pick<DeskDeps, 'say'>, names: DeskWords): JudgedText => {
  const facts = makeFacts(say)

  const words: JudgedText['words'] = (text, seen) => {
    const signs = inPlace(text, seen?.signs ?? [])
    if (signs.length === 0) return quoted(text)
    const pieces = signs.map(
      ({ start, end, group }, at) =>
        html`${theirs(text.slice(signs[at - 1]?.end ?? 0, start))}<mark title="${group}">${theirs(text.slice(start, end))}</mark>`,
    )
    return html`<blockquote dir="auto">${pieces}${theirs(text.slice(signs.at(-1)?.end ?? 0))}</blockquote>`
  }

  const reasons: JudgedText['reasons'] = (text, seen) => {
    if (!seen) return null
    const { level, pattern, signs } = seen
    // What nobody knows anything of stands in the table of marks.
    const known = seen.indicators.filter(({ finding }) => !PLAIN.has(finding))
    const kind = names.pattern(pattern)
    const head = say(`case.level.${level}`)
    const because = [
      ...signs.map(({ group, quote }) => html`<li>${group}: ${theirs(`“${quote}”`)}</li>`),
      ...seen.reasons.map(({ kind: why, of }) => html`<li>${say(`reason.${why}`, { of: of ?? '' })}</li>`),
      ...known.map(each => html`<li>${theirs(facts.describe(text, each))}</li>`),
    ]
    const list = because.length > 0 && html`<ul>${because}</ul>`
    return html`<details class="seen"><summary>${say('desk.seen', { head })}${kind !== '' && ` (${kind})`}</summary>
<p class="quiet">${say('desk.seen.how')}</p>${list}</details>`
  }

  return { words, reasons }
}

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
