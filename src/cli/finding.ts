/** What `npm run doctor` looks at, one finding each. */
export interface Finding {
  state: 'ok' | 'warn' | 'bad'
  text: string
}
