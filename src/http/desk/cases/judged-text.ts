import type { Finding } from '../../../core/match/indicators.ts'
import { makeFacts } from '../../../core/reply/facts.ts'
import type { Quote, Verdict } from '../../../core/types.ts'
import type { Html } from '../../html.ts'
import { html, quoted, theirs } from '../../html.ts'
import type { DeskDeps } from '../deps.ts'
import type { DeskWords } from '../words.ts'

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
