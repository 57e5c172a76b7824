import type { Pieces } from '../../core/hear/pieces.ts'
import type { Heard } from '../heard.ts'
import type { Turn } from '../turn.ts'

type Said = Pick<Heard, 'command' | 'choice' | 'isReply' | 'word' | 'text' | 'findings'>

/** Words of a question of ours, or of theirs. */
const FEW = 8

/**
 * "Sửa ...": what is to stand where consent is asked to what is shown; empty: the bare word. After the bare word all that
 * is typed, but for answers and words. Null: it is none.
 */
export const correctionOf = (heard: Said, { open }: Pick<Turn, 'open'>): string | null => {
  if (open?.name !== 'report-consent') return null
  const said = heard.command()
  if (said?.name === 'redraft' && said.code === null) return said.rest
  const { asksAtEnd, words } = heard.findings()
  const isOther =
    (asksAtEnd() && words.length <= FEW) ||
    heard.choice() !== null ||
    heard.isReply() ||
    heard.word() !== null ||
    said?.code != null
  return open.data.correcting === true && !isOther ? heard.text : null
}

const NUMBERED = /^(\d{1,2})(?=[\s.:)–-])[\s.:)–-]*/u

/** "Sửa 6 ...": a number that is meant for a list, and counts nothing ("2 người gọi"). Null: it is none. */
export const numberIn = (words: string, { after }: Pieces): string | null => {
  const [found = '', number] = NUMBERED.exec(words) ?? []
  return number === undefined || after('counted', words.slice(found.length)) !== null ? null : number
}
