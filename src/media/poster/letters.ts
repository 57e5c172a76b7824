/** A text ready to be set: one line, composed letters; and what of it the typeface can not show. */
export interface Letters {
  text: string
  missing: string[]
}

/** Marks that are left after composing pile up above the line; the rest is invisible, or turns the writing around. */
const UNSEEN = /[\p{M}\p{Cf}]/gu

/** Emoji, dingbats, arrows: without them every word is still there. */
const DECORATION = /[\p{S}\p{Extended_Pictographic}]/u

const show = (letter: string, has: (letter: string) => boolean): string => {
  if (letter === ' ' || has(letter)) return letter
  // Bold, wide and circled letters have a plain twin.
  const plain = letter.normalize('NFKC').replace(UNSEEN, '')
  return Array.from(plain).every(has) ? plain : letter
}

/**
 * Makes a text ready. Decoration and invisible characters fall away; a letter, digit or sign that can not be shown is
 * named, since leaving it out would change the words.
 */
export const readLetters = (text: string, has: (letter: string) => boolean): Letters => {
  const line = text
    .normalize('NFC')
    .replace(UNSEEN, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
  const shown = Array.from(line, letter => show(letter, has))
    .filter(letter => letter === ' ' || Array.from(letter).every(has) || !DECORATION.test(letter))
    .join('')
    .replace(/ {2,}/g, ' ')
    .trim()
  return { text: shown, missing: [...new Set(Array.from(shown).filter(letter => letter !== ' ' && !has(letter)))] }
}
