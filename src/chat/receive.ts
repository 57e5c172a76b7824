import type { Inbox } from '../app/ports.ts'
import type { Inbound } from '../core/messages.ts'

export type Receive = (inbound: Inbound) => Promise<void>

/** What people of a group say to each other is none of ours: it is not even stored. */
const isOverheard = ({ chat, addressed, content }: Inbound): boolean =>
  chat.kind === 'group' && !addressed && content.kind !== 'group'

/**
 * Saves an event and wakes who answers. Resolves once it is durable: only then acknowledge. Repeats are recognised by
 * the vendor's id. Rejects if it could not be saved; then the vendor has to send it again.
 */
export const makeReceive =
  ({ inbox, wake }: { inbox: Pick<Inbox, 'receive'>; wake(): void }): Receive =>
  async inbound => {
    if (isOverheard(inbound)) return
    if ((await inbox.receive(inbound)) === 'new') wake()
  }
