import type { TriedDraft } from '../../../app/warnings/try-draft.ts'
import type { WarningFile, WarningRight } from '../../../app/warnings/warning-file.ts'
import type { Broadcast } from '../../../core/warnings/broadcast.ts'
import { isDrill, stampOf } from '../../../core/warnings/broadcast.ts'
import type { Html } from '../../html.ts'
import { html, TURNS } from '../../html.ts'
import type { DeskDeps } from '../deps.ts'
import type { Visit } from '../visit.ts'
import type { Compose, WarningFields } from './compose.ts'
import { EMPTY } from './compose.ts'

const REASON_LONGEST = 300

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
export const makeWarningForms = ({ say }: DeskDeps, compose: Compose) => {
  /** Every form says which warning, and as what it was seen. */
  const hidden = ({ broadcast }: WarningFile, { token }: Visit): Html =>
    html`${token}<input type="hidden" name="phien-ban" value="${stampOf(broadcast)}">`

  const post = (file: WarningFile, visit: Visit, path: string, inside: Html): Html =>
    html`<form method="post" action="/desk/canh-bao/${file.broadcast.code}/${path}">${hidden(file, visit)}${inside}</form>`

  const reasonBox = (id: string, label: string, value: string, required: boolean): Html =>
    html`<label for="${id}">${label}</label><textarea id="${id}" name="loi" rows="2" maxlength="${REASON_LONGEST}" ${required && html`required`}>${value}</textarea>`

  const forms: Readonly<
    Record<Exclude<WarningRight, 'redraft'>, (file: WarningFile, visit: Visit, reason: string) => Html>
  > = {
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
    const shown = (['submit', 'approve', 'reject', 'recall'] as const).filter(
      right => file.rights.has(right) && !(right === 'recall' && refuses),
    )
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
