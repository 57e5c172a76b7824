import { etagOf } from '../etag.ts'

/** A page as it is sent. */
export interface Leaf {
  body: Buffer
  etag: string
}

/** Pages that were made once and stand ready; all go when the edition changes. */
export interface Shelf {
  take(edition: number, key: string, make: () => string): Leaf
}

export const leafOf = (text: string): Leaf => {
  const body = Buffer.from(text)
  return { body, etag: etagOf(body) }
}

/** Pages at most; who was asked for least lately goes first. Addresses are held to what there is before they come here. */
const MOST = 300

export const makeShelf = (): Shelf => {
  const leaves = new Map<string, Leaf>()
  let shown = -1
  return {
    take: (edition, key, make) => {
      if (edition !== shown) leaves.clear()
      shown = edition
      const leaf = leaves.get(key) ?? leafOf(make())
      leaves.delete(key)
      leaves.set(key, leaf)
      if (leaves.size > MOST) leaves.delete(leaves.keys().next().value as string)
      return leaf
    },
  }
}
