import type { CaseFile } from '../../../app/cases/case-file.ts'
import type { PaperKind } from '../../../core/cases/case.ts'
import { PAPERS } from '../../../core/cases/case.ts'
import type { Html } from '../../html.ts'
import { html } from '../../html.ts'
import type { DeskDeps } from '../deps.ts'
import type { Desk, Visit } from '../visit.ts'
import { makeCarryOut } from '../visit.ts'
import { CASE_CODE } from './case-actions.ts'

/** As they stand in an address, and in the name of the file. */
const SLUGS: Readonly<Record<PaperKind, string>> = { bank: 'ngan-hang', operator: 'nha-mang', tip: 'tin-bao' }

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** The buttons under a case; null for who makes no papers of it. */
export const makePaperButtons =
  ({ say }: Pick<DeskDeps, 'say'>) =>
  ({ record, viewer }: CaseFile, { token }: Visit): Html | null => {
    const isTheirOwn = record.state.reporters.some(({ alias }) => alias === viewer.alias)
    if (!viewer.rights.has('make-paper') || isTheirOwn) return null
    const forms = PAPERS.map(
      paper =>
        html`<form method="post" action="/desk/vu/${record.code}/giay/${SLUGS[paper]}">${token}<input type="hidden" name="phien-ban" value="${record.state.version}"><button>${say(`desk.paper.${paper}`)}</button></form>`,
    )
    return html`<section><h2>${say('desk.papers')}</h2><p>${say('desk.papers.how')}</p><div class="papers">${forms}</div></section>`
  }

/** Papers of a case, as files: each is made of the case as it stands, and that it was made is kept. */
export const addPapers = (deps: DeskDeps, desk: Desk): void => {
  const carryOut = makeCarryOut(deps)

  desk.act('/vu/:code/giay/:paper', async visit => {
    const code = visit.param('code').toUpperCase()
    const paper = PAPERS.find(each => SLUGS[each] === visit.param('paper'))
    if (!paper || !CASE_CODE.test(code)) return desk.refuse('desk.refused.case')
    const made = await carryOut(() => deps.cases.makePaper(visit.seat.ref, { code, paper }))
    if ('refused' in made) return desk.refuse('desk.refused.case')
    const { facts } = made.done
    const bytes = await deps.drawUp(paper, facts)
    return { file: { bytes, mime: DOCX, name: `${facts.code}-${SLUGS[paper]}.docx` } }
  })
}
