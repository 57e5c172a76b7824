import type { Marking, MarkingDeps } from '../app/cases/marking.ts'
import { makeMarking } from '../app/cases/marking.ts'
import type { CheckWordsDeps } from '../app/cases/notes.ts'
import type { Vault } from '../app/ports.ts'
import { makeIsOurs } from '../core/cases/marks.ts'
import { makeOwnNumbers } from '../core/cases/report-words.ts'
import type { Commune } from '../core/commune.ts'
import type { Corpus } from '../core/corpus/schema.ts'
import type { Judge } from '../core/match/judge.ts'

/** By what texts are recognised, and whose a link or number is, for all who ask. */
export interface Recognising extends Pick<CheckWordsDeps, 'isOurs'> {
  marking: Marking
  /** As a message that somebody received. */
  judged: MarkingDeps['judge']
}

export interface RecognisingDeps {
  vault: Vault
  corpus: Corpus
  commune: Commune
  judge: Judge
}

export const wireRecognising = ({ vault, corpus, commune, judge }: RecognisingDeps): Recognising => {
  const isOurs = makeIsOurs(corpus, commune)
  const judged: MarkingDeps['judge'] = text => judge.judge(text, { asMessage: true })
  const numbers = makeOwnNumbers(corpus.words.reports)
  return { isOurs, judged, marking: makeMarking({ judge: judged, vault, isOurs, numbers }) }
}
