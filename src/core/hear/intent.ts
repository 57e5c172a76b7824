import { SURE_ADVICE } from './advice.ts'
import { isWithOwn } from './call-now.ts'
import type { Findings } from './findings.ts'
import { spotsOverlap } from './findings.ts'
import type { Meaning } from './hear.ts'
import type { FollowUpName, SignalName, WordName } from './names.ts'
import { isOthersLoss } from './slip.ts'

/** What a person wants of the bot, by name: the contract's list. `check`: a text to be judged. */
export const INTENTS = [
  ...(['check', 'greet', 'help', 'thanks', 'victim-paid', 'victim-otp', 'victim-app', 'victim-on-the-phone'] as const),
  ...(['despair', 'threatened', 'report', 'ask-officer', 'explain', 'verify-authority', 'subscribe', 'stop'] as const),
  ...(['my-data', 'delete-data', 'procedure', 'off-topic', 'abuse'] as const),
] as const
export type Intent = (typeof INTENTS)[number]

/** A guess of the learned model: what sounds like it, and how sure it is (0 to 1). */
export interface Guess {
  intent: string
  share: number
}

/** From so much on a guess counts; of what changes nothing a little less is enough. */
const SURE = 0.5
const LIKELY = 0.4
const HARMLESS: ReadonlySet<string> = new Set(['greet', 'help', 'thanks', 'procedure', 'off-topic', 'abuse'])
/** Longer ones may be messages. */
const FEW = 12

const isEnough = ({ intent, share }: Guess, meaning: Meaning): boolean => {
  if (share >= SURE) return true
  const plain = meaning.reading.entities.length === 0 && meaning.findings().words.length <= FEW
  return plain && share >= LIKELY && HARMLESS.has(intent)
}

const OF_WORDS: Partial<Record<WordName, Intent>> = {
  start: 'greet',
  help: 'help',
  stop: 'stop',
  subscribe: 'subscribe',
  'my-data': 'my-data',
  'delete-data': 'delete-data',
  report: 'report',
  verify: 'verify-authority',
  procedure: 'procedure',
  // Where there is no talk that these could belong to, they are answered, and not judged.
  more: 'help',
  anew: 'help',
  enough: 'help',
  next: 'help',
  family: 'help',
  junk: 'help',
  'change-commune': 'help',
  'call-back': 'help',
  'no-call-back': 'help',
  'own-cases': 'my-data',
  desk: 'help',
  roles: 'help',
  'end-of-leave': 'help',
}

/** In the order in which they are heard. */
const inTrouble = (meaning: Meaning): Intent | null => {
  if (meaning.despair()) return 'despair'
  if (meaning.danger() || meaning.pictures()) return 'threatened'
  const [slip] = meaning.slips()
  if (slip) return `victim-${slip.what}`
  if (SURE_ADVICE.has(meaning.advice())) return 'help'
  return meaning.onThePhone() ? 'victim-on-the-phone' : null
}

const asked = (meaning: Meaning): Intent | null => {
  const number = meaning.numberAsked()
  if (number) return number.institution !== null || isAuthority(number.office) ? 'verify-authority' : 'ask-officer'
  return meaning.explain()?.term ? 'explain' : null
}

/** Whose numbers stand in the commune's own file are asked of the officer. */
const OWN_OFFICES = new Set(['cong-an-xa', 'uy-ban-xa'])
const isAuthority = (office: string | null): boolean =>
  office !== null && !OWN_OFFICES.has(office) && !office.startsWith('so-')

const isOwnWish = (meaning: Meaning, { name, said }: Pick<Wish, 'name' | 'said'>): boolean => {
  const findings = meaning.findings()
  const [first] = findings.of(name)
  const opening = meaning.beginsAnew() ? OPENING + ANEW : OPENING
  if (!first || first.from > opening || findings.words.length > SHORT || findings.has('loss')) return false
  // "Shop nó xoá luôn": what they did.
  if (name === 'deletes' && findings.of('refers').some(({ from }) => from < first.from)) return false
  if (said === 'of others') return true
  return meaning.opensWith(first) && (said === 'by oneself' || !findings.asksAtEnd())
}

/** Said to the bot in few words: greetings, wishes, calls. */
const smallTalk = (meaning: Meaning): Intent | null => {
  if (meaning.covers('greet') && !meaning.findings().has('sob') && !meaning.helpCall()) return 'greet'
  if (meaning.helpCall() || meaning.asksWho()) return 'help'
  if (meaning.courtesy() || meaning.leaving() === 'relief') return 'thanks'
  if (meaning.covers('stops')) return 'stop'
  return isRoleTalk(meaning) ? 'help' : null
}

