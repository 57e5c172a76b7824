import { makeAnswer } from '../app/answer.ts'
import { makeQuestions } from '../app/ask.ts'
import type { Assess } from '../app/assess.ts'
import { makeConverse } from '../app/converse.ts'
import type { Deliver } from '../app/deliver.ts'
import { makeDeliver } from '../app/deliver.ts'
import { makeEyes } from '../app/look.ts'
import type { Channel, Clock, Log, PictureReader } from '../app/ports.ts'
import { makeAdmit } from '../app/rate.ts'
import { makeSay } from '../app/say.ts'
import { makeVictim } from '../app/victim.ts'
import type { Config } from '../config.ts'
import type { Corpus } from '../core/corpus/schema.ts'
import type { ChannelName } from '../core/messages.ts'
import type { Answering } from '../jobs/answering.ts'
import { makeAnswering } from '../jobs/answering.ts'
import type { Store } from '../store/open.ts'

export interface DoorsDeps {
  config: Config
  store: Store
  corpus: Corpus
  assess: Assess
  pictures: PictureReader
  clock: Clock
  log: Log
}

/** What goes on between the door in and the door out. */
export interface Doors {
  answering: Answering
  senders: ReadonlyMap<ChannelName, Deliver>
  /** Opens the way out for a channel. */
  addSender(channel: Channel): void
  wakeAll(): void
}

/** Wires inbox, judge and outbox; nothing runs until it is woken. */
export const makeDoors = ({ config, store, corpus, assess, pictures, clock, log }: DoorsDeps): Doors => {
  const { inbox, outbox, people } = store
  const say = makeSay(corpus.texts)
  const victim = makeVictim({ say, institutions: corpus.institutions })
  const questions = makeQuestions({ say, areas: corpus.areas, victim })
  const converse = makeConverse({ say, questions, victim, retentionDays: config.retentionDays })
  const senders = new Map<ChannelName, Deliver>()
  const channels = new Map<ChannelName, Channel>()
  const eyes = makeEyes({ channelOf: name => channels.get(name), reader: pictures })
  const answer = makeAnswer({
    inbox,
    outbox,
    people,
    forget: store.forget,
    assess,
    converse,
    victim,
    eyes,
    say,
    admit: makeAdmit(config.ratePerMinute),
    clock,
    wakeSender: name => senders.get(name)?.wake(),
  })
  const answering = makeAnswering({ inbox, answer, clock, log })
  return {
    answering: {
      wake: answering.wake,
      stop: () => {
        eyes.stop()
        return answering.stop()
      },
    },
    senders,
    addSender: channel => {
      channels.set(channel.name, channel)
      senders.set(channel.name, makeDeliver({ channel, outbox, people, clock, log }))
    },
    wakeAll: () => {
      answering.wake()
      for (const sender of senders.values()) sender.wake()
    },
  }
}
