import { z } from 'zod'
import type { ReportWords } from '../cases/report-words.ts'
import { NO_REPORT_WORDS } from '../cases/report-words.ts'
import type { DraftWords } from '../warnings/draft-words.ts'
import { NO_DRAFT_WORDS } from '../warnings/draft-words.ts'
import { ANSWERS, COMMANDS, EMOJI, FOLLOW_UPS, PIECES, SIGNALS, SUBJECTS, WORDS } from './names.ts'
import { phraseFaults } from './phrase-notation.ts'

/** Shapes of `intents/words.yml` and `intents/explain.yml`. Every scalar is a string. */

const phrase = z.string().min(1)
const phrases = z.array(phrase)
const some = phrases.min(1)
const slug = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'viết thường, không dấu, nối bằng gạch ngang')

export const wordsSchema = z
  .strictObject({
    /** Wordings that many phrases share: `$me` stands for the choice named `me`. */
    sets: z.record(slug, phrase),
    /** Other spellings of a word, parted by spaces: typing mistakes, dialect, slang. */
    spellings: z.record(phrase, phrase),
    /** `yes` and the like, each the whole of a message; without `…`. */
    words: z.record(z.enum(WORDS), phrases),
    commands: z.record(z.enum(COMMANDS), some),
    answers: z.record(z.enum(ANSWERS), some),
    emoji: z.record(z.enum(EMOJI), some),
    /** Words that stand beside others in a message and say nothing. */
    fillers: phrase,
    /** Words of people who ask about something that is elsewhere; a text of these alone has nothing in it to judge. */
    asking: phrase,
    /** Words between things that one is to be picked of. */
    picking: phrase,
    signals: z.record(z.enum(SIGNALS), some),
    'follow-ups': z.record(z.enum(FOLLOW_UPS), some),
    /** Whose number is asked for: an office of `data/reference/offices.yml`, or `so-113` and the like. */
    places: z.record(slug, some),
    /** What a text speaks of, told by its letters alone; in the notation of `drafts.yml`. */
    subjects: z.record(z.enum(SUBJECTS), some),
    /** Small words around what is said, told by their letters alone; in the notation of `drafts.yml`. */
    pieces: z.record(z.enum(PIECES), some),
    /** Which office of the reference a question about procedures belongs to; the first that is found. */
    offices: z.record(slug, some),
    /** What one says to the bot around the thing asked about; no evidence in itself. */
    frames: z.strictObject({
      /** "có thật không?": anywhere in a text. */
      asks: phrases,
      /** "mẹ tôi nhận được tin này": at the edges of a text. */
      shows: phrases,
      /** "xem giúp tôi": at the edges, too. */
      helps: phrases,
      /** Words that go along with one of these up to the end of the clause. */
      padding: z.string(),
      /** Words that go along even where the sentence goes on. */
      tight: z.string(),
    }),
  })
  .superRefine((words, { addIssue }) => {
    for (const part of ['subjects', 'pieces', 'offices'] as const)
      for (const { path, message } of phraseFaults(words[part], words.sets))
        addIssue({ code: 'custom', path: [part, ...path], message })
  })

/** With `intents/drafts.yml` and `intents/reports.yml`, which are files of their own. */
export type Words = z.infer<typeof wordsSchema> & { drafts: DraftWords; reports: ReportWords }

export const explainSchema = z.array(
  z.strictObject({
    id: slug,
    /** As people write it, most usual first; phrases without `…`. */
    names: some,
    /** One plain sentence. */
    is: z.string().max(160),
    /** One thing to do. */
    do: z.string().max(160),
  }),
)
export type Explanation = z.infer<typeof explainSchema>[number]

/** Nothing is understood: for a corpus that has no such file. */
export const NO_WORDS: Words = {
  sets: {},
  spellings: {},
  words: none(WORDS),
  commands: none(COMMANDS),
  answers: none(ANSWERS),
  emoji: none(EMOJI),
  fillers: '',
  asking: '',
  picking: '',
  signals: none(SIGNALS),
  'follow-ups': none(FOLLOW_UPS),
  places: {},
  subjects: none(SUBJECTS),
  pieces: none(PIECES),
  offices: {},
  frames: { asks: [], shows: [], helps: [], padding: '', tight: '' },
  drafts: NO_DRAFT_WORDS,
  reports: NO_REPORT_WORDS,
}

function none<T extends string>(names: readonly T[]): Record<T, string[]> {
  return Object.fromEntries(names.map(name => [name, []])) as unknown as Record<T, string[]>
}
