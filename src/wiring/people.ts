import { makeHandBack } from '../app/cases/hand-back.ts'
import { makeMorning } from '../app/morning.ts'
import {
  makeLinkToDesk,
  makeNotMe,
  makeOwnSessions,
  makeSignIn,
  makeSignOut,
  makeWhoEnters,
  makeWhoIs,
} from '../app/people/desk-sessions.ts'
import type { DutyVerbs } from '../app/people/duty.ts'
import { makeDuty } from '../app/people/duty.ts'
import { makeInvite } from '../app/people/invite.ts'
import type { Reach } from '../app/people/ports.ts'
import { makeWatchReach } from '../app/people/reach.ts'
import { makeListHeldGroups, makeListRoles, makeRevokeRole, makeRevoking } from '../app/people/roles.ts'
import { makeEndLeave, makeOwnLeave, makeTakeLeave } from '../app/people/take-leave.ts'
import type { PeopleVerbs } from '../app/people/verbs.ts'
import type { Clock, Vault } from '../app/ports.ts'
import { makeLeaveDesk } from '../chat/people/leave.ts'
import { makeRolesDesk } from '../chat/people/roles.ts'
import type { Handlers } from '../chat/turn.ts'
import type { Commune } from '../core/commune.ts'
import { isCommune, organisationsServed } from '../core/commune.ts'
import { makeNameCommune } from '../core/commune-named.ts'
import type { Corpus } from '../core/corpus/schema.ts'
import { makePieces } from '../core/hear/pieces.ts'
import type { Store } from '../store/open.ts'
import type { CasesDeps } from './cases.ts'

export interface PeopleDeps
  extends Pick<CasesDeps, 'store' | 'vault' | 'corpus' | 'rules' | 'clock' | 'say' | 'commit'> {
  reach: Reach
  areaName(id: string): string
}

/** What concerns people with a role, and not who is at the desk. */
type StaffVerbs = DutyVerbs &
  Pick<PeopleVerbs, 'listRoles' | 'revokeRole' | 'listHeldGroups' | 'takeLeave' | 'endLeave' | 'ownLeave'>

export interface PeopleParts {
  verbs: StaffVerbs
  desks: Handlers[]
  jobs: {
    /** Once each morning: who can't be written to for much longer, or at all. */
    watchReach(): Promise<number>
  }
}

const MOST_OPEN = 10_000

/** Who has which role, who is away, who can be reached. */
export const wirePeople = (deps: PeopleDeps): PeopleParts => {
  const { store, vault, corpus, rules, clock, say, commit, reach, areaName } = deps
  const { roles, people, leaves, cases, aliases } = store
  const revoking = makeRevoking({ roles, handBack: makeHandBack({ cases }) })
  const watchReach = makeWatchReach({ roles, people, reach, commit, clock })
  const morning = makeMorning(rules.quietHours)
  const communes = corpus.areas.filter(isCommune).map(({ id }) => id)
  const verbs: StaffVerbs = {
    listRoles: makeListRoles({ ...{ roles, people, leaves, reach, vault, clock }, duty: store.duty }),
    revokeRole: makeRevokeRole({ roles, revoking, clock }),
    listHeldGroups: makeListHeldGroups({ roles, groupsIn: store.groupsIn, communes }),
    takeLeave: makeTakeLeave({ roles, leaves, clock }),
    endLeave: makeEndLeave({ roles, leaves }),
    ownLeave: makeOwnLeave({ roles, leaves, clock }),
    ...makeDuty({ roles, leaves, duty: store.duty, communes, vault, clock }),
  }
  return {
    verbs,
    desks: [
      makeRolesDesk({
        ...{ say, areaName, ...verbs },
        nameCommune: makeNameCommune(corpus.areas.filter(isCommune), makePieces(corpus.words)),
      }),
      makeLeaveDesk({
        ...{ say, areaName, clock, ...verbs },
        pieces: makePieces(corpus.words),
        hasRole: async person => (await roles.of(person)).length > 0,
        inHand: async person => {
          const alias = await aliases.of(person)
          const open = await cases.open(null, MOST_OPEN)
          return open.filter(({ state }) => state.status === 'taken' && state.taker === alias).length
        },
      }),
    ],
    jobs: {
      watchReach: async () => {
        const day = morning(clock.now())
        return day === null ? 0 : watchReach(day)
      },
    },
  }
}

export interface SeatsDeps {
  store: Pick<Store, 'roles' | 'desk'>
  vault: Vault
  corpus: Pick<Corpus, 'areas'>
  commune: Pick<Commune, 'organisations'>
  clock: Clock
}

/** Who is at the desk, and who is asked in. */
export const wireSeats = ({ store, vault, corpus, commune, clock }: SeatsDeps): Omit<PeopleVerbs, keyof StaffVerbs> => {
  const { roles, desk: sessions } = store
  const seated = { sessions, roles, vault, clock }
  return {
    linkToDesk: makeLinkToDesk({ roles, vault, clock }),
    whoEnters: makeWhoEnters(seated),
    signIn: makeSignIn(seated),
    whoIs: makeWhoIs(seated),
    ownSessions: makeOwnSessions(seated),
    signOut: makeSignOut(seated),
    notMe: makeNotMe(seated),
    invite: makeInvite({
      ...{ roles, vault, clock, organisations: organisationsServed(commune) },
      communes: corpus.areas.filter(isCommune).map(({ id }) => id),
    }),
  }
}
