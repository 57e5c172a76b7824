import type { Pattern } from '../../core/corpus/schema.ts'
import type { Say } from '../../core/reply/say.ts'
import { defangText, isDelicate } from '../../core/reply/say.ts'
import { neverOf } from '../../core/reply/sections.ts'
import type { Handlers, Said, Turn } from '../turn.ts'
import type { Recent } from './recent.ts'

export interface FamilyDeps {
  say: Say
  recent: Recent
  patterns(): readonly Pattern[]
}

/** "Gửi người nhà": a few warm lines to forward. Nothing else stands in the message: it is passed on as it is. */
export const makeFamilyDesk = ({ say, recent, patterns }: FamilyDeps): Handlers => {
  const byId = () => new Map(patterns().map(pattern => [pattern.id, pattern]))

  const write = async ({ from }: Turn): Promise<Said> => {
    const matter = await recent(from)
    if (!matter) return { text: say('family.nothing') }
    if (isDelicate(matter.pattern)) return { text: say('family.delicate') }
    const pattern = matter.pattern === null ? undefined : byId().get(matter.pattern)
    if (!pattern) return { text: say('family.plain') }
    const [first = ''] = pattern.what_to_do
    const values = { name: pattern.name, never: neverOf(pattern), first }
    // Not even an official link: whoever gets it forwarded must not have to tell them apart.
    const plain = Object.fromEntries(Object.entries(values).map(([hole, words]) => [hole, defangText(words)]))
    return { text: say('family.named', plain) }
  }

  return { words: { family: write } }
}
