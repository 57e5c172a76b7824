import type { Corpus } from '../corpus/schema.ts'
import type { Disguise } from '../text/disguise.ts'
import { findDisguise } from '../text/disguise.ts'
import type { Reading } from '../text/read.ts'
import { read } from '../text/read.ts'
import type { Evidence } from './features.ts'
import { signMarks } from './features.ts'
import type { Indicator, IndicatorTable, LocalList } from './indicators.ts'
import { buildIndicators, indicatorMarks } from './indicators.ts'
import type { SignFindings, SignTable } from './signs.ts'
import { buildSigns } from './signs.ts'

/** A text with all that was found in it; what every later step of the judge works on. */
export interface Examined {
  reading: Reading
  findings: SignFindings
  indicators: Indicator[]
  disguise: Disguise
  evidence: Evidence
}

/** Everything that finds evidence, compiled from the corpus. */
export interface Examiner {
  signs: SignTable
  indicators: IndicatorTable
  examine(text: string, local?: LocalList): Examined
}

export const buildExaminer = (corpus: Corpus): Examiner => {
  const signs = buildSigns(corpus)
  const indicators = buildIndicators(corpus)
  return {
    signs,
    indicators,
    examine(text, local) {
      const reading = read(text)
      const findings = signs.find(reading.tokens)
      const found = indicators.find(reading, local)
      const disguise = findDisguise(text)
      const words = reading.tokens.map(token => token.plain)
      const marks = [...signMarks(findings), ...indicatorMarks(found), ...(disguise.degree > 0 ? ['disguise'] : [])]
      return { reading, findings, indicators: found, disguise, evidence: { words, marks } }
    },
  }
}
