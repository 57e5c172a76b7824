import { VICTIM } from '../match/intents.ts'
import type { CaseState } from './case.ts'

/** What a reporter asked about last. */
export interface Plight {
  /** What the message was taken for (`victim-paid`); see `Verdict`. */
  intent: string
  /** What a victim told along the steps; absent for everybody else. */
  told?: Readonly<Record<string, string>> | undefined
}

/** Is money moving now? Such a case goes to officers at night, too. */
export const isUrgent = ({ intent, told }: Plight): boolean => VICTIM.has(intent) || told !== undefined

type Ranked = Pick<CaseState, 'urgent' | 'openedAt'>

/** The order of officers' lists, for `sort`: urgent ones first, then whoever has waited longest. */
export const byUrgency = (a: Ranked, b: Ranked): number =>
  Number(b.urgent) - Number(a.urgent) || a.openedAt - b.openedAt
