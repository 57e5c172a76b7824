import type { Findings } from './findings.ts'
import { isInClass } from './peril.ts'

/** Does a child write, or may it be one? */

/** Says about themselves that they are a child, and no grown-up tells of one: a service for adults is never shown to them. */
export const isPupil = (findings: Findings): boolean =>
  findings.has('pupil') && (!findings.has('elder') || isInClass(findings))

/** Calls themselves younger than whoever reads it, and tells of nothing that only grown-ups have. */
export const isYounger = (findings: Findings): boolean => findings.has('younger') && !findings.has('elder')
