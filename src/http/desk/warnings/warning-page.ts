import type { TriedDraft } from '../../../app/warnings/draft.ts'
import type { WarningFile } from '../../../app/warnings/warning-file.ts'
import type { Broadcast } from '../../../core/warnings/broadcast.ts'
import { isAsSeen, isDrill, shareRight, stampOf } from '../../../core/warnings/broadcast.ts'
import type { Fate, Receipt } from '../../../core/warnings/receipt.ts'
import { countFates } from '../../../core/warnings/receipt.ts'
import type { Html } from '../../html.ts'
import { html, TURNS, theirs } from '../../html.ts'
import type { DeskDeps, DeskWords } from '../deps.ts'
import { speakerKey } from '../deps.ts'
import type { Visit } from '../visit.ts'
import type { Compose, DraftPreviews, WarningFields } from './compose.ts'
import { EMPTY } from './compose.ts'

const REASON_LONGEST = 300
/** What has a form of its own, in the order in which it is shown. */
const ACTS = ['submit', 'approve', 'reject', 'recall'] as const

/** Was it seen as something else than it is now? Every form says what it was made from. */
export const isStale = (file: WarningFile | null, { form }: Visit): boolean =>
  file !== null && !isAsSeen(file.broadcast, form.text('phien-ban'))

/** What somebody wrote into a form that was refused. */
export interface WarningDraft {
  reason?: string
  written?: WarningFields
  tried?: TriedDraft | null
}

const writtenOf = ({ words, kind, audiences, asks, madeFrom, pattern }: Broadcast): WarningFields => ({
  ...EMPTY,
  ...{
    words: words.replace(TURNS, ''),
    kind: kind === 'result' ? 'result' : 'warning',
    audiences,
    asks: asks === true,
  },
  from: pattern ?? (madeFrom?.startsWith('CB-') ? '' : (madeFrom ?? '')),
})

/** What can be done with a warning, each in its form. */
const makeWarningForms = ({ say }: DeskDeps, compose: Compose) => {
  /** Every form says which warning, and as what it was seen. */
  const hidden = ({ broadcast }: WarningFile, { token }: Visit): Html =>
    html`${token}<input type="hidden" name="phien-ban" value="${stampOf(broadcast)}">`

  const post = (file: WarningFile, visit: Visit, path: string, inside: Html): Html =>
    html`<form method="post" action="/desk/canh-bao/${file.broadcast.code}/${path}">${hidden(file, visit)}${inside}</form>`

  const reasonBox = (id: string, label: string, value: string, required: boolean): Html =>
    html`<label for="${id}">${label}</label><textarea id="${id}" name="loi" rows="2" maxlength="${REASON_LONGEST}" ${required && html`required`}>${value}</textarea>`

  const forms: Readonly<Record<(typeof ACTS)[number], (file: WarningFile, visit: Visit, reason: string) => Html>> = {
    submit: (file, visit) =>
      post(
        file,
        visit,
        'gui-duyet',
        html`<p>${say('desk.submit.why')}</p><button class="main">${say('button.submit')}</button>`,
      ),
    approve: (file, visit) =>
      post(
        file,
        visit,
        'duyet',
        html`<p>${say('desk.approve.why')}</p><label for="gio">${say(isDrill(file.broadcast) ? 'desk.approve.hour.drill' : 'desk.approve.hour')}</label><input id="gio" name="gio" type="time">
<button class="main">${say('button.approve')}</button>`,
      ),
    reject: (file, visit, reason) =>
      post(
        file,
        visit,
        'tu-choi',
        html`${reasonBox('ly-do-tu-choi', say('desk.reject.reason'), reason, true)}<button>${say('button.reject')}</button>`,
      ),
    recall: (file, visit, reason) =>
      post(
        file,
        visit,
        'thu-hoi',
        html`<p>${say(file.receipt === null ? 'desk.recall.why' : 'desk.recall.why.sent')}</p>${reasonBox('ly-do-thu-hoi', say('desk.recall.reason'), reason, false)}<button>${say('button.stop-warning')}</button>`,
      ),
  }

  const actions = (file: WarningFile, visit: Visit, { reason = '' }: WarningDraft): Html => {
    // What waits for somebody is refused, not recalled.
    const refuses = file.rights.has('reject')
    const shown = ACTS.filter(right => file.rights.has(right) && !(right === 'recall' && refuses))
    const own = file.isOwn && file.broadcast.state === 'submitted' && html`<p>${say('desk.own-warning')}</p>`
    if (shown.length === 0) return own || html`<p>${say('desk.warning.nothing')}</p>`
    return html`<section class="actions"><h2>${say('desk.actions')}</h2>${own}${shown.map(right => forms[right](file, visit, reason))}</section>`
  }

  const rewriting = (file: WarningFile, visit: Visit, { written, tried = null }: WarningDraft): Html | null => {
    if (!file.rights.has('redraft')) return null
    const { broadcast } = file
    const form = compose.rewriting(broadcast.code, written ?? writtenOf(broadcast), hidden(file, visit))
    // Of a new code the words of this one are the earlier.
    const against = { kind: 'draft', id: broadcast.code, words: broadcast.words } as const
    const earlier = tried && { ...tried, against }
    return html`<section><h2>${say('desk.redraft')}</h2><p class="quiet">${say('desk.redraft.how')}</p>
<details ${written !== undefined && html`open`}><summary>${say('desk.redraft.open')}</summary>${form}
${compose.region(earlier, visit)}</details></section>`
  }

  return { actions, rewriting }
}

