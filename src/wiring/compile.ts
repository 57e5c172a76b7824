import { fileURLToPath } from 'node:url'
import type { Logger } from 'pino'
import { makeOfficersList } from '../app/cases/local-list.ts'
import { makeAssess } from '../app/judging/assess.ts'
import type { Config } from '../config.ts'
import { officeName } from '../core/commune.ts'
import { makeComposer } from '../core/reply/compose.ts'
import { dutyLine } from '../core/reply/duty-line.ts'
import { makeSay } from '../core/reply/say.ts'
import { readCommune } from '../library/commune.ts'
import type { Snapshot } from '../library/snapshot.ts'
import { openSnapshot } from '../library/snapshot.ts'
import type { House } from './house.ts'
import { wirePictureReader } from './pictures.ts'
import { rulesOf } from './rules.ts'
import type { Undo } from './undo.ts'

/** Where the corpus ships: two folders up from this file, wherever the process was started. */
const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** The first start learns from the corpus, and says how far it is. */
const openCorpus = ({ varDir }: Config): Promise<Snapshot> =>
  openSnapshot({ root: ROOT, varDir }, (done, of) => {
    if (done === 1) console.log('Lần đầu chạy: máy đang học từ kho mẫu, chừng nửa phút.')
    console.log(`Đang học: ${Math.round((100 * done) / of)} %`)
  })

export interface CompileDeps {
  config: Config
  house: House
  log: Logger
}

/**
 * Compiles what a publication would replace: who runs this, the judge with what officers decided, what people mean and
 * every sentence. Learns first where that was not done before.
 */
export const compile = async ({ config, house, log }: CompileDeps, undo: Undo[]) => {
  const { store, vault, lists } = house
  const { corpus, judge, hearing } = await openCorpus(config)
  const { communeFile: path, communeFileGiven: required } = config
  const commune = readCommune({ path, required }, corpus)
  const say = makeSay(corpus.texts)
  const officers = makeOfficersList({ cases: store.cases, vault, say, officeName: id => officeName(commune, id) })
  await officers.reload()
  const duty = dutyLine(say, commune)
  const pictures = wirePictureReader(corpus, log)
  undo.push({ name: 'pictures', run: pictures.stop })
  return {
    ...{ corpus, judge, hearing, commune, say, officers, pictures },
    composer: makeComposer(corpus, duty, hearing),
    assess: makeAssess({ corpus, judge, hearing, officers, lists, duty }),
    rules: rulesOf(config, commune),
  }
}

export type Compiled = Awaited<ReturnType<typeof compile>>