const isRoleTalk = (meaning: Meaning): boolean => {
  const { words, of } = meaning.findings()
  return words.length <= ROLE_WORDS && of('role-talk').some(({ from }) => from === 0)
}

interface Wish {
  name: SignalName
  intent: Intent
  /** By oneself: nothing but small words stands before it. Told: it is no question about it, either. */
  said: 'by oneself' | 'told by oneself' | 'of others'
}

/** Wishes that a short text opens with. */
const WISHES: readonly Wish[] = [
  { name: 'summoned', intent: 'verify-authority', said: 'of others' },
  { name: 'asks-authority', intent: 'verify-authority', said: 'of others' },
  { name: 'report', intent: 'report', said: 'told by oneself' },
  { name: 'officer', intent: 'ask-officer', said: 'by oneself' },
  { name: 'deletes', intent: 'delete-data', said: 'of others' },
  { name: 'my-data', intent: 'my-data', said: 'of others' },
  { name: 'asks-case', intent: 'my-data', said: 'of others' },
  { name: 'off-topic', intent: 'off-topic', said: 'of others' },
  { name: 'asks-errand', intent: 'procedure', said: 'by oneself' },
]

/** What the rules hear for sure, before any model is asked; null: the model may guess. */
export const intentHeard = (meaning: Meaning): Intent | null => {
  const trouble = inTrouble(meaning)
  if (trouble) return trouble
  const word = meaning.word()
  const ofWord = word === null ? undefined : OF_WORDS[word]
  if (ofWord) return ofWord
  return smallTalk(meaning) ?? asked(meaning) ?? WISHES.find(wish => isOwnWish(meaning, wish))?.intent ?? null
}

const SHORT = 14
const ROLE_WORDS = 6
/** And so many of "thôi bỏ qua chuyện đó, cho hỏi chuyện khác". */
const ANEW = 8
/** A wish begins within so many words. */
const OPENING = 3

/** What denies a guess of a slip: somebody else's words, or not done. */
const DENIED = ['notice', 'news', 'supposed', 'nearly', 'unpaid', 'pictures-sent', 'theirs', 'returned'] as const

/** A guess of a slip needs a word of it, too. */
const TOLD: Readonly<Record<string, readonly SignalName[]>> = {
  'victim-paid': ['paid-sure', 'paid-act', 'slip-word', 'loss', 'loss-hint'],
  'victim-otp': ['otp-sure', 'otp-act', 'slip-word', 'secret', 'deed-tell', 'deed-give'],
  'victim-app': ['app-sure', 'app-act', 'app-symptom', 'slip-word', 'deed-fetch'],
  'victim-on-the-phone': ['on-phone', 'of-call'],
  // What is done on a guess needs a word of it.
  report: ['of-report', 'report'],
  'ask-officer': ['of-officer', 'officer', 'number-of', 'number-word'],
  'my-data': ['of-data'],
  'delete-data': ['of-data'],
}

/** What they demand and nobody tells of having paid: a price, or an order that is all that is said of paying. */
const isOnlyDemanded = (findings: Findings): boolean => {
  if (findings.has('priced')) return !findings.has('past')
  const acts = findings.of('paid-act')
  if (acts.length === 0) return findings.has('bidden') && !findings.has('past')
  return acts.every(act => findings.near('bidden', act).some(order => spotsOverlap(order, act)))
}

/** What they want it with; beside it somebody has to tell of themselves. */
const THINGS: Readonly<Record<string, SignalName>> = { 'victim-otp': 'wants-secret', 'victim-app': 'wants-app' }

/** "Làm nhiệm vụ nạp 500k hoàn 650k": nobody did it. */
const isOnlyOffered = ({ has }: Findings): boolean =>
  !(['paid-sure', 'paid-act', 'lost-sum', 'past', 'self', 'slip-word', 'deed-pay'] as const).some(has)

/** "Nó giả cháu tôi mượn tiền": what they want, and nothing of what was done. */
const isOnlyWanted = ({ has, of }: Findings): boolean =>
  of('refers').some(({ from }) => from === 0) &&
  !(['paid-sure', 'paid-act', 'lost-sum', 'past', 'slip-word', 'deed-pay', 'scheme', 'gone-wrong'] as const).some(has)

const VICTIMS_OF_ORDERS: ReadonlySet<string> = new Set(['victim-otp', 'victim-app'])