const FATES: readonly Fate[] = ['sent', 'seen', 'waiting', 'outside', 'left', 'closed', 'stopped', 'failed']

/** How a warning fared: whom it reached, and whether it was understood. */
const makeWarningFared = ({ say }: DeskDeps) => {
  const progress = ({ counts }: Receipt): Html => {
    const total = counts.reduce((sum, { count }) => sum + count, 0)
    const waiting = countFates(counts, 'private').waiting + countFates(counts, 'group').waiting
    const values = { ended: String(total - waiting), total: String(total) }
    return html`<p><label for="tien-do">${say('desk.receipt.progress', values)}</label> <progress id="tien-do" max="${Math.max(1, total)}" value="${total - waiting}"></progress></p>`
  }

  const receipt = ({ receipt: found }: WarningFile): Html | null => {
    if (found === null) return null
    const [people, groups] = [countFates(found.counts, 'private'), countFates(found.counts, 'group')]
    const rows = FATES.filter(fate => fate === 'sent' || people[fate] + groups[fate] > 0)
    const byHand = found.byHand.map(
      ({ name, people: count }) => html`<li>${say('receipt.by-hand', { name, people: String(count) })}</li>`,
    )
    return html`<section><h2>${say('desk.receipt')}</h2>${progress(found)}
<table class="receipt"><caption>${say('desk.receipt.caption')}</caption><thead><tr><th scope="col">${say('desk.receipt.reason')}</th><th scope="col">${say('desk.receipt.people')}</th><th scope="col">${say('desk.receipt.groups')}</th></tr></thead>
<tbody>${rows.map(fate => html`<tr><th scope="row">${say(`desk.receipt.${fate}`)}</th><td data-label="${say('desk.receipt.people')}">${people[fate]}</td><td data-label="${say('desk.receipt.groups')}">${groups[fate]}</td></tr>`)}</tbody></table>
<ul>${byHand}${found.byHandWaiting > 0 && html`<li>${say('receipt.by-hand.waiting', { count: String(found.byHandWaiting) })}</li>`}<li>${say('receipt.stopped-since', { count: String(found.stoppedSince) })}</li></ul></section>`
  }

  /** Few answers are somebody's: their share is not told. */
  const understood = ({ quiz }: WarningFile): Html | null => {
    if (quiz === null) return null
    const share = shareRight(quiz)
    const told =
      share === null
        ? say('desk.quiz.few')
        : say('desk.quiz.share', { percent: String(share.percent), all: String(share.all) })
    return html`<section><h2>${say('desk.fact.warning.asks')}</h2><p>${say('quiz.ask', { choices: '' }).trim()}</p><p>${told}</p></section>`
  }

  return { receipt, understood }
}

