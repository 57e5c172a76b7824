import type { Broadcast } from './broadcast.ts'

/** A resident who asked for warnings. */
export interface InAudience {
  /** Their commune; null while they have not said. */
  area: string | null
  /** Who they are, if they said so: ids of `data/reference/audiences.yml`. Who said nothing gets everything. */
  audiences: readonly string[]
}

const EVERYONE = 'moi-nguoi'

/** Is this warning for them? Their own commune's, and either it or they are meant for everyone, or they have something in common. */
export const reaches = (
  { area, audiences }: Pick<Broadcast, 'area' | 'audiences'>,
  subscriber: InAudience,
): boolean => {
  if (subscriber.area !== area) return false
  if (audiences.length === 0 || audiences.includes(EVERYONE)) return true
  if (subscriber.audiences.length === 0 || subscriber.audiences.includes(EVERYONE)) return true
  return subscriber.audiences.some(audience => audiences.includes(audience))
}
