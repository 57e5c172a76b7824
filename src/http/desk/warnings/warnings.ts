import type { Html } from '../../html.ts'
import { html } from '../../html.ts'
import type { DeskDeps } from '../deps.ts'
import type { Desk, PageShown, Visit } from '../visit.ts'
import { makeCarryOut } from '../visit.ts'
import type { WarningFields } from './compose.ts'
import { EMPTY, LIVE, makeCompose, makeDraftPreviews, makeWhyHeldUp, toDraft, writtenIn } from './compose.ts'
import { addDrill } from './drill.ts'
import { addWarningActs } from './warning-acts.ts'
import type { WarningFilter } from './warning-list.ts'
import { addReadOuts, makeWarningCalendar, makeWarningList, WARNING_STATES } from './warning-list.ts'
import { makeWarningPage } from './warning-page.ts'

const isFilter = (name: string): name is WarningFilter => Object.hasOwn(WARNING_STATES, name)

interface Shown {
  written?: WarningFields
  /** Show how it would look, too. */
  tried?: boolean
  alert?: Html | string
  notice?: string | null
  status?: number
}

/** Everything of an area stands still, and goes on. */
const addSwitching = (
  deps: DeskDeps,
  desk: Desk,
  refused: (visit: Visit, alert: string) => Promise<PageShown>,
): void => {
  const carryOut = makeCarryOut(deps)
  for (const [path, verb] of [
    ['dung-khan', 'halt'],
    ['gui-tiep', 'resume'],
  ] as const)
    desk.act(`/canh-bao/${path}`, async visit => {
      const made = await carryOut(() => deps.warnings[verb](visit.seat.ref))
      if ('done' in made) return { to: `/desk/canh-bao?xong=${verb}` }
      if (made.refused === 'no-part') return desk.refuse()
      return refused(visit, deps.say(made.refused === 'by-admin' ? 'resume.by-admin' : `${verb}.already`))
    })
}

/** Warnings: what waits, what went out, the calendar, and writing new ones. */
export const addWarnings = (deps: DeskDeps, desk: Desk): void => {
  const { say, warnings, corpus } = deps
  const previews = makeDraftPreviews(deps, desk.words)
  const compose = makeCompose(deps, desk.words, previews)
  const lists = makeWarningList(deps, desk.words)
  const calendar = makeWarningCalendar(deps, desk.words)
  const page = makeWarningPage(deps, { words: desk.words, previews, compose })
  const carryOut = makeCarryOut(deps)
  const whyHeldUp = makeWhyHeldUp(deps)

  const writing = async (visit: Visit, written: WarningFields, tried: boolean): Promise<Html> => {
    const { writes } = (await warnings.listWarnings(visit.seat.ref)) ?? { writes: [] }
    const draft = tried && written.words !== '' ? await warnings.tryDraft(visit.seat.ref, toDraft(written)) : null
    return html`<section><h2>${say('desk.compose')}</h2>${compose.finding(visit.query.text('tim'), visit.query.all('tim').length > 0)}
${compose.writing(visit, written, writes)}
${compose.region(draft && 'done' in draft ? draft.done : null, visit)}</section>`
  }

  const listed = async (visit: Visit, shown: Shown = {}): Promise<PageShown> => {
    const list = await warnings.listWarnings(visit.seat.ref)
    if (!list) return desk.refuse()
    const asked = visit.query.text('trang-thai')
    const filter = isFilter(asked) ? asked : 'dang-lam'
    const wanted: readonly string[] = WARNING_STATES[filter]
    const rows = list.warnings.filter(({ state }) => wanted.includes(state))
    const begun = compose.begun(visit.query.text('kieu'))
    const written = shown.written ?? begun ?? EMPTY
    const tried = shown.tried ?? begun !== null
    const mayWrite = list.writes.length > 0
    return {
      ...{ title: say('desk.nav.warnings'), place: 'warnings', status: shown.status ?? 200 },
      ...{ notice: shown.notice ?? null, alert: shown.alert ?? null, ...(mayWrite && { script: LIVE }) },
      body: html`${mayWrite && (await writing(visit, written, tried))}
<section><h2>${say('desk.warnings')}</h2>${lists.states(list, filter)}
${rows.length === 0 ? html`<p>${say('desk.warnings.none')}</p>` : lists.table(rows, say('desk.warnings.caption', { count: String(rows.length) }))}
<p><a href="/desk/canh-bao/phat-thanh">${say('desk.read-out.link')}</a></p>
${mayWrite && html`<p><a href="/desk/canh-bao/dien-tap">${say('desk.drill.link')}</a></p>`}</section>
${calendar(list)}
${lists.switching(list, visit.token)}`,
    }
  }

  const DONE = new Set(['halt', 'resume'])
  desk.show('/canh-bao', visit => {
    const key = visit.query.text('xong')
    return listed(visit, { notice: DONE.has(key) ? say(`desk.done.${key}`) : null })
  })

  desk.act('/canh-bao/xem-truoc', async visit => {
    const list = await warnings.listWarnings(visit.seat.ref)
    if (!list || list.writes.length === 0) return desk.refuse()
    return listed(visit, { written: writtenIn(visit.form, corpus.audiences), tried: true })
  })

  desk.act('/canh-bao/soan', async visit => {
    const written = writtenIn(visit.form, corpus.audiences)
    const made = await carryOut(() => warnings.draft(visit.seat.ref, toDraft(written)))
    if ('done' in made) return { to: `/desk/canh-bao/${made.done.broadcast.code}?xong=drafted` }
    if (made.refused === 'no-part' || made.refused === 'other-part') return desk.refuse()
    return listed(visit, { written, tried: true, status: 422, alert: whyHeldUp(made) })
  })

  addSwitching(deps, desk, (visit, alert) => listed(visit, { alert, status: 422 }))

  /** Words under seal, of who asks for their picture. */
  desk.show('/canh-bao/anh', async ({ seat, query }) => {
    const picture = await compose.drawTried(query.text('loi'), seat.alias)
    return picture ? { picture } : desk.refuse('desk.refused.picture')
  })

  addReadOuts(deps, desk)
  addDrill(deps, desk, carryOut)
  addWarningActs(deps, desk, {
    ...{ page, compose, carryOut, whyHeldUp },
    writtenIn: form => writtenIn(form, corpus.audiences),
  })
}
