import type { Question } from './questions.ts'
import { isFree, isPutAgain, mannerOf } from './questions.ts'
import type { Turn } from './turn.ts'

/** Is a message said to the question that is open, or to us at all? */

type Heard = Turn['heard']

/** Nothing else can be meant by it, whatever is asked; along a victim's steps also who asks for their work. */
export const isPlain = ({ command }: Heard, { open }: Turn): boolean => {
  const said = command()
  if (said === null || said.code !== null || said.rest !== '') return said !== null && said.code !== null
  return said.name === 'halt' || (said.name === 'cases' && open?.name === 'victim')
}

/** May any words be the answer to it? */
export const isAnswered = ({ open }: Turn): boolean => open !== null && isFree(open)

/** "0", "thôi không báo nữa đâu" */
export const isLeft = ({ number, givesUp }: Heard, open: Question): boolean =>
  number() === 0 || (mannerOf(open) !== 'offer' && !isFree(open) && givesUp())

/** "Gọi ngân hàng rồi", "rồi đó": the whole message says so. */
const STEP_DONE = ['did-step', 'done-word'] as const
export const isStepDone = ({ covers }: Heard, { open }: Pick<Turn, 'open'>): boolean =>
  open?.name === 'victim' && STEP_DONE.some(covers)

/** Words behind a code: "sai số điện thoại". More may be told, or pasted. */
const REASON = 5

/** Nobody took it up who may: "duyệt CB-7K2Q9D". */
export const isNotTheirs = ({ command }: Heard): boolean => {
  const said = command()
  return said !== null && said.code !== null && said.rest.split(/\s+/).filter(Boolean).length <= REASON
}

/** "Họ làm gì tiếp", while something else is asked: told in a line. */
export const isNextAside = ({ word }: Heard, { open }: Turn): boolean =>
  word() === 'next' && open !== null && isPutAgain(open)
