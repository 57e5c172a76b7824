import type { Aliases, Roles } from '../../app/people/ports.ts'
import type { Clock } from '../../app/ports.ts'
import type { CheckDraft } from '../../app/warnings/check-draft.ts'
import type { CountCrowd } from '../../app/warnings/crowd.ts'
import { crowdInWords } from '../../app/warnings/crowd.ts'
import { grantsFor } from '../../app/warnings/grants.ts'
import type { Broadcasts } from '../../app/warnings/ports.ts'
import { refusalOf, stepOf } from '../../app/warnings/step.ts'
import type { TellAuthor } from '../../app/warnings/tell-author.ts'
import type { QuietHours } from '../../core/calendar.ts'
import { afterQuiet, dayInWords, timeInWords } from '../../core/calendar.ts'
import { EVERYWHERE } from '../../core/cases/rights.ts'
import type { Say } from '../../core/reply/say.ts'
import type { Broadcast } from '../../core/warnings/broadcast.ts'
import { dueAt, parseHour } from '../../core/warnings/plan.ts'
import type { Handlers } from '../handlers.ts'
import type { AtWork, FindWork } from '../leader/at-work.ts'
import { isSaid } from '../leader/at-work.ts'
import type { Said } from '../said.ts'
import { asMenu } from '../said.ts'
import type { Turn } from '../turn.ts'

export interface ApproveDeps {
  say: Say
  broadcasts: Pick<Broadcasts, 'inState' | 'halted'>
  roles: Pick<Roles, 'of' | 'isSame'>
  aliases: Pick<Aliases, 'personOf'>
  findWork: FindWork
  checkDraft: CheckDraft
  countCrowd: CountCrowd
  tellAuthor: TellAuthor
  clock: Clock
  quiet: QuietHours | null
}

const LISTED = 5

/** "Duyệt": somebody else's words, read as they will go out, at once or at an hour; alone, what waits for it. */
export const makeApproveDesk = (deps: ApproveDeps): Handlers => {
  const { say, broadcasts, roles, aliases, findWork, checkDraft, countCrowd, tellAuthor, clock, quiet } = deps

  /** Without an hour at once; what the plan proposed goes out at the hour that was agreed on. */
  const dueOf = (broadcast: Broadcast, wished: number | null): Date => {
    const now = clock.now()
    const agreed = broadcast.author === null && wished === null ? broadcast.dueAt : null
    if (agreed !== null && agreed > now.getTime()) return afterQuiet(new Date(agreed), quiet)
    return dueAt({ approvedAt: now, wished, quiet })
  }

  /** Who had everything deleted comes back as somebody else, and would approve words of their own. */
  const isOrphan = async ({ author }: Broadcast): Promise<boolean> =>
    author !== null && (await aliases.personOf(author)) === null

  const approved = async (broadcast: Broadcast, when: string): Promise<Pick<Said, 'text' | 'question'>> => {
    const { code } = broadcast
    const lines = [
      say('approved', { code, when }),
      crowdInWords(say, await countCrowd(broadcast)),
      ...((await broadcasts.halted()) ? [say('approved.halted')] : []),
    ]
    const stop = { label: say('button.stop-warning'), payload: `${say('word.stop-warning')} ${code}` }
    return { text: lines.join('\n'), question: asMenu([stop]) }
  }

  const approve = async ({ broadcast, grant, rest }: AtWork): Promise<Said> => {
    const { code } = broadcast
    const wished = rest === '' ? null : parseHour(rest)
    if (rest !== '' && wished === null) return { text: say('approve.hour', { code }) }
    const due = dueOf(broadcast, wished)
    const at = clock.now().getTime()
    const step = stepOf(broadcast, { kind: 'approve', by: grant.alias, at, dueAt: due.getTime() })
    if ('refused' in step) return refusalOf(say, broadcast, step.refused)
    const { author } = broadcast
    if (author !== null && (await roles.isSame(author, grant.alias))) return refusalOf(say, broadcast, 'same-person')
    if (await isOrphan(broadcast)) return { text: say('approve.author-left', { code }) }
    const { stops } = checkDraft(broadcast.words)
    if (stops.length > 0) return { text: [say('approve.stopped', { code }), ...stops].join('\n') }
    const when = due.getTime() <= at ? say('when.now') : `${timeInWords(due)} ${dayInWords(due)}`
    return {
      ...(await approved(broadcast, when)),
      changes: [step.change, { noun: 'audit', by: grant.alias, what: 'warning-approved', about: code }],
      also: await tellAuthor(broadcast, 'approved', say('approved.told', { code, when })),
    }
  }

  /** What waits for this approver; not what they wrote themselves. */
  const waiting = async (turn: Turn): Promise<Said | null> => {
    const grants = grantsFor(await roles.of(turn.from), ['approve'])
    if (grants.length === 0 || !turn.private) return null
    const areas = new Set(grants.map(({ area }) => area))
    const wanted = areas.has(EVERYWHERE) ? [null] : [...areas]
    const found = (await Promise.all(wanted.map(area => broadcasts.inState(['submitted'], area, LISTED)))).flat()
    const others = found.filter(({ author }) => !grants.some(({ alias }) => alias === author)).slice(0, LISTED)
    if (others.length === 0) return { text: say('approve.none') }
    const buttons = others.map(({ code }) => ({
      label: say('button.read', { code }),
      payload: `${say('word.read')} ${code}`,
    }))
    return { text: say('approve.waiting'), question: asMenu(buttons) }
  }

  return {
    commands: {
      approve: async (command, turn) => {
        if (command.code === null) return command.rest === '' ? waiting(turn) : null
        const work = await findWork(['approve'], command, turn)
        return work && (isSaid(work) ? work : approve(work))
      },
    },
  }
}
