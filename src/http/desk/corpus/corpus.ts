import type { Outcome } from '../../../app/ports.ts'
import type { DeskDeps } from '../deps.ts'
import type { Desk, PageShown, Visit } from '../visit.ts'
import { makeCorpusPage } from './corpus-page.ts'

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
