import type { AskingRules } from '../../core/askings/people.ts'
import type { QuietHours } from '../../core/calendar.ts'
import type { Commune } from '../../core/commune.ts'
import { isCommune } from '../../core/commune.ts'
import type { Corpus } from '../../core/corpus/schema.ts'
import { buildIndicators } from '../../core/match/indicators.ts'
import { makeNameCommune } from '../../core/text/commune-named.ts'
import type { DraftTables } from '../../core/warnings/draft-words.ts'
import { samplesOf } from '../../core/warnings/drill.ts'
import type { Renderings } from '../../core/warnings/renderings.ts'
import type { Askings } from '../askings/ports.ts'
import type { Assess } from '../judging/assess.ts'
import type { Aliases, Roles } from '../people/ports.ts'
import { makeReach } from '../people/reach.ts'
import type { Channel, Clock, Commit, Outbox, People, PosterMaker, Vault } from '../ports.ts'
import { makeAnnounce } from './announce.ts'
import { makeAskApprovers, makeStopsOf } from './ask-approvers.ts'
import { makeCountCrowd, makeForesee } from './audience.ts'
import { makeCheckDraft } from './check-draft.ts'
import { makeFindWarning } from './find-warning.ts'
import { demandsOf, makeIsKnownNumber, makeIsReviewed } from './known-to-drafts.ts'
import { makeFindAgainst, makeMatterOf, makeNewBroadcast } from './matter.ts'
import { makeTellAuthor } from './people.ts'
import { makeDrawPicture } from './picture.ts'
import type { Broadcasts } from './ports.ts'
import type { RaiseTideDeps } from './raise-tide.ts'
import { makeReadWarning } from './read-warning.ts'

/** What the verbs of warnings ask of outside, all of them together. */
export interface WarningToolsDeps extends Pick<RaiseTideDeps, 'hashOf' | 'confirmedOf'> {
  broadcasts: Broadcasts
  roles: Roles
  aliases: Aliases
  people: People
  outbox: Outbox
  askings: Askings
  vault: Vault
  corpus: Corpus
  drafts: DraftTables
  commune: Commune
  rules: { quietHours: QuietHours | null; askings: AskingRules }
  assess: Assess
  /** Did officers put this on their list? As it is kept there. */
  isConfirmed(value: string): boolean
  posters: Pick<PosterMaker, 'draw'>
  renderings: Renderings
  channelOf(name: Channel['name']): Channel | undefined
  commit: Commit
  clock: Clock
}

/** What the verbs share. */
export const warningTools = (deps: WarningToolsDeps) => {
  const { broadcasts, roles, aliases, people, outbox, vault, corpus, commune } = deps
  const { assess, posters, renderings, commit, clock, channelOf } = deps
  const { texts, patterns } = corpus
  const indicators = buildIndicators(corpus)
  const countCrowd = makeCountCrowd({ broadcasts })
  const reach = makeReach({ people, aliases, channelOf, clock })
  const samePerson: Roles['isSame'] = (one, other) => roles.isSame(one, other)
  const findWarning = makeFindWarning({ broadcasts, roles })
  const checkDraft = makeCheckDraft({
    ...{ assess, texts, indicators, isReviewed: makeIsReviewed(corpus), demands: demandsOf(corpus) },
    isKnownNumber: makeIsKnownNumber(corpus, commune),
    drafts: deps.drafts,
    isConfirmed: deps.isConfirmed,
  })
  const samples = samplesOf(patterns, texts)
  const newBroadcast = makeNewBroadcast({ vault, clock })
  return {
    ...{
      vault,
      texts,
      patterns,
      commune,
      clock,
      broadcasts,
      roles,
      aliases,
      people,
      commit,
      outbox,
      renderings,
      countCrowd,
    },
    samePerson,
    quiet: deps.rules.quietHours,
    communes: corpus.areas.filter(isCommune),
    nameCommune: makeNameCommune(corpus.areas.filter(isCommune)),
    ...{ findWarning, readWarning: makeReadWarning({ findWarning }) },
    matterOf: makeMatterOf({ texts, patterns }),
    foresee: makeForesee({ broadcasts, countCrowd, channelOf, clock }),
    findAgainst: makeFindAgainst({ broadcasts, patterns, texts }),
    areas: commune.areas,
    ...{ askings: deps.askings, confirmedOf: deps.confirmedOf, hashOf: deps.hashOf, rules: deps.rules.askings },
    ...{ checkDraft, samples, stopsOf: makeStopsOf({ checkDraft, samples }) },
    ...{ newBroadcast, announce: makeAnnounce({ texts, newBroadcast, quiet: deps.rules.quietHours, clock }) },
    askApprovers: makeAskApprovers({ roles, reach, countCrowd, samePerson }),
    tellAuthor: makeTellAuthor({ aliases }),
    drawPicture: makeDrawPicture({ renderings, posters }),
  }
}

export type WarningTools = ReturnType<typeof warningTools>
