import { makeLinkToDesk } from '../app/people/desk-link.ts'
import { makeNotMe, makeOwnSessions, makeSignOut, makeWhoIs } from '../app/people/desk-sessions.ts'
import { INVITED_ORGANISATIONS, makeInvite } from '../app/people/invite.ts'
import { makeSignIn, makeWhoEnters } from '../app/people/sign-in.ts'
import type { PeopleVerbs } from '../app/people/verbs.ts'
import type { Clock, Vault } from '../app/ports.ts'
import { isCommune } from '../core/commune.ts'
import type { Corpus } from '../core/corpus/schema.ts'
import type { Store } from '../store/open.ts'
import type { StaffVerbs } from './people.ts'

export interface SeatsDeps {
  store: Pick<Store, 'roles' | 'desk'>
  vault: Vault
  corpus: Pick<Corpus, 'areas'>
  clock: Clock
}

/** Who is at the desk, and who is asked in. */
export const wireSeats = ({ store, vault, corpus, clock }: SeatsDeps): Omit<PeopleVerbs, keyof StaffVerbs> => {
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
      ...{ roles, vault, clock, organisations: INVITED_ORGANISATIONS },
      communes: corpus.areas.filter(isCommune).map(({ id }) => id),
    }),
  }
}
