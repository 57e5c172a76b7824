import type { Outcome } from '../../../app/ports.ts'
import type { Proposal, PublishedVersion, Trial } from '../../../app/teaching/ports.ts'
import type { CorpusShelf } from '../../../app/teaching/shelf.ts'
import type { Html } from '../../html.ts'
import { html, theirs } from '../../html.ts'
import type { DeskDeps, DeskWords } from '../deps.ts'
import type { Desk, PageShown, Visit } from '../visit.ts'
import { makeCorpusWords } from './corpus-words.ts'

const WHY_LONGEST = 300

/** What the sections of the page have in common. */
const makeParts = ({ say }: DeskDeps, words: DeskWords) => {
  const button = (visit: Visit, action: string, inside: Html, label: string): Html =>
    html`<form method="post" action="/desk/kho/${action}">${visit.token}${inside}<button>${label}</button></form>`

  const why = (id: string): Html =>
    html`<label for="${id}">${say('desk.corpus.why')}</label><input id="${id}" name="ly-do" required maxlength="${WHY_LONGEST}" autocomplete="off">`

  const who = ({ grants, colleagues }: CorpusShelf, alias: string): string => {
    if (grants.some(grant => grant.alias === alias)) return say('desk.who.you')
    const grant = colleagues.get(alias)
    return grant ? words.whoIs([grant]) : say('desk.who.other')
  }

  return { button, why, who }
}

/** What is asked for: proposals, and the trial of some of them. */
const makeAskedFor = (deps: DeskDeps, words: DeskWords) => {
  const { say } = deps
  const { button, why, who } = makeParts(deps, words)
  const told = makeCorpusWords(deps)

  const proposal =
    (visit: Visit, shelf: CorpusShelf) =>
    (one: Proposal): Html =>
      html`<tr><td><input type="checkbox" id="chon-${one.seq}" name="de-xuat" value="${one.seq}" form="thu"> <label for="chon-${one.seq}">${told.about(one.proposed)}</label></td>
<td data-label="${say('desk.corpus.row.words')}">${told.content(one.proposed)}${one.why !== '' && html`<p class="quiet">${theirs(one.why)}</p>`}</td>
<td data-label="${say('desk.corpus.row.by')}">${who(shelf, one.by)}, ${words.at(one.at)}${one.caseCode !== null && html`, <a href="/desk/vu/${one.caseCode}">${one.caseCode}</a>`}</td>
<td data-label="${say('desk.corpus.row.area')}">${words.area(one.area)}</td>
<td>${shelf.grants.some(({ alias }) => alias === one.by) && button(visit, 'rut', html`<input type="hidden" name="de-xuat" value="${one.seq}">`, say('desk.corpus.withdraw'))}</td></tr>`

  const proposals = (visit: Visit, shelf: CorpusShelf): Html => {
    const heads = ['what', 'words', 'by', 'area'].map(
      key => html`<th scope="col">${say(`desk.corpus.row.${key}`)}</th>`,
    )
    const table = html`<table><caption>${say('desk.corpus.proposals.caption')}</caption><thead><tr>${heads}<th scope="col"><span class="unseen">${say('desk.corpus.withdraw')}</span></th></tr></thead><tbody>${shelf.proposals.map(proposal(visit, shelf))}</tbody></table>
<form id="thu" method="post" action="/desk/kho/thu">${visit.token}<button class="main">${say('desk.corpus.try')}</button></form>`
    return html`<section><h2>${say('desk.corpus.proposals')}</h2>${shelf.proposals.length === 0 ? html`<p>${say('desk.corpus.proposals.none')}</p>` : table}
<p><a href="/desk/kho/de-xuat">${say('desk.corpus.propose')}</a> · <a href="/desk/kho/nhap">${say('desk.corpus.sheet')}</a></p></section>`
  }

  const publishing = (visit: Visit, shelf: CorpusShelf, trial: Trial): Html | null => {
    const open =
      shelf.current.n === trial.base && trial.proposals.every(seq => shelf.proposals.some(one => one.seq === seq))
    if (!open || trial.effect?.harms.length !== 0) return null
    if (!shelf.mayPublish) return html`<p>${say('desk.corpus.publish.who')}</p>`
    return button(
      visit,
      'dang',
      html`<input type="hidden" name="thu" value="${trial.seq}">${why('dang-vi')}`,
      say('desk.corpus.publish'),
    )
  }

  const trialShown = (visit: Visit, shelf: CorpusShelf): Html | null => {
    const { trial } = shelf
    if (!trial) return null
    const { state, done, of, effect, trouble } = trial
    const standing = say(`desk.corpus.trial.${state}`, { done: String(done), of: String(of) })
    const failed = trouble === null ? null : trouble === 'failed' ? say('desk.corpus.trouble.failed') : trouble
    const under = html`${failed !== null && html`<p role="alert">${failed}</p>`}${effect && told.effect(effect, trial.changes)}${publishing(visit, shelf, trial)}`
    const again =
      (state === 'waiting' || state === 'running') &&
      html`<p><a href="/desk/kho">${say('desk.corpus.look-again')}</a></p>`
    const tried = trial.proposals.flatMap(seq => shelf.proposals.filter(one => one.seq === seq))
    return html`<section><h2>${say('desk.corpus.trial')}</h2><p>${words.at(trial.at)}: ${standing}</p>
<ul>${tried.map(({ proposed }) => html`<li>${told.about(proposed)}</li>`)}</ul>${again}${under}</section>`
  }

  return { proposals, trialShown }
}

