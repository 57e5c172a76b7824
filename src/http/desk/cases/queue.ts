import type { QueueFilter, QueuePage } from '../../../app/cases/queue.ts'
import { CASE_STATUSES } from '../../../core/cases/case.ts'
import type { Html } from '../../html.ts'
import { html } from '../../html.ts'
import type { DeskDeps, Option } from '../deps.ts'
import { liveRegion } from '../page.ts'
import { makeRows } from '../rows.ts'
import type { Desk, SentForm } from '../visit.ts'

const STATUSES = ['open', ...CASE_STATUSES, 'all'] as const
type Status = (typeof STATUSES)[number]

/** As they stand in an address. */
const SLUGS: Readonly<Record<Status, string>> = {
  ...{ open: 'dang-mo', waiting: 'cho-nhan', taken: 'dang-xem' },
  ...{ decided: 'da-ket-luan', closed: 'da-dong', all: 'tat-ca' },
}

const FILTERS = ['trang-thai', 'xa', 'kieu', 'q', 'nhom', 'chung'] as const

const CODE = /^VU-[0-9A-Z]{6}$/

const filterOf = (query: SentForm): QueueFilter => {
  const status = STATUSES.find(each => SLUGS[each] === query.text('trang-thai') || each === query.text('trang-thai'))
  const [area, pattern, search] = [query.text('xa'), query.text('kieu'), query.text('q')]
  const like = query.text('nhom').toUpperCase()
  return {
    ...(status && { status }),
    ...(area !== '' && { area }),
    ...(pattern !== '' && { pattern }),
    ...(search !== '' && { search }),
    ...(CODE.test(like) && { like }),
    ...(query.text('chung') !== '' && { shared: true }),
    page: query.number('trang') ?? 1,
  }
}

/** The address of another page of the same list. */
const addressOf = (query: SentForm, page: number): string => {
  const kept = FILTERS.flatMap(name => (query.text(name) === '' ? [] : [[name, query.text(name)] as [string, string]]))
  return `/desk/vu?${new URLSearchParams([...kept, ['trang', String(page)]])}`
}

/** All cases of where this person works, filtered and searched. */
export const addQueue = (deps: DeskDeps, desk: Desk): void => {
  const { say, cases, areas, patterns } = deps
  const table = makeRows(deps, desk.words)

  const choice = (name: string, label: string, options: readonly Option[], chosen: string): Html =>
    html`<div><label for="loc-${name}">${label}</label><select id="loc-${name}" name="${name}">
${options.map(({ id, name: text }) => html`<option value="${id}" ${id === chosen && html`selected`}>${text}</option>`)}
</select></div>`

  const filters = (query: SentForm, { areas: mine }: QueuePage): Html => {
    const any = { id: '', name: say('desk.filter.any') }
    const places = mine.length === 0 ? areas : areas.filter(({ id }) => mine.includes(id))
    const statuses = STATUSES.map(id => ({ id: SLUGS[id], name: say(`desk.filter.${id}`) }))
    return html`<form class="filters" method="get" action="/desk/vu" role="search" aria-label="${say('desk.filter')}">
${choice('trang-thai', say('desk.filter.status'), statuses, query.text('trang-thai'))}
${choice('xa', say('desk.filter.area'), [any, ...places], query.text('xa'))}
${choice('kieu', say('desk.filter.pattern'), [any, ...patterns()], query.text('kieu'))}
<div><label for="loc-q">${say('desk.filter.search')}</label><input id="loc-q" type="search" name="q" value="${query.text('q')}"></div>
<div class="box"><input type="checkbox" id="loc-chung" name="chung" value="1" ${query.text('chung') !== '' && html`checked`}> <label for="loc-chung">${say('desk.filter.shared')}</label></div>
${CODE.test(query.text('nhom')) && html`<input type="hidden" name="nhom" value="${query.text('nhom')}">`}<button>${say('desk.filter.go')}</button>
</form>`
  }

  const pages = (query: SentForm, { page, more }: QueuePage): Html | null => {
    if (page === 1 && !more) return null
    return html`<nav class="pages" aria-label="${say('desk.pages')}">
${page > 1 && html`<a href="${addressOf(query, page - 1)}" rel="prev">${say('desk.pages.back')}</a>`}
<span>${say('desk.pages.at', { page: String(page) })}</span>
${more && html`<a href="${addressOf(query, page + 1)}" rel="next">${say('desk.pages.on')}</a>`}
</nav>`
  }

  desk.show('/vu', async ({ seat, query }) => {
    const found = await cases.listQueue(seat.ref, filterOf(query))
    if (!found) return desk.refuse()
    const { rows, count } = found
    const like = filterOf(query).like
    const group =
      like !== undefined &&
      html`<p>${say('desk.queue.like')} <a href="/desk/vu/${like}">${like}</a>. <a href="/desk/vu">${say('desk.queue.like.off')}</a></p>`
    const caption = say('desk.queue.caption', { count: String(count) })
    const list = rows.length === 0 ? html`<p>${say('desk.queue.none')}</p>` : table(rows, caption, seat.alias)
    return {
      ...{ title: say('desk.nav.queue'), place: 'queue' },
      body: html`${filters(query, found)}${group}${liveRegion(say, html`${list}${pages(query, found)}`)}`,
    }
  })
}
