import { makeCountAsking } from '../app/askings/count-asking.ts'
import { makeListMissing } from '../app/askings/list-missing.ts'
import { makeNoteAsked } from '../app/cases/follow.ts'
import type { Marking } from '../app/cases/marking.ts'
import { makeNaming } from '../app/people/alias.ts'
import type { Clock, Vault } from '../app/ports.ts'
import type { Commune } from '../core/commune.ts'
import type { Corpus } from '../core/corpus/schema.ts'
import type { Store } from '../store/open.ts'
import type { Rules } from './rules.ts'

export interface AskingsDeps {
  store: Pick<Store, 'askings' | 'aliases' | 'cases' | 'roles'>
  vault: Vault
  marking: Marking
  corpus: Corpus
  commune: Commune
  rules: Pick<Rules, 'askings' | 'retentionDays'>
  clock: Clock
}

/** What is kept of who asked about the same, and what is shown of it. */
export const wireAskings = ({ store, vault, marking, corpus, commune, rules, clock }: AskingsDeps) => {
  const { askings, aliases, cases, roles } = store
  const { retentionDays } = rules
  const [first, ...others] = commune.areas
  const count = makeCountAsking({
    ...{ askings, cases, vault, marking, clock, retentionDays },
    nameOf: makeNaming({ aliases, vault }),
    keepToTell: makeNoteAsked({ marking, clock, retentionDays }),
    hasOfficers: async area => (await roles.in(area, ['officer', 'admin'])).length > 0,
    onlyArea: others.length === 0 ? (first?.id ?? null) : null,
    rules: rules.askings,
  })
  const listMissing = makeListMissing({
    ...{ roles, askings, cases, clock },
    patterns: corpus.patterns,
    rules: rules.askings,
  })
  return { count, verbs: { listMissing } }
}
