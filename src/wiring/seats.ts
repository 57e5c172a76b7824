import { makeLinkToDesk } from '../app/people/desk-link.ts'
import { makeNotMe, makeOwnSessions, makeSignOut, makeWhoIs } from '../app/people/desk-sessions.ts'
import { INVITED_ORGANISATIONS, makeInvite } from '../app/people/invite.ts'
import { makeListPeople } from '../app/people/list-people.ts'
import { makeReach } from '../app/people/reach.ts'
import { makeRevoke } from '../app/people/revoke.ts'
import { makeSignIn, makeWhoEnters } from '../app/people/sign-in.ts'
import type { PeopleVerbs } from '../app/people/verbs.ts'
import type { Channel, Clock, Vault } from '../app/ports.ts'
import { isCommune } from '../core/commune.ts'
import type { Corpus } from '../core/corpus/schema.ts'
import type { ChannelName } from '../core/messages.ts'
import type { Store } from '../store/open.ts'

export interface SeatsDeps {
  store: Pick<Store, 'roles' | 'people' | 'aliases' | 'desk'>
  vault: Vault
  corpus: Pick<Corpus, 'areas'>
  clock: Clock
  channelOf(name: ChannelName): Channel | undefined
}

/** Who has which role, and who is at the desk. */
export const wireSeats = ({ store, vault, corpus, clock, channelOf }: SeatsDeps): PeopleVerbs => {
  const { roles, people, aliases, desk: sessions } = store
  const seated = { sessions, roles, vault, clock }
  return {
    linkToDesk: makeLinkToDesk({ roles, vault, clock }),
    whoEnters: makeWhoEnters(seated),
    signIn: makeSignIn(seated),
    whoIs: makeWhoIs(seated),
    ownSessions: makeOwnSessions(seated),
    signOut: makeSignOut(seated),
    notMe: makeNotMe(seated),
    listPeople: makeListPeople({
      roles,
      people,
      vault,
      clock,
      reach: makeReach({ people, aliases, channelOf, clock }),
    }),
    invite: makeInvite({
      ...{ roles, vault, clock, organisations: INVITED_ORGANISATIONS },
      communes: corpus.areas.filter(isCommune).map(({ id }) => id),
    }),
    revoke: makeRevoke({ roles }),
  }
}
