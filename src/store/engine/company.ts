/** What one process learns that the others have to know at once, and that a row says. */
export type News = 'halt' | 'list' | 'corpus'
export type Topic = News | `send ${string}`

/** Something that only one process at a time may do: send on a channel, or do what is done by the clock. */
export interface SenderSeat {
  held(): boolean
}

/** The processes that are at work on a database. */
export interface Company {
  /** Nobody else was at work on it when this process came: whatever is half done was left by a crash. */
  sole: boolean
  /** By which the others see that it is there, and whose leases it holds; null where nobody else can be. */
  member: number | null
  /** Asks for a seat from now on; `onHeld` is told each time it passes to this process from others. */
  seat(name: string, onHeld?: () => void): SenderSeat
  /** Runs when another process may have changed this; also when it has not. */
  onNews(topic: Topic, run: () => void): void
  /** Says it to the others. It may be lost: they look by themselves, too, only less often. */
  tell(topic: Topic): void
  leave(): Promise<void>
}
