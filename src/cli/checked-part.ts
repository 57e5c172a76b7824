/** What `npm run doctor` looks at, one part each. */
export interface CheckedPart {
  state: 'ok' | 'warn' | 'bad'
  text: string
}
