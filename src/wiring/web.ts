import type { FastifyPluginAsync } from 'fastify'
import type { Logger } from 'pino'
import type { Assess, Assessment } from '../app/judging/assess.ts'
import type { AssessPicture } from '../app/judging/assess-picture.ts'
import { makeAssessPicture } from '../app/judging/assess-picture.ts'
import type { PeriodReport } from '../app/numbers/ports.ts'
import type { Clock, Log, PictureReader, PosterMaker, StoreCommit, Vault } from '../app/ports.ts'
import type { Column } from '../app/warnings/column.ts'
import { makePreviews } from '../app/warnings/column-pictures.ts'
import { makeChooseReadOut, makeListReadOuts } from '../app/warnings/read-out.ts'
import type { LookAtMachine } from '../app/watching/look-at-machine.ts'
import type { CallOut } from '../chat/resident/warning-code.ts'
import type { Config } from '../config.ts'
import { wallTime } from '../core/calendar.ts'
import { kindsOf } from '../core/column/published.ts'
import type { Commune } from '../core/commune.ts'
import { isCommune, officeName, organisationsServed } from '../core/commune.ts'
import type { Corpus, Pattern } from '../core/corpus/schema.ts'
import { hotlineOf } from '../core/match/institutions.ts'
import { figuresOfAnswer } from '../core/numbers/figures.ts'
import type { Composer } from '../core/reply/compose.ts'
import { makeWaysToAsk } from '../core/reply/reach.ts'
import type { Say } from '../core/reply/say.ts'
import { posterOfKind } from '../core/warnings/poster.ts'
import type { ChatPageDeps } from '../http/chat-page.ts'
import { columnRoutes } from '../http/column/routes.ts'
import type { DeskDeps } from '../http/desk/deps.ts'
import { makeDeskPlugin } from '../http/desk/desk.ts'
import { drawQr } from '../media/qr-svg.ts'
import type { CasePaperNames } from '../papers/words.ts'
import { placeWords, reportNames } from '../papers/words.ts'
import { readWorkbook } from '../papers/workbook.ts'
import type { Store } from '../store/open.ts'
import type { Brain } from './brain.ts'
import type { Rules } from './compile.ts'
import { renderingsOf } from './warnings.ts'

export interface WebDeps {
  corpus: Pick<Corpus, 'institutions'>
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
  const { corpus, commune, assess, pictures, say, composer, callOut, zaloSiteCode } = deps
  const { zalo } = commune
  const hotlines = corpus.institutions.flatMap(house => hotlineOf(house) ?? [])
  return {
    count: makeCount(deps),
    assessPicture: makeAssessPicture({ reader: pictures, assess, callOut, say, composer }),
    page: { commune, hotlines, zalo: zalo === undefined ? null : { link: zalo, qr: await drawQr(zalo) }, zaloSiteCode },
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

const OFFICE = 'application/vnd.openxmlformats-officedocument'

export interface PapersWiring {
  corpus: Pick<Corpus, 'areas' | 'patterns' | 'texts'>
  commune: Pick<Commune, 'committee'>
  clock: Clock
}

/**
 * The committee's report as files: the same that `npm run report` writes. What writes them is loaded with the first of
 * them: it takes more memory than everything that answers.
 */
export const wirePapers = ({ corpus, commune, clock }: PapersWiring): DeskDeps['papers'] => {
  const names = ({ area }: PeriodReport) => reportNames(corpus, commune.committee, area)
  return {
    docx: async report => {
      const { reportDocx } = await import('../papers/report-docx.ts')
      const bytes = await reportDocx(report, names(report), wallTime(clock.now()).day)
      return { bytes, mime: `${OFFICE}.wordprocessingml.document` }
    },
    xlsx: async report => {
      const { reportXlsx } = await import('../papers/report-xlsx.ts')
      return { bytes: await reportXlsx(report, names(report)), mime: `${OFFICE}.spreadsheetml.sheet` }
    },
  }
}

export interface DeskWiringDeps extends Pick<Brain, 'commit' | 'verbs'> {
  say: Say
  corpus: Corpus
  patterns(): readonly Pattern[]
  commune: Commune
  rules: Pick<Rules, 'escalateMinutes'>
  vault: Vault
  clock: Clock
  publicUrl: string | null
  teaching: DeskDeps['teaching']
  lookAtMachine: LookAtMachine
}

/** Names that stand in the papers of a case of that area. */
export const paperNames = (commune: Commune, areas: Pick<Corpus, 'areas'>['areas'], area: string): CasePaperNames => {
  const name = areas.find(({ id }) => id === area)?.name ?? area
  const { province } = commune
  const place = province === undefined ? name : `${name}, ${province.charAt(0).toLowerCase()}${province.slice(1)}`
  return { police: officeName(commune, area), place: placeWords(name), area: place }
}

/** The pages for people with a role, over the same verbs as chat. */
export const wireDesk = ({
  say,
  corpus,
  patterns,
  commune,
  rules,
  vault,
  clock,
  commit,
  verbs,
  teaching,
  publicUrl,
  lookAtMachine,
}: DeskWiringDeps): FastifyPluginAsync =>
  makeDeskPlugin({
    ...{ say, commit, vault, clock, lookAtMachine, ...verbs, teaching },
    areas: corpus.areas.filter(isCommune).map(({ id, name }) => ({ id, name })),
    patterns: () => patterns().map(({ id, short }) => ({ id, name: short })),
    corpus,
    papers: wirePapers({ corpus, commune, clock }),
    kinds: kindsOf(corpus.patterns, corpus.signs),
    readWorkbook,
    renderings: renderingsOf(corpus, commune),
    organisations: organisationsServed(commune),
    drawUp: async (paper, facts) => {
      const { caseDocx } = await import('../papers/case-docx.ts')
      const names = paperNames(commune, corpus.areas, facts.area)
      return caseDocx(paper, facts, { names, writtenOn: wallTime(clock.now()).day })
    },
    escalateMinutes: rules.escalateMinutes,
    https: publicUrl?.startsWith('https:') ?? false,
  })
