import { parse } from 'tldts'

const LAST_TOKEN = /\S+$/
const FIRST_TOKEN = /^\S+/
/** Only what may stand in a link; Vietnamese letters never do. */
const LINK_TEXT = /^[A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]+$/
const SCHEME = /^(?:https?:\/\/|www\.)/i
const BARE = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[/?#]|$)/i
/** Signs that no word of a sentence has inside. */
const INSIDE = /[A-Za-z0-9][./=?&_%-]+[A-Za-z0-9]|[A-Za-z]\d|\d[A-Za-z]/
const OPEN_END = /[/=?&_%-]$/
const GOES_ON = /^[./?=&_%-]+[A-Za-z0-9]/

const hostOf = (link: string): string => link.replace(/^https?:\/\//i, '').split(/[/?#]/)[0] ?? ''

const hasPath = (link: string): boolean => /[/?#]/.test(link.replace(/^https?:\/\//i, ''))

/** A host that ends in a public suffix and has a name before it. */
const isWhole = (host: string): boolean => {
  const { domain, isIcann, isIp } = parse(host, { allowPrivateDomains: false })
  return isIp === true || (isIcann === true && domain !== null)
}

const isLink = (token: string): boolean => LINK_TEXT.test(token) && (SCHEME.test(token) || BARE.test(token))

/** The screen broke the link: its host has no end yet, or one of the halves cannot stand alone. */
const isCut = (link: string, next: string): boolean => {
  if (!isWhole(hostOf(link))) return isWhole(hostOf(link + next)) || hostOf(link).endsWith('-') || SCHEME.test(link)
  if (GOES_ON.test(next)) return true
  return hasPath(link) && (OPEN_END.test(link) || INSIDE.test(next))
}

/** `text` with the next line joined to the link it ends in; null where it does not surely end inside one. */
export const joinLink = (text: string, next: string): string | null => {
  const link = LAST_TOKEN.exec(text)?.[0] ?? ''
  const first = FIRST_TOKEN.exec(next)?.[0] ?? ''
  const bare = first.replace(/[.,;:!?)]+$/, '')
  if (!bare || !isLink(link) || !LINK_TEXT.test(first)) return null
  return isCut(link, bare) ? text + next : null
}

/**
 * Spaces out of links, where no sentence could have them: in `https : //`, before a dot and an ending inside a link with
 * its scheme, and after a dot where the host has no end yet.
 */
export const mendLinks = (text: string): string =>
  text
    .replace(/\b(https?) ?[:;] ?\/ ?\/ ?(?=[a-z0-9])/gi, '$1://')
    .replace(/\b(https?)\/\/(?=[a-z0-9])/gi, '$1://')
    .replace(/\b((?:https?:\/\/|www\.)[a-z0-9.-]*[a-z0-9]) (?=\.[a-z0-9])/gi, '$1')
    .replace(/\b((?:https?:\/\/|www\.)[a-z0-9.-]+\.) ([a-z0-9-]+)/gi, (whole, link: string, next: string) =>
      !isWhole(hostOf(link.slice(0, -1))) && isWhole(hostOf(`${link}${next}`)) ? link + next : whole,
    )
