import { parse } from 'tldts'
import type { Brands } from '../corpus/schema.ts'

/**
 * Addresses built from a known name and ordinary words (`vcb-diem`, `techcom.uudai`): the host is cut fully into names,
 * lures and digits, hyphens and dots joined, digits that stand for letters undone. Only a full cut counts, so that
 * `techcommunity` is no forged bank.
 */

type Tier = 'long' | 'short' | 'weak' | 'strong' | 'plain' | 'glue'

interface Piece {
  tier: Tier
  owner: string | null
}

const LONGEST = 24
const MOST_LETTERS = 60

const LETTERS: Record<string, string> = { '0': 'o', '3': 'e', '4': 'a', '5': 's' }

/** Digits that stand for letters; a one may be an l or an i. */
const undo = (text: string): string[] => ['l', 'i'].map(one => text.replace(/[01345]/g, digit => LETTERS[digit] ?? one))

const dictionaryOf = ({ brands, lures }: Brands): Map<string, Piece> => {
  const words = new Map<string, Piece>()
  const add = (word: string, piece: Piece): void => {
    if (!words.has(word)) words.set(word, piece)
  }
  for (const { owner, long, short, weak } of brands) {
    for (const word of long) add(word, { tier: 'long', owner })
    for (const word of short) add(word, { tier: 'short', owner })
    for (const word of weak) add(word, { tier: 'weak', owner })
  }
  for (const tier of ['strong', 'plain', 'glue'] as const)
    for (const word of lures[tier]) add(word, { tier, owner: null })
  return words
}

/** What a cut has seen so far: whose name, how sure, and the best lure beside it. */
interface Cut {
  owner: string | null
  /** 3 for a long name, 2 short, 1 weak. */
  name: number
  /** 2 for a strong lure, 1 for another. */
  lure: number
}

const NAME: Partial<Record<Tier, number>> = { long: 3, short: 2, weak: 1 }

const extend = (cut: Cut, { tier, owner }: Piece): Cut => {
  const name = NAME[tier]
  if (name === undefined) return { ...cut, lure: Math.max(cut.lure, tier === 'strong' ? 2 : 1) }
  return name > cut.name ? { ...cut, owner, name } : cut
}

const worth = ({ name, lure }: Cut): number => (name === 0 ? 0 : name * 3 + lure)

const isForged = ({ name, lure }: Cut): boolean => name === 3 || (name === 2 && lure >= 1) || (name === 1 && lure === 2)

/** The best full cut of a run of letters and digits, or null. */
const cutFully = (letters: string, words: ReadonlyMap<string, Piece>): Cut | null => {
  if (letters.length > MOST_LETTERS) return null
  const best: (Cut | null)[] = [{ owner: null, name: 0, lure: 0 }]
  for (let end = 1; end <= letters.length; end++) {
    best[end] = null
    for (let start = Math.max(0, end - LONGEST); start < end; start++) {
      const before = best[start]
      if (!before) continue
      const run = letters.slice(start, end)
      const piece = words.get(run)
      const cut = piece ? extend(before, piece) : /^\d+$/.test(run) ? before : null
      if (cut && (!best[end] || worth(cut) > worth(best[end] as Cut))) best[end] = cut
    }
  }
  return best[letters.length] ?? null
}

/** Whose name a host is forged from, or null. Owners of .vn names without a hyphen are shops of that name as a rule. */
export const makeLookAlike = (brands: Brands): ((host: string) => string | null) => {
  const words = dictionaryOf(brands)
  const innocent = new Set(brands.innocent)
  const prefixes = brands.brands.flatMap(({ owner, prefix }) => prefix.map(start => ({ start, owner })))
  return host => {
    const { publicSuffix, domain } = parse(host, { allowPrivateDomains: false })
    if (domain !== null && innocent.has(domain)) return null
    const ending = publicSuffix ?? ''
    const named = ending ? host.slice(0, Math.max(0, host.length - ending.length - 1)) : host
    const parts = named.split('.').filter(part => part !== 'www' && part !== '')
    const vietnamese = ending === 'vn' || ending.endsWith('.vn')
    if (vietnamese && !named.includes('-')) return null
    const whole = parts.join('').replace(/[^a-z0-9]/g, '')
    const runs = [...new Set([whole, ...parts.map(part => part.replace(/[^a-z0-9]/g, ''))])]
    for (const run of runs.flatMap(letters => [letters, ...undo(letters)])) {
      const cut = cutFully(run, words)
      if (cut && isForged(cut)) return cut.owner
    }
    if (vietnamese) return null
    const first = (parts.at(-1) ?? '').replace(/[^a-z0-9]/g, '')
    return prefixes.find(({ start }) => first.startsWith(start) && first.length > start.length)?.owner ?? null
  }
}
