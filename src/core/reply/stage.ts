import type { Pattern } from '../corpus/schema.ts'
import type { Subjects } from '../hear/subjects.ts'
import { foldWords } from '../text/letters.ts'

type Stages = Pattern['stages']
type Stage = Stages[number]
type Speaks = Pick<Subjects, 'speaksOf'>

/** So many pairs of words of one stage alone say that the story has come there. */
const ENOUGH = 2

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
const afterPaying = (stages: Stages, { speaksOf }: Speaks): number => {
  const found = stages.findIndex(({ they }, i) => i > 0 && speaksOf('paying', words(they)))
  return found < 0 ? Math.min(1, stages.length - 1) : found
}

/**
 * Where the story is: the last stage it tells of, and after a payment never the first. What comes next follows from that.
 *
 * @example stageOf(stages, 'em đóng phí rồi mà họ báo sai số tài khoản, tiền bị treo', subjects) // what they say to who has paid
 */
export const stageOf = (stages: Stages, story: string, subjects: Speaks): Stage | undefined => {
  const told = pairsOf(story)
  const reached = ownPairs(stages).findLastIndex(own => [...own].filter(pair => told.has(pair)).length >= ENOUGH)
  const least = subjects.speaksOf('paid', words(story)) ? afterPaying(stages, subjects) : 0
  return stages[Math.max(reached, least)]
}
