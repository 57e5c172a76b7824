import type { Heard } from '../heard.ts'
import type { Turn } from '../turn.ts'

/** "Sửa ...": what is to stand where consent is asked to what is shown; empty: the bare word. Null: it is none. */
export const correctionOf = ({ command }: Pick<Heard, 'command'>, { open }: Pick<Turn, 'open'>): string | null => {
  const said = open?.name === 'report-consent' ? command() : null
  return said?.name === 'redraft' && said.code === null ? said.rest : null
}
