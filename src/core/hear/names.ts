import { STORY_PARTS } from './story-parts.ts'

/** The names of all that is understood; what people say for each stands in `intents/words.yml`. */

/** Words that always work, each the whole of a message. */
export const WORDS = [
  'start',
  'help',
  'stop',
  // `dung` without accents: "dừng" (stop), or "đúng" (yes).
  'stop-or-yes',
  'subscribe',
  'my-data',
  'delete-data',
  'report',
  'call-back',
  'no-call-back',
  // How far is what I reported?
  'own-cases',
  'slip',
  // What will they say next?
  'next',
  // Is it really the police, the bank?
  'verify',
  // The line for 156 and 5656.
  'junk',
  // The answer as a short text for the family.
  'family',
  'procedure',
  'off-topic',
  // Ends the open question, and nothing else.
  'enough',
  // The rest of the answer.
  'more',
  // A new story.
  'anew',
  'change-commune',
  'desk',
  // Ends all sessions at the desk.
  'not-me',
  'end-of-leave',
  'roles',
] as const
export type WordName = (typeof WORDS)[number]

/** What people with a role say: a word, often a code, and what belongs to it. */
export const COMMANDS = [
  // Cases
  ...(['cases', 'take', 'ask', 'hand-over', 'scam', 'not-scam', 'unclear', 'close', 'confirm'] as const),
  ...(['read', 'picture', 'relay', 'appeal', 'join', 'find', 'unmark'] as const),
  ...(['split', 'block-reporter', 'hear-reporter'] as const),
  // To be learned by the judge
  'propose',
  // Warnings
  ...(['draft', 'redraft', 'submit', 'groups', 'register-group', 'hand-group', 'drop-group', 'sent-by-hand'] as const),
  ...(['approve', 'reject', 'stop-warning', 'receipt', 'script', 'forward', 'poster'] as const),
  ...(['standing', 'no-standing', 'halt', 'resume', 'quiz', 'drill', 'join-drill', 'leave-drills'] as const),
  // People
  ...(['audience', 'on-leave', 'revoke'] as const),
] as const
export type CommandName = (typeof COMMANDS)[number]

/** Answers to a question, each the whole of a message. */
export const ANSWERS = ['yes', 'no', 'done', 'not-yet', 'consent', 'refuse', 'skip', 'all'] as const
export type AnswerName = (typeof ANSWERS)[number]

/** What a message without words may say: 👍. */
export const EMOJI = ['thanks', 'help'] as const
export type EmojiName = (typeof EMOJI)[number]

