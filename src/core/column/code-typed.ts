/** The code of a warning as people type it: from a paper, from the ear, from a picture. */

/** Much longer, and it is no code. */
const LONGEST = 200
/** U is in no code; it is what V sounds like. */
const HEARD = { U: 'V' } as const

/** After its two letters anything is meant as a code, also what no code of ours can be: a forged one must be found to be none. */
const CODE = /(?<![0-9A-Z])CB[^0-9A-Z]{0,3}([0-9A-Z]{6})(?![0-9A-Z])/
const BARE = /^([2-9A-HJKMNP-TV-Z]{6})$/

/** `cb 7k2q9d`, `CB7K2Q9D`, `“Cb–7k2q9u”`, `7k2 q9d` or a message with the code in it: `CB-7K2Q9D`. Null: there is none. */
export const codeTyped = (typed: string): string | null => {
  if (typed.length > LONGEST) return null
  const upper = typed.normalize('NFKC').toUpperCase().replaceAll('U', HEARD.U)
  const found = CODE.exec(upper) ?? BARE.exec(upper.replace(/[^0-9A-Z]/g, ''))
  return found?.[1] === undefined ? null : `CB-${found[1]}`
}
