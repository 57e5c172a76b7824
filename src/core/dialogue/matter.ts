import { read } from '../text/read.ts'
import type { Verdict } from '../types.ts'

/**
 * What a message is to the ones around it.
 * `whole`: can be answered alone. `thing`: a link, number or picture that says nothing of where it came from.
 * `asking`: asks about something that is not in it. `fragment`: too little to go by.
 */
export type Matter = 'whole' | 'thing' | 'asking' | 'fragment'

/** Words, without accents, of people who ask about something else. A text of these alone has nothing in it to judge. */
const ASKING = new Set(
  (
    'cai nay tin nhan so link duong trang web anh hinh nick file tep video clip la co phai lua dao that gia hay khong ' +
    'ko k hok hong hem a vay the sao nao an toan tin duoc dc xem giup gium ho check kiem tra cho em toi minh chau bac ' +
    'co chu di anh chi ong ba con oi nhe nha di ad admin alo bam vao gi ai hoi ban nho duoi tren day kia do ne ni ri ' +
    'rua dung uy tin nhu muon biet cuoc goi nguoi voi nua roi thi ma hen nghen he ha u uh o may bot scam fake real'
  ).split(' '),
)

/** A text this short may go on in the next message, whatever it sounds like so far. */
const FRAGMENT_WORDS = 6
const SCRAP_WORDS = 2
/** Beside a link: "link này", "đây ạ". */
const WORDS_BESIDE = 2
const ASKING_WORDS = 16

/** "cái này có phải lừa đảo không?": a question about something that is elsewhere. */
export const isOnlyAsking = (text: string): boolean => {
  const { tokens, entities } = read(text)
  if (entities.length > 0 || tokens.length === 0 || tokens.length > ASKING_WORDS) return false
  return tokens.every(token => ASKING.has(token.plain))
}

/** What a text is, with what the judge says of it. */
export const matterOf = (text: string, verdict: Verdict): Matter => {
  const { tokens, entities } = read(text)
  const words = tokens.filter(token => /^\p{L}/u.test(token.plain)).length
  if (verdict.level === 'talk' && verdict.intent !== 'help') return 'whole'
  if (isOnlyAsking(text)) return 'asking'
  if (entities.length > 0 && words <= WORDS_BESIDE) return 'thing'
  const little = entities.length === 0 && words <= FRAGMENT_WORDS
  return little && verdict.intent === 'check' ? 'fragment' : 'whole'
}

/** At most two words, or none at all: nothing to judge, unless it is alarming even so. */
export const isScrap = (text: string): boolean => {
  const { tokens, entities } = read(text)
  return entities.length === 0 && tokens.length <= SCRAP_WORDS
}

/** May these be answered now, or is something still to come that belongs to them? */
export const isComplete = (matters: readonly Matter[]): boolean =>
  matters.includes('whole') || (matters.includes('asking') && matters.some(matter => matter !== 'asking'))