/** Phrases found anywhere in a text; what follows from several of them together is decided in this room. */
export const SIGNALS = [
  // Who speaks, and to whom
  ...(['self', 'elder', 'younger', 'pupil', 'in-class', 'others', 'notice', 'news', 'supposed', 'bidden'] as const),
  ...([
    'wrote',
    'asks-another',
    'turns',
    'ill-end',
    'valuables',
    'long-ago',
    'to-learn',
    'to-somebody',
    'code-word',
  ] as const),
  ...(['priced', 'made-to', 'kin', 'past', 'nearly', 'asked-yet', 'asks-leave', 'they-ask'] as const),
  // May they do what the story wants; said to many
  ...(['may-do', 'to-many'] as const),
  ...STORY_PARTS,
  // Life, violence, pictures
  ...(['wishes-death', 'violence', 'threatens', 'intimate', 'pictured', 'leverage', 'filmed'] as const),
  ...([
    'despair',
    'despair-sure',
    'takes-pills',
    'despair-idiom',
    'despair-other',
    'despair-kin',
    'danger',
    'ransom',
  ] as const),
  ...(['ransom-not'] as const),
  ...(['pictures', 'picture', 'would-spread', 'at-a-price', 'asks-picture', 'plain-picture'] as const),
  ...(['pictures-own', 'picture-of', 'debt'] as const),
  // On the phone now
  ...(['on-phone', 'stays-on', 'call-now', 'call-party', 'calls-out', 'of-call', 'phone-over', 'phone-not'] as const),
  ...(['phone-own'] as const),
  // What has been done
  ...(['slip-word', 'paid-sure', 'lost-sum', 'paid-act', 'gone-wrong', 'theirs', 'to-them'] as const),
  ...(['instructs', 'unpaid', 'pictures-sent', 'took-back', 'astray', 'everyday', 'loss'] as const),
  ...(['loss-hint', 'when', 'own-kin', 'gives-secret', 'fetches', 'harm', 'to-doubtful', 'obeyed', 'then'] as const),
  ...(['returned', 'social-account', 'at-office', 'done-at-once', 'scheme', 'transfers'] as const),
  ...(['otp-sure', 'secret', 'otp-act', 'otp-kept', 'app-sure', 'app-act', 'app-symptom'] as const),
  // Done in a word or two, as a story wanted it
  ...([
    'deed-tell',
    'deed-papers',
    'told-all',
    'deed-fetch',
    'deed-pay',
    'deed-give',
    'deed-so',
    'deed-press',
    'undone',
  ] as const),
  ...(['wants-secret', 'wants-app', 'pays', 'with-money', 'wants-money', 'vanished', 'they-took', 'of-apk'] as const),
  ...(['known-app', 'by-atm'] as const),
  // An account of a game is gone
  ...([
    'scratch-card',
    'game',
    'account-gone',
    'of-bank',
    'of-money',
    'thing-lost',
    'lost-papers',
    'made-anew',
    'clicked',
  ] as const),
  // No bank can stop it; no victim's lane
  ...(['hui', 'hui-gone', 'hui-offer', 'by-bank', 'confessed', 'lent-account'] as const),
  // Said to a question of ours, or to a report that waits
  ...(['sends-it', 'agrees', 'agrees-beside', 'hides', 'gives-contact', 'shows-again', 'gives-up', 'drops'] as const),
  ...(['wipes'] as const),
  ...(['asks-undo', 'asks-summons', 'moves-away', 'begins-anew', 'when-called', 'adds', 'told-wrong'] as const),
  // What is wanted of the bot
  ...(['fear', 'sob', 'at-a-loss', 'help-call', 'thanks', 'courtesy', 'relief', 'well', 'done-with-it'] as const),
  ...(['goes-off', 'lived-before', 'because', 'of-junk', 'asks-served', 'goes-back'] as const),
  ...(['fine-now', 'did-step', 'done-word', 'against', 'no-answer', 'bank-closed', 'fears-scam', 'how-to'] as const),
  ...(['of-data', 'begins-telling', 'somebody-called', 'asks-warnings', 'of-report', 'asks-of-report'] as const),
  ...(['of-officer'] as const),
  ...(['greet', 'who-answers', 'officer', 'asks-authority', 'stops', 'my-data', 'asks-case', 'deletes'] as const),
  ...(['off-topic', 'asks-errand', 'moves-to', 'law'] as const),
  ...(['report', 'role-talk', 'summoned', 'claimed', 'caller', 'says-forged', 'call-wants', 'forbids'] as const),
  ...(['pays-to-join', 'new-number', 'nobody', 'asking-end', 'number-of', 'number-word', 'number-begins'] as const),
  ...(['digits-told', 'what-is', 'what-so', 'kind-is', 'refers', 'points'] as const),
] as const
export type SignalName = (typeof SIGNALS)[number]

