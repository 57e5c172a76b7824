import type { CaseLetter, Letter } from '../../core/letters.ts'
import type { CaseRecord } from './ports.ts'

type Offered = Extract<CaseLetter, { kind: 'case-offered' }>

interface Step {
  record: CaseRecord
  letters: readonly Letter[]
}

/** So many letters about cases to one person at the same moment are one letter instead. */
const MANY = 3

const offerIn = ({ letters }: Step): Letter<Offered> | null => {
  const [letter] = letters
  if (letters.length !== 1 || letter?.content.kind !== 'case-offered') return null
  return { ...letter, content: letter.content }
}

const oneLetter = (letters: readonly Letter<Offered>[]): Letter => {
  const [first] = letters as [Letter<Offered>, ...Letter<Offered>[]]
  const cases = letters.map(({ content: { code, as, state, evidence } }) => {
    const text = evidence.findLast(({ kind }) => kind === 'text')?.text ?? ''
    return { code, as, state, text }
  })
  return { id: `many:${first.id}`, to: first.to, content: { kind: 'case-many-offered', cases } }
}

/** Steps that are taken together, and what is said then: many offers to one person make one letter. */
export const bundled = <S extends Step>(steps: readonly S[]): { steps: readonly S[]; letters: readonly Letter[] }[] => {
  const whose = (step: S): string | null => {
    const to = offerIn(step)?.to
    return to ? `${to.channel} ${to.id}` : null
  }
  const groups = [...Map.groupBy(steps, whose)]
  return groups.flatMap(([person, theirs]) => {
    const letters = theirs.flatMap(step => offerIn(step) ?? [])
    if (person !== null && letters.length >= MANY) return [{ steps: theirs, letters: [oneLetter(letters)] }]
    return theirs.map(step => ({ steps: [step], letters: step.letters }))
  })
}