const isTold = ({ intent }: Guess, meaning: Meaning): boolean => {
  const findings = meaning.findings()
  if (intent === 'victim-paid' && (isOnlyDemanded(findings) || isOnlyOffered(findings) || isOnlyWanted(findings)))
    return false
  // "Hắn biểu tui cài cái chi": told to, and not that it was done.
  if (VICTIMS_OF_ORDERS.has(intent) && findings.has('bidden') && !findings.has('past')) return false
  // "Trong máy có app ngân hàng" tells of nothing that was done.
  const thing = THINGS[intent]
  if (thing && findings.has(thing) && (findings.has('past') || findings.has('self'))) return true
  return TOLD[intent]?.some(name => findings.has(name)) ?? true
}

/** What people pay and install day by day, and nobody who wanted it. */
const isEveryday = (intent: string, { has }: Findings): boolean => {
  const name = ORDINARY[intent]
  // What a school or an office wants is no order of thieves.
  return (
    name !== undefined && has(name) && !WRONG.some(wrong => has(wrong) && !(wrong === 'bidden' && has('at-office')))
  )
}
const ORDINARY: Readonly<Record<string, SignalName>> = { 'victim-paid': 'everyday', 'victim-app': 'known-app' }
const WRONG = ['loss', 'loss-hint', 'slip-word', 'paid-sure', 'app-sure', 'app-symptom', 'bidden', 'caller'] as const

const OWN_OR_DONE = ['self', 'past'] as const

/** What makes of a game on the telephone more than a game. */
const WRONG_APP = ['loss', 'slip-word', 'app-sure', 'of-bank', 'harm'] as const

/** Opened, and no word of what was given away. */
const SECRETS = ['secret', 'otp-act', 'otp-sure', 'deed-tell'] as const

/** Asked or told of a story: nothing was done. "Nó biết số căn cước của tôi" */
const ONLY_TOLD_OF: ReadonlySet<FollowUpName | undefined> = new Set<FollowUpName>([
  ...(['vouched', 'knows-me', 'what-if', 'erase', 'exposed', 'go-there', 'who-owns', 'caught', 'promised'] as const),
  ...(['believes', 'same-name', 'excuse', 'misuse', 'papers-wanted', 'comfort', 'too-late'] as const),
])

/** "Người ta lừa bằng cách nào mà mất tiền được": how it is done, and nobody who lost it. */
const isOnlyAsked = (meaning: Meaning): boolean =>
  meaning.followUp()?.kind === 'next' && !meaning.findings().has('self')

/** Who can not be reached is on no phone. */
const isKinAway = ({ followUps }: Findings): boolean => followUps.some(({ name }) => name === 'kin-away')

const NO_ERRANDS: ReadonlySet<string> = new Set(['procedure', 'verify-authority'])
const OF_CALLERS = ['says-forged', 'caller', 'priced'] as const

const isDenied = ({ intent }: Guess, meaning: Meaning): boolean => {
  const findings = meaning.findings()
  if (intent === 'victim-on-the-phone')
    return (
      isKinAway(findings) ||
      ONLY_TOLD_OF.has(meaning.followUp()?.kind) ||
      isWithOwn(findings) ||
      (['phone-over', 'phone-not', 'notice', 'news', 'supposed'] as const).some(name => findings.has(name))
    )
  if (isEveryday(intent, findings)) return true
  if (intent === 'victim-otp' && (findings.has('lost-papers') || !OWN_OR_DONE.some(findings.has))) return true
  if (intent === 'victim-app' && findings.has('game') && !WRONG_APP.some(findings.has)) return true
  if (intent === 'victim-paid' && (isOthersLoss(findings) || isOnlyAsked(meaning))) return true
  if (intent === 'victim-otp' && findings.has('deed-press') && !SECRETS.some(name => findings.has(name))) return true
  if (intent.startsWith('victim-'))
    return DENIED.some(name => findings.has(name)) || ONLY_TOLD_OF.has(meaning.followUp()?.kind)
  // "Hắn giả công an đòi nộp tiền" is no errand.
  if (NO_ERRANDS.has(intent) && !findings.asksAtEnd() && OF_CALLERS.some(findings.has)) return true
  if (intent === 'report') return (['role-talk', 'summoned', 'claimed'] as const).some(name => findings.has(name))
  return false
}

/** What a person wants: what is heard for sure, else what the model guesses, unless something said denies it. */
export const intentOf = (meaning: Meaning, guessed: () => Guess): string => {
  const heard = intentHeard(meaning)
  if (heard) return heard
  const guess = guessed()
  const rest = meaning.explain() ? 'explain' : 'check'
  const isTaken = guess.intent !== 'check' && isEnough(guess, meaning) && isTold(guess, meaning)
  return isTaken && !isDenied(guess, meaning) ? guess.intent : rest
}
