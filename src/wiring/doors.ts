import type { Deliver } from '../app/delivering/deliver.ts'
import { makeDeliver } from '../app/delivering/deliver.ts'
import type { Channel, Tally } from '../app/ports.ts'
import type { ChannelHealth } from '../app/watching/health.ts'
import type { Answering } from '../chat/answering.ts'
import { makeAnswering } from '../chat/answering.ts'
import type { ChannelName, SendResult } from '../core/messages.ts'
import { troubleOf } from '../core/trouble.ts'
import type { Company, SenderSeat } from '../store/engine/company.ts'
import type { Brain, BrainDeps } from './brain.ts'
import { wireBrain } from './brain.ts'

export type DoorsDeps = Omit<BrainDeps, 'channelOf' | 'wakeSender'> & {
  /** The other processes on the same database; without it there are none. */
  company?: Pick<Company, 'seat' | 'tell' | 'onNews'>
  tally?: Tally
  health?: Pick<ChannelHealth, 'sent'>
}

/** What goes on between the door in and the door out. */
export interface Doors
  extends Pick<Brain, 'answerCode' | 'callOut' | 'column' | 'commit' | 'mayLeave' | 'reach' | 'verbs' | 'word'> {
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
  const { store, officers, clock, log, tally, health, company } = deps
  const { inbox, outbox } = store
  const senders = new Map<ChannelName, Deliver>()
  const channels = new Map<ChannelName, Channel>()
  const seats = new Map<ChannelName, SenderSeat>()
  const {
    say,
    commit,
    word,
    reach,
    mayLeave,
    answer,
    eyes,
    jobs,
    held,
    lookAtHalts,
    answerCode,
    callOut,
    column,
    verbs,
  } = wireBrain({
    ...deps,
    channelOf: name => channels.get(name),
    wakeSender: name => {
      senders.get(name)?.wake()
      if (seats.get(name)?.held() === false) company?.tell(`send ${name}`)
    },
  })
  const looking = (what: string, look: () => Promise<unknown>) => () =>
    void look().catch((error: unknown) => log.error({ what, ...troubleOf(error) }, 'news could not be read'))
  company?.onNews('list', looking('list', officers.reload))
  company?.onNews('halt', looking('halt', lookAtHalts))
  company?.onNews(
    'corpus',
    looking('corpus', async () => deps.keepUp?.()),
  )
  const answering = makeAnswering({ inbox, answer, clock, log, ...(tally && { tally }) })
  const apologise = (text: string): string => `${say('late')}\n\n${text}`
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
    ...{ senders, jobs, commit, word, reach, mayLeave, answerCode, callOut, column, verbs },
    addSender: channel => {
      const { name } = channel
      const wake = (): void => senders.get(name)?.wake()
      const isSender = (): boolean => seats.get(name)?.held() ?? true
      channels.set(name, channel)
      // Nobody else sends on it now: what another one left half sent was left by a crash.
      const takeOver = (): void =>
        void outbox
          .leftovers(clock.now(), 'all', name)
          .catch((error: unknown) => log.error({ channel: name, ...troubleOf(error) }, 'leftovers'))
          .finally(wake)
      if (company) seats.set(name, company.seat(`send ${name}`, takeOver))
      company?.onNews(`send ${name}`, wake)
      senders.set(
        name,
        makeDeliver({ channel, outbox, halted: held, isSender, apologise, told: told(name), clock, log }),
      )
    },
    wakeAll: () => {
      answering.wake()
      for (const sender of senders.values()) sender.wake()
    },
  }
}
