import type { CaseMark } from '../../core/cases/case.ts'
import type { Say } from '../../core/reply/say.ts'
import { defang } from '../../core/reply/say.ts'

/** Links, numbers and accounts of a case, in words. */
export interface MarkWords {
  /** "tài khoản 19034455667788". */
  one(mark: Pick<CaseMark, 'kind' | 'value'>): string
  /** One a line, with its number, and whether it is on the list. */
  list(marks: readonly CaseMark[]): string
  /** For who may not have known it: a number by its last digits only. */
  hint(mark: Pick<CaseMark, 'kind' | 'value'>): string
}

const LAST = 4

export const makeMarkWords = ({ say }: { say: Say }): MarkWords => {
  const shown = ({ kind, value }: Pick<CaseMark, 'kind' | 'value'>): string => {
    if (value === null) return say('mark.gone')
    return kind === 'url' || kind === 'email' ? defang(value.replace('@', '[@]')) : value
  }
  const one: MarkWords['one'] = mark => say(`mark.${mark.kind}`, { value: shown(mark) })
  return {
    one,
    list: marks =>
      marks.map(mark => `${mark.number}. ${one(mark)}${mark.listed ? ` ${say('mark.listed')}` : ''}`).join('\n'),
    hint: ({ kind, value }) => {
      if (kind === 'url' || value === null) return one({ kind, value })
      return say(`mark.${kind}`, { value: `…${value.slice(-LAST)}` })
    },
  }
}
