import type { Broadcast } from './broadcast.ts'

/** What of a warning never changes: what it says, who says it, and to whom. */
export type Sealed = Pick<
  Broadcast,
  | 'code'
  | 'kind'
  | 'pattern'
  | 'words'
  | 'area'
  | 'organisation'
  | 'audiences'
  | 'author'
  | 'madeFrom'
  | 'asks'
  | 'drill'
>

/** A keyed hash: the same for the same, and only who has the key can make it. */
interface Hashing {
  hash(purpose: string, value: string): string
}

/**
 * The seal of a warning, made when it is added and looked at whenever it is read: words that were changed in the file
 * do not fit it any more, and nobody makes a new one without the data key.
 */
export const sealOf = ({ hash }: Hashing, warning: Sealed): string => {
  const {
    code,
    kind,
    pattern,
    words,
    area,
    organisation,
    audiences,
    author,
    madeFrom = null,
    asks = false,
    drill,
  } = warning
  // Only where there is any: what was sealed before there was this still fits.
  const more = madeFrom !== null || asks || drill ? [madeFrom, asks] : []
  const terms = drill ? [drill.day, drill.announces ?? null] : []
  return hash(
    'warning',
    JSON.stringify([code, kind, pattern, words, area, organisation, audiences, author, ...more, ...terms]),
  )
}
