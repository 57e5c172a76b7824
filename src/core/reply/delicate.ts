/** The pattern that nobody wants seen over their shoulder: no picture is asked for or taken, no word of it is quoted. */
export const DELICATE = 'tong-tien-anh-nhay-cam'

/** Is this pattern one to speak of quietly? Null, as for a text of no known kind, is not. */
export const isDelicate = (pattern: string | null | undefined): boolean => pattern === DELICATE
