import { makeAlikePictures } from '../app/cases/alike-pictures.ts'
import { makeAsk } from '../app/cases/ask.ts'
import { makeOpenCaseFile } from '../app/cases/case-file.ts'
import { makeClose } from '../app/cases/close.ts'
import { makeConfirm } from '../app/cases/confirm.ts'
import { makeConfirmNote } from '../app/cases/confirm-note.ts'
import { makeDecide } from '../app/cases/decide.ts'
import { makeDeny } from '../app/cases/deny.ts'
import { makeHandOver } from '../app/cases/hand-over.ts'
import { makeListMarks } from '../app/cases/list-marks.ts'
import { makeMakePaper } from '../app/cases/make-paper.ts'
import { makeMerge } from '../app/cases/merge.ts'
import { makeQueue } from '../app/cases/queue.ts'
import { makeReadCase } from '../app/cases/read.ts'
import { makeReadPicture } from '../app/cases/read-picture.ts'
import { makeSplit } from '../app/cases/split.ts'
import { makeStaleBy } from '../app/cases/stale.ts'
import { makeTake } from '../app/cases/take.ts'
import { makeUnlistMarks } from '../app/cases/unlist-marks.ts'
import type { CaseVerbs } from '../app/cases/verbs.ts'
import { openOfficersQuestion } from '../chat/resident/answer-officer.ts'
import { makeHappened } from '../core/cases/summary.ts'
import type { CasesDeps, CaseTools } from './case-tools.ts'

/** What officers do with cases, whoever calls it. */
export const wireCaseVerbs = (deps: CasesDeps, tools: CaseTools): CaseVerbs => {
  const { store, vault, corpus, say, clock } = deps
  const { aliases, roles, cases } = store
  const { marksFor, reach, sealing, openCase, telling, askers, atWork, holderOf, seconds } = tools
  const { checkWords, offer, index } = tools
  const take = makeTake({ atWork, holderOf, openCase, telling, clock })
  const confirm = makeConfirm({
    ...{ atWork, roles, personOf: aliases.personOf, openCase },
    ...{ sealing, telling, askers, checkWords, seconds, clock },
  })
  const readCase = makeReadCase({ atWork, openCase, clock })
  return {
    ...{ take, confirm, readCase },
    ...makeQueue({ cases, queue: store.queue, roles, sealing, index, vault, marksFor, clock }),
    openCaseFile: makeOpenCaseFile({
      ...{ readCase, cases, queue: store.queue, roles },
      alikePictures: makeAlikePictures({ queue: store.queue, sealing }),
    }),
    staleBy: makeStaleBy({ atWork, cases }),
    readPicture: makeReadPicture({ atWork, cases, sealing, clock }),
    handOver: makeHandOver({ atWork, openCase, offer, clock }),
    decide: makeDecide({ atWork, cases, openCase, sealing, telling, askers, checkWords, seconds, clock }),
    deny: makeDeny({ atWork, personOf: aliases.personOf, seconds, sealing, confirm, checkWords, clock }),
    confirmNote: makeConfirmNote({ atWork, roles, cases, sealing, reach, clock }),
    close: makeClose({ atWork, telling, clock }),
    askReporter: makeAsk({
      ...{ atWork, reach, sealing, checkWords, clock },
      openQuestion: (to, code) => openOfficersQuestion(say, clock, to, code),
    }),
    listMarks: makeListMarks({ atWork, openCase, askers, cases, clock }),
    unlistMarks: makeUnlistMarks({ atWork, openCase, askers, clock }),
    merge: makeMerge({ atWork, cases, reach, telling, clock }),
    makePaper: makeMakePaper({ atWork, openCase, clock, happened: makeHappened(corpus.texts, corpus.words.reports) }),
    split: makeSplit({ atWork, cases, openCase, reach, telling, clock }),
  }
}
