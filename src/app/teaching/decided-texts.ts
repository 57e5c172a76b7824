import type { MeasuredText } from '../../core/teaching/effect.ts'
import type { CaseQueue, Cases } from '../cases/ports.ts'
import type { Sealing } from '../cases/sealed.ts'

/** Decided cases that a trial is measured on, the newest first. */
const MOST = 300

export interface DecidedTextsDeps {
  cases: Pick<Cases, 'evidence'>
  queue: Pick<CaseQueue, 'page'>
  sealing: Pick<Sealing, 'open'>
}

/** What people handed over of cases that were decided, as far as it may still be read. */
export const makeDecidedTexts =
  ({ cases, queue, sealing }: DecidedTextsDeps) =>
  async (): Promise<MeasuredText[]> => {
    const decided = await queue.page({ areas: null, status: 'decided', limit: MOST, offset: 0 })
    const texts: MeasuredText[] = []
    for (const { code, state } of decided) {
      if (state.outcome !== 'scam' && state.outcome !== 'not-scam') continue
      for (const { kind, text } of sealing.open(code, await cases.evidence(code)))
        if (kind === 'text') texts.push({ from: 'case', of: code, text, scam: state.outcome === 'scam' })
    }
    return texts
  }
