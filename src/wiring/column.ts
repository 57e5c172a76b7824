import type { FastifyPluginAsync } from 'fastify'
import type { Log, PosterMaker, Vault } from '../app/ports.ts'
import type { Column } from '../app/warnings/column.ts'
import { makePreviews } from '../app/warnings/column-pictures.ts'
import type { Config } from '../config.ts'
import { kindsOf } from '../core/column/kind.ts'
import { posterOfKind } from '../core/column/kind-poster.ts'
import type { Commune } from '../core/commune.ts'
import type { Corpus } from '../core/corpus/schema.ts'
import { makeReach } from '../core/reply/reach.ts'
import type { Say } from '../core/reply/say.ts'
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
}

/** The pages of the public column. */
export const wireColumn = (deps: ColumnWiring): FastifyPluginAsync => {
  const { config, corpus, commune, store, vault, log, say, posters, column } = deps
  const { patterns, signs, texts, audiences } = corpus
  const kinds = kindsOf(patterns, signs)
  const shown = new Set(kinds.map(({ slug }) => slug))
  const { office } = makeReach({ corpus, texts, commune })
  const previews = makePreviews({
    ...{ posters, column, broadcasts: store.broadcasts({ vault, log }), renderings: renderingsOf(corpus, commune) },
    posterOfKind: slug => {
      const pattern = patterns.find(({ id }) => id === slug && shown.has(id))
      return pattern ? posterOfKind(pattern, commune.body, texts) : null
    },
  })
  return columnRoutes({
    ...{ say, commune, column, kinds, audiences, previews, drawQr },
    publicUrl: config.publicUrl?.replace(/\/+$/, '') ?? null,
    office: id => office(id, null),
  })
}