/** One warning on one page: where it stands, what can be done with it, every form of it, and how it fared. */

const STATES = { draft: 1, submitted: 1, approved: 1, sending: 1, done: 1, rejected: 1, replaced: 1, stopped: 1 }

export interface WarningPageDeps {
  words: DeskWords
  previews: DraftPreviews
  compose: Compose
}

/** What the forms of a warning are, by where it stands: yet to come, out, taken back, or never sent. */
const formsKey = ({ state }: Broadcast): string => {
  if (state === 'sending' || state === 'done') return 'desk.forms.sent'
  if (state === 'stopped') return 'desk.forms.recalled'
  return state === 'rejected' || state === 'replaced' ? 'desk.forms.unsent' : 'desk.compose.preview'
}

export const makeWarningPage = (deps: DeskDeps, { words, previews, compose }: WarningPageDeps) => {
  const { say, corpus } = deps
  const { actions, rewriting } = makeWarningForms(deps, compose)
  const { receipt, understood } = makeWarningFared(deps)

  const audienceNames = (broadcast: Broadcast): string =>
    broadcast.audiences.length === 0
      ? say(isDrill(broadcast) ? 'desk.audience.agreed' : 'desk.audience.all')
      : broadcast.audiences.map(id => corpus.audiences.find(known => known.id === id)?.name ?? id).join(', ')

  const facts = ({ broadcast, grant }: WarningFile): Html => {
    const { state, dueAt, decidedAt, reason, createdAt, area, author, asks, drill } = broadcast
    const rows: (readonly [string, Html | string] | null)[] = [
      ['state', say(`warning.state.${state}`)],
      ['who', say(speakerKey(broadcast)) + (author === grant.alias ? ` (${say('desk.who.you')})` : '')],
      ['area', words.area(area)],
      ['audience', audienceNames(broadcast)],
      ['made', words.at(createdAt)],
      drill ? ['drill-day', words.day(drill.day)] : null,
      drill?.announces === undefined
        ? null
        : ['announces', html`<a href="/desk/canh-bao/${drill.announces}">${drill.announces}</a>`],
      dueAt === null ? null : ['due', words.at(dueAt)],
      decidedAt === null ? null : ['decided', words.at(decidedAt)],
      reason === null ? null : ['reason', theirs(reason)],
      asks ? ['asks', say('desk.fact.asks.yes')] : null,
    ]
    return html`<dl class="facts">${rows.map(each => each && html`<div><dt>${say(`desk.fact.warning.${each[0]}`)}</dt><dd>${each[1]}</dd></div>`)}</dl>`
  }

  /** What is different from what somebody saw: how it stood then, and how it stands now. */
  const changed = ({ broadcast }: WarningFile, seen: string): string => {
    const [state = ''] = seen.split('.')
    const known = say(`warning.state.${state in STATES ? state : broadcast.state}`)
    const { decidedAt } = broadcast
    return say('desk.warning.stale.what', {
      before: known,
      now: say(`warning.state.${broadcast.state}`),
      at: decidedAt === null ? '' : words.at(decidedAt),
    }).trim()
  }

  return {
    changed,
    whole: (file: WarningFile, visit: Visit, draft: WarningDraft = {}): Html => html`${facts(file)}
${actions(file, visit, draft)}
${receipt(file)}
${understood(file)}
${previews.differences(file.broadcast, file.against)}
<section><h2>${say('desk.compose.audience')}</h2>${previews.crowd(file.crowd)}</section>
<section><h2>${say(formsKey(file.broadcast))}</h2>${previews.forms(file.broadcast, `/desk/canh-bao/${file.broadcast.code}/anh`)}</section>
${rewriting(file, visit, draft)}`,
  }
}
