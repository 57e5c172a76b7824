/** Codes that people read to each other over a phone: of cases and warnings, and of invitations. */

/** Without those that sound or look like others: 0 and O, 1, I and L, and U, which is heard as V. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
/** Two bytes for a letter leave no letter more likely than another by as much as a thousandth. */
const BYTES_A_LETTER = 2

const CODE_LETTERS = 6
const INVITATION_LETTERS = 8

/** So many random bytes a code takes. */
export const CODE_BYTES = CODE_LETTERS * BYTES_A_LETTER
/** So many random bytes an invitation takes. */
export const INVITATION_BYTES = INVITATION_LETTERS * BYTES_A_LETTER

const lettersFrom = (random: Uint8Array, count: number): string => {
  if (random.length < count * BYTES_A_LETTER)
    throw new RangeError(
      `A code of ${count} letters takes ${count * BYTES_A_LETTER} random bytes, not ${random.length}.`,
    )
  return Array.from({ length: count }, (_, i) => {
    const [high = 0, low = 0] = random.subarray(i * BYTES_A_LETTER)
    return LETTERS.charAt((high * 256 + low) % LETTERS.length)
  }).join('')
}

/**
 * The code of a case (`VU-7K2Q9D`) or of a warning (`CB-7K2Q9D`), from at least `CODE_BYTES` random bytes. Some 730
 * million of them: whoever draws one asks the store whether it is taken. Throws a `RangeError` on too few bytes.
 */
export const codeFrom = (prefix: 'VU' | 'CB', random: Uint8Array): string =>
  `${prefix}-${lettersFrom(random, CODE_LETTERS)}`

/** The code of an invitation (`MOI-7K2Q-9DXF`), from at least `INVITATION_BYTES` random bytes, else a `RangeError`. */
export const invitationFrom = (random: Uint8Array): string => {
  const letters = lettersFrom(random, INVITATION_LETTERS)
  return `MOI-${letters.slice(0, 4)}-${letters.slice(4)}`
}
