import { readPaymentCode } from '../extract/emv.ts'
import { holdsCitizenCode } from '../extract/extract.ts'
import type { Indicator } from '../match/indicators.ts'
import { cleanOf } from '../text/read.ts'
import type { Verdict } from '../types.ts'
import type { Say } from './say.ts'
import { defang, defangText } from './say.ts'

/** Of one text. */
const INDICATORS = 4

const linkKey = ({ finding, of }: Indicator): string =>
  finding === 'look-alike' && !of ? 'link.look-alike.unnamed' : `link.${finding}`

const SAID_OF_PHONES = new Set(['confirmed', 'listed', 'reported', 'foreign', 'premium', 'house'])

const phoneKey = ({ finding, value }: Indicator): string => {
  if (finding === 'premium' && value.length <= 5) return 'phone.premium.message'
  return SAID_OF_PHONES.has(finding) ? `phone.${finding}` : 'phone.plain'
}

/** Numbers that everybody may write to or call are not worth a line. */
const PLAIN = new Set(['short', 'toll-free', 'charity'])
const ACCOUNTS = new Set(['confirmed', 'listed', 'own'])

/** A code of four or five digits of a known house; of longer ones it is told whose they are. */
const isHouseCode = (finding: string, value: string): boolean => finding === 'house' && value.length <= 5

/** `2500000` as people here write it. */
const grouped = (amount: string): string => amount.replace(/\B(?=(?:\d{3})+$)/g, '.')

/** What is known of links, numbers, accounts and codes, in words. `text`: where they stand. */
export const makeFacts = (say: Say) => {
  /** What a payment code would do, as its payload says; read again where it stands in the text. */
  const describeCode = (text: string, { start, end, finding, of }: Indicator): string => {
    const code = readPaymentCode(text.slice(start, end))
    const amount = code?.amount ? ` ${say('qr.amount', { amount: grouped(code.amount) })}` : ''
    const where = code?.transfer
      ? say('qr.transfer', {
          number: code.transfer.number,
          bank: of ?? say('qr.bank', { bin: code.transfer.bin }),
          amount,
        })
      : say('qr.bill', { of: of ? defangText(of) : say('qr.somebody'), amount })
    return finding === 'broken' ? `${where} ${say('qr.broken')}` : where
  }

  const describe = (text: string, indicator: Indicator): string => {
    // Some houses are named for their address. The name of a list is the operator's word.
    const of = indicator.finding === 'listed' ? (indicator.of ?? '') : defangText(indicator.of ?? '')
    switch (indicator.kind) {
      case 'url': {
        const trusted = indicator.finding === 'official'
        return say(linkKey(indicator), {
          value: trusted ? (indicator.value.split('/')[0] ?? '') : defang(indicator.value),
          of,
        })
      }
      case 'phone':
        return say(phoneKey(indicator), { value: indicator.value, of })
      case 'email':
        return say('email.plain', { value: defang(indicator.value.replace('@', '[@]')) })
      case 'qr':
        return describeCode(text, indicator)
      default:
        return say(ACCOUNTS.has(indicator.finding) ? `account.${indicator.finding}` : 'account.plain', {
          value: indicator.value,
          of,
        })
    }
  }

  const indicatorLines = (text: string, verdict: Verdict): string => {
    const worth = verdict.indicators.filter(({ finding, value }) => !PLAIN.has(finding) && !isHouseCode(finding, value))
    const lines = worth.slice(0, INDICATORS).map(indicator => describe(text, indicator))
    // Nearly no text has a bar in it, and then it need not be cleaned once more.
    const citizen = text.normalize('NFKC').includes('|') && holdsCitizenCode(cleanOf(text))
    return [...new Set([...lines, ...(citizen ? [say('code.citizen')] : [])])].join('\n')
  }

  return { describe, indicatorLines }
}
