import type { Meaning } from '../../../src/core/hear/hear.ts'
import { makeHearing } from '../../../src/core/hear/hear.ts'
import { read } from '../../../src/core/text/read.ts'
import { sharedCorpus } from '../../support/snapshot.ts'

const hearing = makeHearing(sharedCorpus())

/** What a text means, by the words of the repository. */
export const hear = (text: string): Meaning => hearing.hear(read(text))
