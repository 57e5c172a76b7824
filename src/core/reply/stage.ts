import type { Pattern } from '../corpus/schema.ts'
import { foldWords } from '../text/plain.ts'

type Stages = Pattern['stages']
type Stage = Stages[number]

/** So many pairs of words of one stage alone say that the story has come there. */
const ENOUGH = 2

/** Money went already. "Chuyển nhầm" is what they say, not what was done. */
const PAID =
  /(?<![a-z])(?:(?:da|vua|lo|moi) (?:lo )?(?:chuyen|ck|nop|nap|dong|coc|bank|thanh toan)(?! (?:nham|lon))|(?:chuyen|ck|nop|nap|dong|coc|gui tien|bank)(?: [a-z0-9]+){0,3} (?:roi|xong))(?![a-z])/
/** The whole of a short message says so: "em đóng rồi ạ". What others did, or want done, begins with them. */
const PAID_BY_ME =
  /^(?:(?:da|vang|thi|ma|a|nhung|hom qua|sang nay|luc nay|em|e|toi|tui|tau|con|chau|minh) )*(?:(?:da|vua|lo|moi|cung|co) )*(?:chuyen|chuyen khoan|ck|nop|nap|dong|coc|bank|tra|thanh toan)(?: (?:tien|phi|coc|het|cho (?:no|ho|han)|du|xong|\d[\d.,]*(?:k|tr|trieu|nghin|ngan|cu)?|trieu|nghin|ngan))* (?:roi|xong|mat)(?: (?:roi|a|nha|nhe|ban|em|bac|chau|oi|anh|chi|ad|huhu|hu))*$/

/** Does the writer say, in few words, that they paid? Of what, only the story knows. */
export const saysPaid = (text: string): boolean => PAID_BY_ME.test(words(text).trim())

const PAYING = /(?<![a-z])(?:chuyen|nop|nap|dong|coc|phi|ung)(?![a-z])/

const words = (text: string): string => foldWords(text).replace(/[^a-z0-9]+/g, ' ')

const pairsOf = (text: string): Set<string> => {
  const parts = words(text).split(' ')
  return new Set(parts.slice(1).map((word, i) => `${parts[i]} ${word}`))
}

const workOutOwnPairs = (stages: Stages): Set<string>[] => {
  const all = stages.map(({ they }, i) => pairsOf(`${stages[i - 1]?.next ?? ''}. ${they}`))
  return all.map((pairs, i) => new Set([...pairs].filter(pair => all.every((other, j) => j === i || !other.has(pair)))))
}

/** Patterns do not change: what is worked out of their stages is kept as long as they are. */
const pairsKept = new WeakMap<Stages, Set<string>[]>()

/** What is heard in each stage and in no other. Where one stage says what comes next, that is the next one's. */
const ownPairs = (stages: Stages): Set<string>[] => {
  const pairs = pairsKept.get(stages) ?? workOutOwnPairs(stages)
  pairsKept.set(stages, pairs)
  return pairs
}

/** After money went it is the first stage, behind the first, that speaks of paying. */
const afterPaying = (stages: Stages): number => {
  const found = stages.findIndex(({ they }, i) => i > 0 && PAYING.test(words(they)))
  return found < 0 ? Math.min(1, stages.length - 1) : found
}

/**
 * Where the story is: the last stage it tells of, and after a payment never the first. What comes next follows from that.
 *
 * @example stageOf(stages, 'em đóng phí rồi mà họ báo sai số tài khoản, tiền bị treo') // what they say to who has paid
 */
export const stageOf = (stages: Stages, story: string): Stage | undefined => {
  const told = pairsOf(story)
  const reached = ownPairs(stages).findLastIndex(own => [...own].filter(pair => told.has(pair)).length >= ENOUGH)
  const least = PAID.test(words(story)) ? afterPaying(stages) : 0
  return stages[Math.max(reached, least)]
}
