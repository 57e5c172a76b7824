import type { Button, Purpose, Reply } from '../../core/messages.ts'

/** A letter in words. */
export interface Worded {
  text: string
  buttons?: readonly Button[]
  picture?: Reply['picture']
  /** How soon it goes, and how long it is tried; `case` where nothing is said. */
  purpose?: Purpose
}
