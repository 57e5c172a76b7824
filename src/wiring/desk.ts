import type { FastifyPluginAsync } from 'fastify'
import type { PeriodReport } from '../app/numbers/ports.ts'
import type { Clock, Vault } from '../app/ports.ts'
import type { LookAtMachine } from '../app/watching/look-at-machine.ts'
import { wallTime } from '../core/calendar.ts'
import { kindsOf } from '../core/column/published.ts'
import type { Commune } from '../core/commune.ts'
import { isCommune, officeName, organisationsServed } from '../core/commune.ts'
import type { Corpus, Pattern } from '../core/corpus/schema.ts'
import type { Say } from '../core/reply/say.ts'
import type { DeskDeps } from '../http/desk/deps.ts'
import { makeDeskPlugin } from '../http/desk/desk.ts'
import type { CasePaperNames } from '../papers/case-words.ts'
import { placeWords, reportNames } from '../papers/words.ts'
import { readWorkbook } from '../papers/workbook.ts'
import type { Brain } from './brain.ts'
import type { Rules } from './rules.ts'
import { renderingsOf } from './warnings.ts'

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
