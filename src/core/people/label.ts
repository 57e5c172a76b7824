/**
 * A label is kept as a keyed hash, a dot, and the name sealed. The hash is the same for the same person, and tells nothing
 * without the key.
 */
const HASH = 32

export const personIn = (label: string): string => label.slice(0, HASH)

/** The name, still sealed, as base64url. */
export const sealedNameIn = (label: string): string => label.slice(HASH + 1)
