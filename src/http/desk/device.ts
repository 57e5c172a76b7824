/** What a browser says it is, as people know it; names only, so that nobody is known by them. In order: who imitates whom. */
const BROWSERS: readonly [RegExp, string][] = [
  [/Zalo/i, 'Zalo'],
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/coc_coc_browser/i, 'Coc Coc'],
  [/SamsungBrowser/, 'Samsung'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrom(?:e|ium)|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
]

const SYSTEMS: readonly [RegExp, string][] = [
  [/Android/, 'Android'],
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'Mac'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
]

const nameIn = (table: readonly [RegExp, string][], agent: string): string | null =>
  table.find(([pattern]) => pattern.test(agent))?.[1] ?? null

/** "Chrome, Windows"; null where neither is told. */
export const deviceOf = (agent: string | undefined): string | null => {
  const given = (agent ?? '').slice(0, 400)
  const names = [nameIn(BROWSERS, given), nameIn(SYSTEMS, given)].filter(name => name !== null)
  return names.length === 0 ? null : names.join(', ')
}
