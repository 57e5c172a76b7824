import type { Counted, CountLabels, Log, Tally } from '../ports.ts'

/** What should not happen, and what it most likely comes from. Told at most once a minute, with how often it was. */
const CAUSES: Partial<Record<Counted, string>> = {
  'refused-signature':
    'webhooks with a wrong signature were refused: the secret here is not the one at the platform (*_WEBHOOK_SECRET), or a stranger is trying',
  unsigned:
    'webhooks came without the header that signs them: a proxy in front drops it (X-ZEvent-Signature, X-Bot-Api-Secret-Token, X-Telegram-Bot-Api-Secret-Token), or a stranger is trying',
  stale:
    'webhooks of another day were not acted on: somebody replays them, or the clock of this machine is wrong (timedatectl)',
  'set-aside':
    'messages could not be answered, five times each, and were set aside: mend what the errors above say, then npm run -s set-aside -- again',
}

export interface CountTeller extends Tally {
  /** Once a minute: a line for each kind that happened since, with its count. */
  tell(): void
}

/** Counts for `tally`, and for the log what should not happen. */
export const makeCountTeller = ({ tally, log }: { tally: Tally; log: Pick<Log, 'warn'> }): CountTeller => {
  const since = new Map<string, { what: Counted; labels: CountLabels; count: number }>()
  return {
    add: (what, labels = {}) => {
      tally.add(what, labels)
      if (CAUSES[what] === undefined) return
      const key = `${what} ${labels.channel ?? ''}`
      const { count } = since.get(key) ?? { count: 0 }
      since.set(key, { what, labels, count: count + 1 })
    },
    tell: () => {
      for (const { what, labels, count } of since.values()) log.warn({ ...labels, count }, CAUSES[what] ?? what)
      since.clear()
    },
  }
}
