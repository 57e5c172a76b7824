import type { Commune } from '../commune.ts'
import type { Corpus } from '../corpus/schema.ts'
import { extract } from '../extract/extract.ts'
import type { IndicatorKind } from '../match/indicators.ts'
import { clean } from '../text/clean.ts'

/** Digits as the judge reads them, whatever way a number is written. */
const phonesIn = (written: string): string[] =>
  extract(clean(written)).flatMap(entity => (entity.kind === 'phone' ? [entity.value] : []))

/**
 * What no decision may ever put on a list: domains, addresses and numbers of institutions and of the commune itself,
 * and hosts that everybody uses. Pure.
 */
export const makeIsOurs = (
  { institutions, knownHosts }: Pick<Corpus, 'institutions' | 'knownHosts'>,
  commune: Commune,
): ((kind: IndicatorKind, key: string) => boolean) => {
  const domains = new Set([
    ...institutions.flatMap(institution => institution.domains.map(({ value }) => value)),
    ...knownHosts.map(({ host }) => host),
  ])
  const written = [
    ...institutions.flatMap(({ hotlines }) => hotlines.map(({ value }) => value)),
    ...commune.areas.flatMap(({ phone = '', offices }) => [phone, ...offices.map(office => office.phone ?? '')]),
  ]
  const phones = new Set(written.flatMap(number => [number.replace(/[ .]/g, ''), ...phonesIn(number)]))
  return (kind, key) => {
    if (kind === 'url') return domains.has(key) || key.endsWith('.gov.vn')
    if (kind === 'email') return domains.has(key.split('@')[1] ?? '')
    return kind === 'phone' && phones.has(key)
  }
}
