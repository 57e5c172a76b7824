import { z } from 'zod'
import type { PeopleChange } from '../people/ports.ts'
import type { PersonRef, Vault } from '../ports.ts'

/** What a person asked about last: kept sealed for as long as it can be reported, and not a minute longer. */
const matterSchema = z.object({
  /** The text as given, with what was read in its pictures. */
  text: z.string(),
  /** Where the channel keeps the pictures; fetched again only if they are handed over. */
  pictures: z.array(z.object({ url: z.string().optional(), fileId: z.string().optional() })),
  level: z.enum(['scam', 'suspicious', 'unknown', 'talk']),
  intent: z.string(),
  pattern: z.string().nullable(),
  /** What a victim told along the steps, by head. */
  told: z.record(z.string(), z.string()).optional(),
  /** What the last answer left for who asks for more. */
  rest: z.string().optional(),
  /** A child or a pupil writes. */
  pupil: z.boolean().optional(),
  /** A number to be called at, given for a report. */
  phone: z.string().optional(),
  /** It is handed over because our answer did not help. */
  unhelped: z.boolean().optional(),
})
export type Matter = z.infer<typeof matterSchema>

/** As long as the offer under an answer stands; for a victim the steps may take a day. */
const MATTER_MS = 2 * 3_600_000
const VICTIM_MATTER_MS = 24 * 3_600_000

/** Longer texts are cut: what an officer needs stands at the beginning. UTF-16 units. */
const MOST = 8_000

const aboutOf = ({ channel, id }: PersonRef): string => `matter ${channel} ${id}`

const lifeOf = ({ intent }: Matter): number => (intent.startsWith('victim-') ? VICTIM_MATTER_MS : MATTER_MS)

/** The change that keeps it. */
export const keepMatter = (vault: Vault, ref: PersonRef, matter: Matter, now: Date): PeopleChange => {
  const text = matter.text.slice(0, MOST).toWellFormed()
  const plain = new TextEncoder().encode(JSON.stringify({ ...matter, text }))
  const sealed = vault.seal(plain, aboutOf(ref))
  return { noun: 'matter', ref, matter: { sealed, until: new Date(now.getTime() + lifeOf(matter)) } }
}

/** Null if there is none, or it was sealed with another key. */
export const openMatter = (vault: Vault, ref: PersonRef, sealed: Uint8Array | null): Matter | null => {
  const plain = sealed && vault.open(sealed, aboutOf(ref))
  return plain && (matterSchema.safeParse(JSON.parse(new TextDecoder().decode(plain))).data ?? null)
}
