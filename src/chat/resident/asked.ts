import type { CommuneChoice } from '../../core/commune-named.ts'
import { shortCommuneName } from '../../core/commune-named.ts'
import type { Institution } from '../../core/corpus/schema.ts'
import type { NumberAsked } from '../../core/hear/asked-for.ts'
import type { WaysToAsk } from '../../core/reply/reach.ts'
import { ALWAYS_THERE, shortNumbers } from '../../core/reply/reach.ts'
import type { Say } from '../../core/reply/say.ts'
import { foldWords } from '../../core/text/letters.ts'
import type { Heard } from '../heard.ts'
import type { Said, Turn } from '../turn.ts'

/** What a word means, and whose number it is; null where neither is asked. */
export type AnswerAsked = (heard: Heard, turn: Turn) => Said | null

export interface AskedDeps {
  say: Say
  reach: Pick<WaysToAsk, 'office' | 'institution'>
  institutions: readonly Institution[]
  communes: readonly CommuneChoice[]
  /** Whom to ask here, in one line, where no commune is known. */
  duty: string
}

export const makeAsked = ({ say, reach, institutions, communes, duty }: AskedDeps): AnswerAsked => {
  /** "Số công an xã Nga Sơn": the commune that is named, else the person's own. */
  const areaOf = ({ text, person }: Turn): string | null => {
    const words = ` ${foldWords(text)} `
    const named = communes.find(({ name }) => words.includes(` xa ${shortCommuneName(name)} `))
    return named?.id ?? person?.commune ?? null
  }
  const byId = new Map(institutions.map(institution => [institution.id, institution]))

  const numberOf = (asked: NumberAsked, turn: Turn): string => {
    const { office, institution } = asked
    const named = institution === null ? undefined : byId.get(institution)
    if (named) return reach.institution(named)
    const short = shortNumbers(say, asked, duty)
    if (short !== null) return short
    const area = areaOf(turn)
    if (office === ALWAYS_THERE.police && area === null && duty !== say('first.duty')) return duty
    return office === null ? '' : reach.office(office, area)
  }

  return (heard, turn) => {
    const asked = heard.numberAsked()
    const number = asked ? numberOf(asked, turn) : ''
    if (number !== '') return { text: `${number}\n${say('number.rule')}` }
    const explain = heard.explain()
    if (!explain) return null
    const { term } = explain
    return { text: term ? say('explain.term', { is: term.is, do: term.do }) : say('explain.unknown') }
  }
}
