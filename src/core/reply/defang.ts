/** Writes a link so that no app makes it clickable: no scheme, every dot in brackets (`a.com.evil.top` holds two links). */
export const defang = (value: string): string =>
  shorten(
    value
      .replace(/^[a-z]+:\/\//i, '')
      .replaceAll('.', '[.]')
      .replaceAll('http', 'hxxp'),
    60,
  )

/** Cuts a long text, never inside a surrogate pair. */
export const shorten = (text: string, most: number): string => {
  const letters = Array.from(text)
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`
}
