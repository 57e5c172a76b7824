import type { Deliver } from '../app/delivering/deliver.ts'
import { makeDeliver } from '../app/delivering/deliver.ts'
import type { Channel, Tally } from '../app/ports.ts'
import type { ChannelHealth } from '../app/watching/health.ts'
import type { Answering } from '../chat/answering.ts'
import { makeAnswering } from '../chat/answering.ts'
import type { ChannelName, SendResult } from '../core/messages.ts'
import type { Brain, BrainDeps } from './brain.ts'
import { wireBrain } from './brain.ts'

export type DoorsDeps = Omit<BrainDeps, 'channelOf' | 'wakeSender'> & {
  tally?: Tally
  health?: Pick<ChannelHealth, 'sent'>
}

/** What goes on between the door in and the door out. */
export interface Doors extends Pick<Brain, 'answerCode' | 'callOut' | 'column' | 'commit' | 'mayLeave'> {
  answering: Answering
  senders: ReadonlyMap<ChannelName, Deliver>
  /** Opens the way out for a channel. */
  addSender(channel: Channel): void
  /** What is done by the clock. */
  jobs: Brain['jobs']
  wakeAll(): void
}

/** Without codes and details: a label has few values. */
const wordOf = (reason: string): string => /^[a-z-]+/.exec(reason)?.[0] ?? 'unknown'

/** Wires inbox, brain and outbox; nothing runs until it is woken. */
export const makeDoors = (deps: DoorsDeps): Doors => {
  const { store, clock, log, tally, health } = deps
  const { inbox, outbox } = store
  const senders = new Map<ChannelName, Deliver>()
  const channels = new Map<ChannelName, Channel>()
  const { commit, mayLeave, answer, eyes, jobs, held, answerCode, callOut, column } = wireBrain({
    ...deps,
    channelOf: name => channels.get(name),
    wakeSender: name => senders.get(name)?.wake(),
  })
  const answering = makeAnswering({ inbox, answer, clock, log, ...(tally && { tally }) })
  const told = (channel: ChannelName) => (result: SendResult) => {
    health?.sent(channel, result)
    tally?.add('send', { channel, result: result.ok ? 'ok' : wordOf(result.reason) })
  }
  return {
    answering: {
      wake: answering.wake,
      stop: () => {
        eyes.stop()
        return answering.stop()
      },
    },
    senders,
    jobs,
    commit,
    mayLeave,
    ...{ answerCode, callOut, column },
    addSender: channel => {
      channels.set(channel.name, channel)
      senders.set(channel.name, makeDeliver({ channel, outbox, halted: held, told: told(channel.name), clock, log }))
    },
    wakeAll: () => {
      answering.wake()
      for (const sender of senders.values()) sender.wake()
    },
  }
}
