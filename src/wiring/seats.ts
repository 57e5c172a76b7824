import { makeLinkToDesk } from '../app/people/desk-link.ts'
import { makeNotMe, makeOwnSessions, makeSignOut, makeWhoIs } from '../app/people/desk-sessions.ts'
import { makeInvite } from '../app/people/invite.ts'
import { makeSignIn, makeWhoEnters } from '../app/people/sign-in.ts'
import type { PeopleVerbs } from '../app/people/verbs.ts'
import type { Clock, Vault } from '../app/ports.ts'
import type { Commune } from '../core/commune.ts'
import { isCommune, organisationsServed } from '../core/commune.ts'
import type { Corpus } from '../core/corpus/schema.ts'
import type { Store } from '../store/open.ts'
import type { StaffVerbs } from './people.ts'

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
