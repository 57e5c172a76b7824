import { makeAsk } from '../app/cases/ask.ts'
import { makeAlikePictures, makeOpenCaseFile, makeStaleBy } from '../app/cases/case-file.ts'
import { makeClose } from '../app/cases/close.ts'
import { makeConfirm } from '../app/cases/confirm.ts'
import { makeConfirmNote } from '../app/cases/confirm-note.ts'
import { makeDecide } from '../app/cases/decide.ts'
import { makeDeny } from '../app/cases/deny.ts'
import { makeHandOver } from '../app/cases/hand-over.ts'
import { makeListMarks, makeUnlistMarks } from '../app/cases/list-marks.ts'
import { makeMakePaper } from '../app/cases/make-paper.ts'
import { makeMerge, makeSplit } from '../app/cases/merge.ts'
import { makeNotes } from '../app/cases/notes.ts'
import { makeQueue } from '../app/cases/queue.ts'
import { makeReadPicture } from '../app/cases/read-picture.ts'
import { makeReadCase } from '../app/cases/reading.ts'
import { makeTake } from '../app/cases/take.ts'
import type { CaseVerbs } from '../app/cases/verbs.ts'
import { openOfficersQuestion } from '../chat/resident/answer-officer.ts'
import { makeHappened } from '../core/cases/summary.ts'
import type { CasesDeps, CaseTools } from './case-tools.ts'

/** What officers do with cases, whoever calls it. */
export const wireCaseVerbs = (deps: CasesDeps, tools: CaseTools): CaseVerbs => {
  const { store, corpus, say, clock, marking } = deps
  const { aliases, roles, cases } = store
  const { reach, sealing, openCase, telling, askers, atWork, holderOf, seconds } = tools
  const { checkWords, offer, index } = tools
  const take = makeTake({ atWork, holderOf, openCase, telling })
  const notes = makeNotes({ checkWords, sealing, seconds, telling })
  const { personOf } = aliases
  const confirm = makeConfirm({ atWork, roles, personOf, openCase, askers, notes })
  const readCase = makeReadCase({ atWork, openCase })
  return {
    ...{ take, confirm, readCase },
    ...makeQueue({ cases, queue: store.queue, roles, sealing, index, marking, clock }),
    openCaseFile: makeOpenCaseFile({
      ...{ readCase, cases, queue: store.queue, roles },
      alikePictures: makeAlikePictures({ queue: store.queue, sealing }),
    }),
    staleBy: makeStaleBy({ atWork, cases }),
    readPicture: makeReadPicture({ atWork, cases, sealing }),
    handOver: makeHandOver({ atWork, openCase, offer, clock }),
    decide: makeDecide({ atWork, cases, openCase, askers, notes }),
    deny: makeDeny({ atWork, personOf, seconds, confirm, notes }),
    confirmNote: makeConfirmNote({ atWork, roles, cases, sealing, telling }),
    close: makeClose({ atWork, telling }),
    askReporter: makeAsk({
      ...{ atWork, reach, sealing, checkWords },
      openQuestion: (to, code) => openOfficersQuestion(say, clock, to, code),
    }),
    listMarks: makeListMarks({ atWork, openCase, askers, cases }),
    unlistMarks: makeUnlistMarks({ atWork, openCase, askers }),
    merge: makeMerge({ atWork, cases, telling }),
    makePaper: makeMakePaper({ atWork, openCase, happened: makeHappened(corpus.texts, corpus.words.reports) }),
    split: makeSplit({ atWork, cases, openCase, telling }),
  }
}
