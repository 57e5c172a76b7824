import { setImmediate as breath } from 'node:timers/promises'
import type { Commune } from '../../core/commune.ts'
import type { Broadcast } from '../../core/warnings/broadcast.ts'
import type { Roles } from '../people/ports.ts'
import type { Clock, Commit, Made, Outcome } from '../ports.ts'
import type { CorrectPage } from './correct.ts'
import { makeCorrectPage } from './correct.ts'
import type { EndDrill } from './end-drill.ts'
import { makeEndDrill } from './end-drill.ts'
import type { AfterCare } from './follow-up.ts'
import { makeFollowUp } from './follow-up.ts'
import type { HaltSwitch } from './halt.ts'
import { makeHandOut } from './hand-out.ts'
import { everyoneBut, letterTo } from './people.ts'
import type { Plan } from './plan.ts'
import { makePlan } from './plan.ts'
import type { Broadcasts } from './ports.ts'
import type { RaiseTide } from './raise-tide.ts'
import { makeRaiseTide } from './raise-tide.ts'
import type { Loudspeaker } from './read-out.ts'
import { makeChooseReadOut, makeLoudspeaker } from './read-out.ts'
import type { HeedStops, SpreadPage } from './spread.ts'
import { makeHeedStops, makeSpreadPage } from './spread.ts'
import type { WarningTools } from './verbs.ts'

export interface StopTouchedDeps {
  roles: Pick<Roles, 'in'>
}

/** Stops a warning whose words were changed behind our back, and tells those who approve there. */
type StopTouched = (actor: 'clock', input: { code: string; area: string }) => Promise<Outcome<{ code: string }>>

/** Kept with the warning as why it was stopped: a mark, and no words for anybody. */
export const TOUCHED = 'touched'

const makeStopTouched =
  ({ roles }: StopTouchedDeps): StopTouched =>
  async (_actor, { code, area }) => {
    const people = everyoneBut(null, await roles.in(area, ['approver', 'admin']))
    return {
      done: { code },
      changes: [
        { noun: 'broadcast', do: 'stop-touched', code, reason: TOUCHED },
        { noun: 'audit', by: null, what: 'warning-touched', about: code },
      ],
      letters: people.map(({ ref }) => letterTo(ref, `touched:${code}`, { kind: 'touched', code })),
    }
  }

export interface RoundsDeps {
  commune: Commune
  broadcasts: Pick<Broadcasts, 'due' | 'inState' | 'touched' | 'uncorrected'>
  halt: Pick<HaltSwitch, 'refresh' | 'halted'>
  stopTouched: StopTouched
  endDrill: EndDrill
  spreadPage: SpreadPage
  heedStops: HeedStops
  correctPage: CorrectPage
  followUp: AfterCare
  plan: Plan
  raiseTide: RaiseTide
  loudspeaker: Loudspeaker
  commit: Commit
  clock: Clock
}

/** What is done about warnings by the clock: each verb is asked for what is next, and it is made so, until there is nothing. */
export interface Rounds {
  /** Every second: what is due goes into the outbox, unless it is halted or was touched; what was recalled is corrected. */
  send(): Promise<void>
  /** Every few seconds: how far those are that are being sent. */
  follow(): Promise<void>
  /** Every minute: what the weekly plan proposes, and what the loudspeaker reads today. */
  plan(): Promise<void>
  /** Every few seconds: what many people ask about at once. */
  raise(): Promise<void>
}

const AT_ONCE = 50

/** False: nothing was to be done, or somebody else did it meanwhile. */
type Make = (outcome: Made | { refused: string }) => Promise<boolean>

export const makeMake =
  ({ commit, clock }: Pick<RoundsDeps, 'clock'> & { commit: (made: Made, now: Date) => Promise<boolean> }): Make =>
  async outcome => {
    const isNothing = 'refused' in outcome || outcome.changes.length + outcome.letters.length === 0
    return isNothing ? false : commit(outcome, clock.now())
  }

export interface SpreadAllDeps extends Pick<RoundsDeps, 'spreadPage' | 'heedStops'> {
  halt: Pick<HaltSwitch, 'halted'>
  make: Make
}

/** Page by page as far as nobody halts or stops it; goes on where a crash left off. */
export const makeSpreadAll =
  ({ spreadPage, heedStops, halt, make }: SpreadAllDeps) =>
  async (due: Broadcast): Promise<void> => {
    let broadcast = due
    while (!halt.halted(due.area)) {
      const outcome = await spreadPage('clock', broadcast)
      if ('refused' in outcome || !(await make(outcome))) return
      await make(await heedStops('clock', outcome.done))
      if (outcome.done.last) return
      broadcast = outcome.done.broadcast
      // Answers come first.
      await breath()
    }
  }

/** Page by page, until everybody who got it is told, or some of it is still on its way. */
export const makeCorrectAll =
  ({ correctPage, make }: Pick<RoundsDeps, 'correctPage'> & { make: Make }) =>
  async (recalled: Broadcast): Promise<void> => {
    for (;;) {
      const outcome = await correctPage('clock', recalled)
      if ('refused' in outcome || !(await make(outcome)) || outcome.done.last) return
      await breath()
    }
  }

export const makeRounds = (deps: RoundsDeps): Rounds => {
  const { commune, broadcasts, halt, stopTouched, endDrill, followUp, clock } = deps
  const make = makeMake(deps)
  const spread = makeSpreadAll({ ...deps, make })
  const correct = makeCorrectAll({ ...deps, make })

  return {
    send: async () => {
      await halt.refresh()
      for (const touched of await broadcasts.touched()) await make(await stopTouched('clock', touched))
      for (const broadcast of await broadcasts.due(clock.now())) {
        const ended = await endDrill('clock', broadcast)
        await ('refused' in ended ? spread(broadcast) : make(ended))
      }
      for (const broadcast of await broadcasts.uncorrected()) await correct(broadcast)
    },
    follow: async () => {
      const sending = await broadcasts.inState(['sending'], null, AT_ONCE)
      for (const broadcast of sending) await make(await followUp('clock', broadcast))
    },
    raise: async () => {
      for (const { id: area } of commune.areas)
        while (await make(await deps.raiseTide('clock', { area }))) await breath()
    },
    plan: async () => {
      for (const area of commune.areas) {
        await make(await deps.plan('clock', { area }))
        await make(await deps.loudspeaker('clock', { area }))
      }
    },
  }
}

/** All that is done about warnings by the clock. */
export const warningRounds = (tools: WarningTools, halt: HaltSwitch): Rounds =>
  makeRounds({
    ...{ ...tools, halt },
    stopTouched: makeStopTouched(tools),
    endDrill: makeEndDrill(tools),
    spreadPage: makeSpreadPage({ ...tools, handOut: makeHandOut(tools) }),
    heedStops: makeHeedStops(tools),
    correctPage: makeCorrectPage(tools),
    followUp: makeFollowUp(tools),
    plan: makePlan(tools),
    raiseTide: makeRaiseTide(tools),
    loudspeaker: makeLoudspeaker({ ...tools, chooseReadOut: makeChooseReadOut(tools) }),
  })