/** What answers: what was published, by whom and why. */
const makePublished = (deps: DeskDeps, words: DeskWords) => {
  const { say, teaching } = deps
  const { button, why, who } = makeParts(deps, words)
  const told = makeCorpusWords(deps)

  const version =
    (visit: Visit, shelf: CorpusShelf) =>
    (one: PublishedVersion): Html => {
      const { genuine, kept, caught } = one.effect
      const back = one.n - 1
      return html`<tr><th scope="row">${one.n}</th><td data-label="${say('desk.corpus.row.when')}">${words.at(one.at)}</td>
<td data-label="${say('desk.corpus.row.by')}">${say('desk.corpus.two', { one: one.proposers.map(alias => who(shelf, alias)).join(', '), other: who(shelf, one.by) })}</td>
<td data-label="${say('desk.corpus.row.why')}">${theirs(one.why)}</td>
<td data-label="${say('desk.corpus.row.changes')}">${one.changes.length}</td><td data-label="${say('desk.corpus.row.caught')}">${caught.length}</td>
<td data-label="${say('desk.corpus.kept')}">${told.share(kept.after)}</td><td data-label="${say('desk.corpus.genuine')}">${told.share(genuine.after)}</td>
<td>${one.n === shelf.current.n && button(visit, 'quay-lai', html`<input type="hidden" name="ban" value="${back}">${why(`lui-${one.n}`)}`, say('desk.corpus.go-back', { n: String(back) }))}</td></tr>`
    }

  const history = (visit: Visit, shelf: CorpusShelf): Html => {
    const heads = ['n', 'when', 'by', 'why', 'changes', 'caught'].map(
      key => html`<th scope="col">${say(`desk.corpus.row.${key}`)}</th>`,
    )
    const table = html`<table><caption>${say('desk.corpus.history.caption')}</caption><thead><tr>${heads}<th scope="col">${say('desk.corpus.kept')}</th><th scope="col">${say('desk.corpus.genuine')}</th><th scope="col"><span class="unseen">${say('desk.corpus.back')}</span></th></tr></thead><tbody>${shelf.versions.map(version(visit, shelf))}</tbody></table>`
    return html`<section><h2>${say('desk.corpus.history')}</h2>${shelf.versions.length === 0 ? html`<p>${say('desk.corpus.history.none')}</p>` : table}</section>`
  }

  const patterns = (): Html =>
    html`<section><h2>${say('desk.corpus.patterns')}</h2><ul class="patterns">${teaching.patterns().map(({ id, name }) => html`<li><a href="/desk/kho/${id}">${name}</a></li>`)}</ul></section>`

  return { history, patterns }
}

const SHORT_HASH = 12

/** The corpus on one page. */
const makeCorpusPage = (deps: DeskDeps, words: DeskWords) => {
  const { say } = deps
  const { proposals, trialShown } = makeAskedFor(deps, words)
  const { history, patterns } = makePublished(deps, words)

  return (visit: Visit, shelf: CorpusShelf): Html => {
    const { current, versions } = shelf
    const hash = current.hash.slice(0, SHORT_HASH)
    const trouble = versions.find(({ n }) => n === current.n)?.trouble
    return html`<p>${current.n === 0 ? say('desk.corpus.shipped') : say('desk.corpus.current', { n: String(current.n), hash })}</p>
${trouble ? html`<div class="alert" role="alert">${say('desk.corpus.trouble.version')}</div>` : null}
${trialShown(visit, shelf)}${proposals(visit, shelf)}${history(visit, shelf)}${patterns()}`
  }
}

/** What may stand behind `?xong=`. */
const DONE = new Set(['proposed', 'withdrawn', 'tried', 'published', 'going-back'])

/** The corpus: what is proposed, what it would change, who published what. */
export const addCorpus = (deps: DeskDeps, desk: Desk): void => {
  const { say, teaching, commit, clock } = deps
  const page = makeCorpusPage(deps, desk.words)

  const show = async (visit: Visit, more: { notice?: string | null; alert?: string; status?: number } = {}) => {
    const shelf = await teaching.readShelf(visit.seat.ref)
    if (!shelf) return desk.refuse()
    return { title: say('desk.corpus.title'), place: 'corpus' as const, ...more, body: page(visit, shelf) }
  }

  /** Carries out a verb; refused, the page says why. */
  const act = (path: string, key: string, verb: (visit: Visit) => Promise<Outcome<unknown, string>>): void =>
    desk.act(`/kho/${path}`, async (visit): Promise<PageShown> => {
      const made = await verb(visit)
      const refused = 'refused' in made ? made.refused : (await commit(made, clock.now())) ? null : 'stale'
      if (refused === null) return { to: `/desk/kho?xong=${key}` }
      if (refused === 'no-right') return desk.refuse()
      return show(visit, { alert: say(`desk.corpus.refused.${refused}`), status: 422 })
    })

  desk.show('/kho', visit => {
    const key = visit.query.text('xong')
    return show(visit, DONE.has(key) ? { notice: say(`desk.corpus.done.${key}`) } : {})
  })
  act('thu', 'tried', ({ seat, form }) => teaching.tryOut(seat.ref, { seqs: form.numbers('de-xuat') }))
  act('rut', 'withdrawn', ({ seat, form }) => teaching.withdraw(seat.ref, { seq: form.number('de-xuat') ?? 0 }))
  act('dang', 'published', ({ seat, form }) =>
    teaching.publish(seat.ref, { trial: form.number('thu') ?? 0, why: form.text('ly-do') }),
  )
  act('quay-lai', 'going-back', ({ seat, form }) =>
    teaching.goBack(seat.ref, { to: form.number('ban') ?? 0, why: form.text('ly-do') }),
  )
}
