import type { WordsFault } from '../../core/cases/officer-words.ts'
import { faultOfWords } from '../../core/cases/officer-words.ts'
import type { Indicator } from '../../core/match/indicators.ts'
import type { DraftTables } from '../../core/warnings/draft-words.ts'
import type { Alias, Letter } from '../ports.ts'
import type { Act, Acted, Acting, CaseRefusal, Seconds } from './at-work.ts'
import type { CaseRecord, Evidence } from './ports.ts'
import type { Sealing } from './reading.ts'
import type { Telling } from './tell.ts'

/** Why an officer's words do not go to residents. */
export type WordsRefused = `words-${WordsFault}`

/** Looks at what an officer wants to say to residents; null: it may go. */
export type CheckWords = (text: string) => WordsRefused | null

export interface CheckWordsDeps {
  /** The judge, as it judges a message that somebody received. */
  judge(text: string): { level: string; indicators: readonly Indicator[] }
  isOurs(kind: Indicator['kind'], key: string): boolean
  /** How words are read before they go out. */
  drafts: DraftTables
}

/** Nobody's word is trusted without limit: who holds an officer's phone must not be able to ask for a code with it. */
export const makeCheckWords =
  ({ judge, isOurs, drafts }: CheckWordsDeps): CheckWords =>
  text => {
    const fault = faultOfWords(text, { ...judge(text), isOurs, drafts })
    return fault && `words-${fault}`
  }

/** An outcome with what its officer adds in words of their own. */
export interface ToldOutcome extends Omit<Acted, 'at'> {
  letters: readonly Letter[]
  /** People who are told. */
  told: number
  /** The note is for more than one: it waits for a second person. */
  held: boolean
}

export interface Notes {
  /** Why this does not go to residents; null: it may, or nothing is said. */
  faultOf(note: string): WordsRefused | null
  /** As it is kept with the case. */
  keep(code: string, note: string, by: Alias): Omit<Evidence, 'at'>[]
  /** Makes an outcome, and tells everyone of the case, with the note or without it. */
  tell(acting: Acting, note: string, ...acts: readonly Act[]): Promise<ToldOutcome | { refused: CaseRefusal }>
}

export interface NotesDeps {
  checkWords: CheckWords
  sealing: Pick<Sealing, 'seal'>
  seconds: Seconds
  telling: Pick<Telling, 'everyone'>
}

export const makeNotes = ({ checkWords, sealing, seconds, telling }: NotesDeps): Notes => {
  /** Asks whoever could be the second to confirm what is to be told to everyone. */
  const askSeconds = async ({ code, state }: CaseRecord, note: string): Promise<Letter[]> => {
    const others = await seconds(state.area, state.noteBy ?? '')
    return others.map(({ ref: to }) => ({
      id: `note:${code}:${state.version}:${to.channel}:${to.id}`,
      to,
      content: { kind: 'case-note-held', code, note },
    }))
  }

  const keep: Notes['keep'] = (code, text, by) => (text === '' ? [] : [sealing.seal(code, { kind: 'note', text, by })])

  return {
    faultOf: note => (note === '' ? null : checkWords(note)),
    keep,
    tell: async (acting, note, ...acts) => {
      const made = acting.does(...acts)
      if ('refused' in made) return made
      const { letters, people, held } = await telling.everyone(made.record, note)
      const ended = held ? acting.does(...acts, { kind: 'noted' }) : made
      if ('refused' in ended) return ended
      const asked = held ? await askSeconds(ended.record, note) : []
      const evidence = keep(made.record.code, note, acting.viewer.alias)
      return {
        record: ended.record,
        change: (more, then) => ended.change({ people, evidence, nextAt: null, ...more }, then),
        letters: [...letters, ...asked],
        ...{ told: people.length, held },
      }
    },
  }
}
