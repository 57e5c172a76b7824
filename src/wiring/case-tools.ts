import { makeAtWork, makeHolderOf, makeSeconds } from '../app/cases/at-work.ts'
import { makeCaseIndex } from '../app/cases/marking.ts'
import { makeCheckWords } from '../app/cases/notes.ts'
import { makeOffer } from '../app/cases/offer.ts'
import { makeOpenCase } from '../app/cases/reading.ts'
import type { EvidencePicture } from '../app/cases/sealed.ts'
import { makeSealing } from '../app/cases/sealed.ts'
import { makeTelling } from '../app/cases/tell.ts'
import { makeAskerTelling } from '../app/cases/tell-askers.ts'
import type { Assess } from '../app/judging/assess.ts'
import { makeNaming } from '../app/people/alias.ts'
import { makeReach } from '../app/people/reach.ts'
import type { Channel, Clock, Commit, Vault } from '../app/ports.ts'
import type { Brief } from '../chat/officer/brief.ts'
import type { MarkWords } from '../chat/officer/mark-words.ts'
import type { ProposingDeps } from '../chat/officer/proposing.ts'
import { wallTime } from '../core/calendar.ts'
import type { Commune } from '../core/commune.ts'
import { areaOf } from '../core/commune.ts'
import type { Corpus, Pattern } from '../core/corpus/schema.ts'
import type { ChannelName } from '../core/messages.ts'
import type { Say } from '../core/reply/say.ts'
import type { DraftTables } from '../core/warnings/draft-words.ts'
import type { Store } from '../store/open.ts'
import type { Recognising } from './recognising.ts'
import type { Rules } from './rules.ts'

export interface CasesDeps extends Recognising {
  store: Store
  vault: Vault
  corpus: Corpus
  drafts: DraftTables
  /** Those that answer now. */
  patterns(): readonly Pattern[]
  commune: Commune
  rules: Rules
  assess: Assess
  say: Say
  /** Who answers in an area, by name. */
  officeOf(area: string): string
  clock: Clock
  brief: Brief
  markWords: MarkWords
  commit(...made: Parameters<Commit>): Promise<boolean>
  teaching: ProposingDeps['teaching']
  channelOf(name: ChannelName): Channel | undefined
  /** A picture without its metadata, or null if it cannot be read safely. */
  cleanPicture(bytes: Uint8Array): Promise<EvidencePicture | null>
}

const MINUTE_MS = 60_000

/** What the verbs of cases share. */
export const caseToolsOf = (deps: CasesDeps) => {
  const { store, vault, drafts, commune, rules, clock, channelOf, patterns, marking, judged, isOurs } = deps
  const { aliases, roles, leaves, cases, people } = store
  const nameOf = makeNaming({ aliases, vault })
  const reach = makeReach({ people, aliases, channelOf, clock })
  const sealing = makeSealing(vault)
  const openCase = makeOpenCase({ cases, sealing, vault, lookAt: marking.lookAt })
  const telling = makeTelling({ cases, reach })
  const askers = makeAskerTelling({ cases, reach, clock })
  const atWork = makeAtWork({ cases, roles, clock })
  const holderOf = makeHolderOf({ roles })
  const seconds = makeSeconds({ roles })
  const checkWords = makeCheckWords({ judge: judged, isOurs, drafts })
  const away = (now: Date) => leaves.awayOn(wallTime(now).day)
  const offer = makeOffer({
    ...{ cases, roles, reach, away, quiet: rules.quietHours },
    onDuty: (area, now) => store.duty.on(area, wallTime(now).day),
    dutyOf: area => areaOf(commune, area)?.duty ?? [],
    escalateMs: rules.escalateMinutes * MINUTE_MS,
  })
  const index = makeCaseIndex(vault, () => patterns().map(({ id }) => id))
  return {
    ...{
      nameOf,
      reach,
      sealing,
      openCase,
      telling,
      askers,
      atWork,
      holderOf,
      seconds,
    },
    ...{ checkWords, away, offer, index },
  }
}

export type CaseTools = ReturnType<typeof caseToolsOf>