/** Questions about what was talked of before. */
export const FOLLOW_UPS = [
  // Somebody close can not be reached, or is on the way to pay.
  'kin-away',
  // What will they do or say next?
  'next',
  // Should I, may I (pay, answer, go)?
  'should-i',
  // Whose link, number, account is it?
  'who-owns',
  // They say: tell nobody.
  'secret',
  // What do I say to them, when they call again; and to the bank, to the police?
  ...(['say-back', 'tell-bank', 'tell-police'] as const),
  // They promise to pay it back; nobody so kind can be a cheat, and we are wrong.
  ...(['promised', 'believes'] as const),
  // Will they be caught?
  'caught',
  // Do I get my money back?
  'money-back',
  // How do the pictures come down?
  'take-down',
  // They have sent the pictures on.
  'spread',
  // Why does nobody answer me?
  'why-silent',
  // They ask for more, or again.
  'asks-again',
  // What will happen to me? Will they come, will I be punished?
  ...(['afraid-of', 'they-come'] as const),
  // Somebody says that it is genuine, or shows papers.
  'vouched',
  // They know my name, my papers.
  'knows-me',
  // Blocked, left, deleted already; may I delete?
  ...(['did-block', 'erase'] as const),
  // Hung up; it came under a genuine name; they have a reason, or press.
  ...(['hung-up', 'same-name', 'excuse'] as const),
  // Is it too late; what may be done with papers; the bank wants one; how to be with who lost something.
  ...(['too-late', 'misuse', 'papers-wanted', 'comfort'] as const),
  // Where is it done properly; may the telephone be turned on again?
  ...(['where-else', 'turn-on'] as const),
  // And if it is true, or I do not do it?
  'what-if',
  // Does anybody learn of it if I report?
  'exposed',
  // May I go there and ask?
  'go-there',
  // They want more pictures.
  'more-pictures',
  // May I call them, answer them, report it, leave them?
  ...(['may-call', 'may-report', 'leave-them'] as const),
  // How is somebody made to believe it?
  'persuade',
  // Does such an office do that at all?
  'do-they',
  // They have my address, and nothing worse; is a paper enough?
  ...(['gave-little', 'proof'] as const),
  // What do I do now?
  'what-now',
  // Why is it a scam, how do you know?
  'why',
] as const
export type FollowUpName = (typeof FOLLOW_UPS)[number]

/** What a text speaks of, told by its letters alone. */
export const SUBJECTS = [
  // Pictures of somebody
  'pictures',
  // An account of a game
  'game',
  // Somebody tells of a call
  'call',
  // They say they are the police, or of a court
  'police',
  // Money went already; money is to go
  ...(['paid', 'paying'] as const),
  // Papers are made; how, where, for how much; somebody else is in it
  ...(['papers', 'papers-how', 'papers-others'] as const),
] as const
export type SubjectName = (typeof SUBJECTS)[number]

/** Small words around what is said, told by their letters alone. */
export const PIECES = [
  // Behind a number that counts something
  'counted',
  // Before what is right: "à nhầm, ..."; around the name of a commune
  ...(['mistaken', 'before-commune', 'behind-commune'] as const),
  // Between "sửa" and what is to stand there
  'amends',
  // Beside the sum or the number that is corrected
  'beside-thing',
  // Of a leader's draft: what comes of a matter; the slug of a pattern follows; whoever gets it is asked, or not; for whom
  ...(['of-result', 'before-slug', 'with-question', 'without-question', 'on-behalf'] as const),
  // Before what a kind of scam is called
  'of-kind',
  // Which of those who reported is meant
  'reporter',
  // Between and before numbers, and between names
  ...(['beside-number', 'and'] as const),
  // Before the name of a group of people
  'people',
  // Before the number of a choice
  'before-choice',
  // Around a word that is said for what it does: "xem thêm đi cháu"
  ...(['polite-before', 'polite-behind'] as const),
  // The end of a question that is answered by yes or no
  'yes-or-no',
  // A word that wants no more of anything
  'no-more',
  // Days, as they are called
  ...(['today', 'tomorrow'] as const),
] as const
export type PieceName = (typeof PIECES)[number]

/** A command as it was said. */
export interface SaidCommand {
  name: CommandName
  /** `VU-7K2Q9D` or `CB-7K2Q9D`, upper case; null without one. */
  code: string | null
  /** All codes at the beginning, the first included: `ghép VU-A VU-B`. */
  codes: readonly string[]
  /** What stands behind the words and the first code, as typed. */
  rest: string
  /** Numbers that all of the rest consists of: `nhận 1 3 5`. Empty if there is anything else. */
  numbers: readonly number[]
}

/** A code that somebody was given: of a case, of a warning, of an invitation. */
export interface SaidCode {
  kind: 'case' | 'warning' | 'invitation'
  code: string
}
