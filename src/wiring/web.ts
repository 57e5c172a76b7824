import type { Assess } from '../app/judging/assess.ts'
import type { AssessPicture } from '../app/judging/assess-picture.ts'
import { makeAssessPicture } from '../app/judging/assess-picture.ts'
import type { PictureReader } from '../app/ports.ts'
import type { Commune } from '../core/commune.ts'
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
  zaloSiteCode: string | null
}

/** What the web chat has beyond texts: pictures, and what is the commune's own. */
export const wireWeb = async (deps: WebDeps): Promise<{ assessPicture: AssessPicture; page: ChatPageDeps }> => {
  const { commune, assess, pictures, say, composer, zaloSiteCode } = deps
  const { zalo } = commune
  return {
    assessPicture: makeAssessPicture({ reader: pictures, assess, say, composer }),
    page: { commune, zalo: zalo === undefined ? null : { link: zalo, qr: await drawQr(zalo) }, zaloSiteCode },
  }
}
