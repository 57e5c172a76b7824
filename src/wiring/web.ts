import type { FastifyPluginAsync } from 'fastify'
import type { Logger } from 'pino'
import type { Assess, Assessment } from '../app/judging/assess.ts'
import type { AssessPicture } from '../app/judging/assess-picture.ts'
import { makeAssessPicture } from '../app/judging/assess-picture.ts'
import type { Clock, Log, PictureReader, PosterMaker, StoreCommit, Vault } from '../app/ports.ts'
import type { Column } from '../app/warnings/column.ts'
import { makePreviews } from '../app/warnings/column-pictures.ts'
import { makeChooseReadOut, makeListReadOuts } from '../app/warnings/read-out.ts'
import type { CallOut } from '../chat/resident/forged-warning.ts'
import type { Config } from '../config.ts'
import { kindsOf } from '../core/column/published.ts'
import type { Commune } from '../core/commune.ts'
import type { Corpus } from '../core/corpus/schema.ts'
import { figuresOfAnswer } from '../core/numbers/figures.ts'
import type { Composer } from '../core/reply/compose.ts'
import { makeWaysToAsk } from '../core/reply/reach.ts'
import type { Say } from '../core/reply/say.ts'
import { posterOfKind } from '../core/warnings/poster.ts'
import type { ChatPageDeps } from '../http/chat-page.ts'
import { columnRoutes } from '../http/column/routes.ts'
import { drawQr } from '../media/qr-svg.ts'
import type { Store } from '../store/open.ts'
import { renderingsOf } from './warnings.ts'

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

export interface ColumnWiring {
  config: Pick<Config, 'publicUrl'>
  corpus: Corpus
  commune: Commune
  store: Store
  vault: Vault
  log: Log
  say: Say
  posters: Pick<PosterMaker, 'draw'>
  column: Column
  clock: Clock
}

/** The pages of the public column. */
export const wireColumn = (deps: ColumnWiring): FastifyPluginAsync => {
  const { config, corpus, commune, store, vault, log, say, posters, column, clock } = deps
  const { patterns, signs, texts, audiences } = corpus
  const kinds = kindsOf(patterns, signs)
  const shown = new Set(kinds.map(({ slug }) => slug))
  const { office } = makeWaysToAsk({ corpus, texts, commune })
  const tools = {
    column,
    clock,
    broadcasts: store.broadcasts({ vault, log }),
    renderings: renderingsOf(corpus, commune),
  }
  const readOuts = makeListReadOuts({ ...tools, areas: commune.areas, chooseReadOut: makeChooseReadOut(tools) })
  const previews = makePreviews({
    ...{ ...tools, posters },
    posterOfKind: slug => {
      const pattern = patterns.find(({ id }) => id === slug && shown.has(id))
      return pattern ? posterOfKind(pattern, commune.body, texts) : null
    },
  })
  return columnRoutes({
    ...{ say, commune, column, kinds, audiences, previews, readOuts, drawQr },
    publicUrl: config.publicUrl?.replace(/\/+$/, '') ?? null,
    office: id => office(id, null),
  })
}
