import type { Logger } from 'pino'
import type { Assess, Assessment } from '../app/judging/assess.ts'
import type { AssessPicture } from '../app/judging/assess-picture.ts'
import { makeAssessPicture } from '../app/judging/assess-picture.ts'
import type { Clock, PictureReader, StoreCommit } from '../app/ports.ts'
import type { CallOut } from '../chat/resident/forged-warning.ts'
import type { Commune } from '../core/commune.ts'
import { figuresOfAnswer } from '../core/numbers/figures.ts'
import type { Composer } from '../core/reply/compose.ts'
import type { Say } from '../core/reply/say.ts'
import type { ChatPageDeps } from '../http/chat-page.ts'
import { drawQr } from '../media/qr-svg.ts'

export interface WebDeps {
  commune: Commune
  assess: Assess
  pictures: Pick<PictureReader, 'read'>
  say: Say
  composer: Pick<Composer, 'first'>
  callOut: CallOut
  zaloSiteCode: string | null
  /** Makes changes that nobody is told of. */
  commit: StoreCommit
  clock: Clock
  log: Pick<Logger, 'error'>
}

/** Counts what was judged on the web, of nobody in particular; nobody waits for it. */
const makeCount =
  ({ commit, clock, log }: WebDeps) =>
  (assessment: Assessment): void => {
    const figures = figuresOfAnswer(assessment, { area: '', channel: 'web' })
    if (figures.length === 0) return
    commit({ changes: [{ noun: 'figures', figures }], deliveries: [] }, clock.now()).catch((error: unknown) =>
      log.error({ err: error }, 'what was asked on the web was not counted'),
    )
  }

/** What the web chat has beyond texts: pictures, and what is the commune's own. */
export const wireWeb = async (
  deps: WebDeps,
): Promise<{ assessPicture: AssessPicture; count(assessment: Assessment): void; page: ChatPageDeps }> => {
  const { commune, assess, pictures, say, composer, callOut, zaloSiteCode } = deps
  const { zalo } = commune
  return {
    count: makeCount(deps),
    assessPicture: makeAssessPicture({ reader: pictures, assess, callOut, say, composer }),
    page: { commune, zalo: zalo === undefined ? null : { link: zalo, qr: await drawQr(zalo) }, zaloSiteCode },
  }
}
