import type { FastifyPluginAsync } from 'fastify'
import type { Clock, Log, PosterMaker, Vault } from '../app/ports.ts'
import type { Column } from '../app/warnings/column.ts'
import { makePreviews } from '../app/warnings/column-pictures.ts'
import { makeChooseReadOut, makeListReadOuts } from '../app/warnings/read-out.ts'
import type { Config } from '../config.ts'
import { kindsOf } from '../core/column/published.ts'
import type { Commune } from '../core/commune.ts'
import type { Corpus } from '../core/corpus/schema.ts'
import { makeWaysToAsk } from '../core/reply/reach.ts'
import type { Say } from '../core/reply/say.ts'
import { posterOfKind } from '../core/warnings/poster.ts'
import { columnRoutes } from '../http/column/routes.ts'
import { drawQr } from '../media/qr-svg.ts'
import type { Store } from '../store/open.ts'
import { renderingsOf } from './warnings.ts'

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
