import type { CountAsking } from '../app/askings/count-asking.ts'
import { makeCountAsking } from '../app/askings/count-asking.ts'
import { makeListMissing } from '../app/askings/list-missing.ts'
import type { AskingVerbs } from '../app/askings/verbs.ts'
import { makeNoteAsked } from '../app/cases/note-asked.ts'
import { makeNaming } from '../app/people/alias.ts'
import type { Clock, Vault } from '../app/ports.ts'
import { makeIsOurs } from '../core/cases/ours.ts'
import { makeOwnNumbers } from '../core/cases/own.ts'
import type { Commune } from '../core/commune.ts'
import type { Corpus } from '../core/corpus/schema.ts'
import type { Store } from '../store/open.ts'
import type { Rules } from './rules.ts'

export interface AskingsDeps {
  store: Pick<Store, 'askings' | 'aliases' | 'cases' | 'roles'>
  vault: Vault
  corpus: Corpus
  commune: Commune
  rules: Pick<Rules, 'askings' | 'retentionDays'>
  clock: Clock
}

/** What is kept of who asked about the same, and what is shown of it. */
export const wireAskings = ({
  store,
  vault,
  corpus,
  commune,
  rules,
  clock,
}: AskingsDeps): { count: CountAsking; verbs: AskingVerbs } => {
  const { askings, aliases, cases, roles } = store
  const { retentionDays } = rules
  const isOurs = makeIsOurs(corpus, commune)
  const numbers = makeOwnNumbers(corpus.words.reports)
  const [first, ...others] = commune.areas
  const count = makeCountAsking({
    ...{ askings, cases, vault, clock, isOurs, numbers, retentionDays },
    nameOf: makeNaming({ aliases, vault }),
    keepToTell: makeNoteAsked({ vault, clock, isOurs, numbers, retentionDays }),
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
