import { foldWords } from '../text/plain.ts'

/** The pattern that nobody wants seen over their shoulder: no picture is asked for or taken, no word of it is quoted. */
export const DELICATE = 'tong-tien-anh-nhay-cam'

/** Words, without accents, that such a text hardly does without. */
const SPOKEN_OF =
  /\b(?:clip|video|quay len|ghi hinh|goi hinh|nhay cam|rieng tu|khoa than|nude|coi do|(?:anh|hinh) (?:nong|rieng|ghep|kin)|(?:tung|dang|phat tan|gui|doa) (?:anh|hinh))\b/

/** Does the text speak of pictures of somebody? */
export const speaksOfPictures = (text: string): boolean => SPOKEN_OF.test(foldWords(text))

/** Is this pattern one to speak of quietly? Null, as for a text of no known kind, is not. */
export const isDelicate = (pattern: string | null | undefined): boolean => pattern === DELICATE
