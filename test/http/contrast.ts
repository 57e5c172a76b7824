/** How well the colours of a style sheet can be told apart, in daylight and at night. */

const coloursOf = (body: string): Map<string, string> =>
  new Map([...body.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map(([, name = '', value = '']) => [name, value]))

/** Relative luminance, WCAG 2.2. */
const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map(at => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map(value => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const contrast = (one: string, other: string): number => {
  const [dim = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (bright + 0.05) / (dim + 0.05)
}

const rootsOf = (css: string): string[] => [...css.matchAll(/:root \{([^}]*)\}/g)].map(([, body = '']) => body)

/**
 * Of two colours by their names, by day and by night, where a page has these style sheets. The first `:root` of each is for
 * the day, the second for the night; the later sheet counts. A name that is not there gives NaN.
 */
export const contrastsIn = (sheets: readonly string[], ink: string, ground: string): number[] => {
  const [day, night] = [0, 1].map(nth => sheets.map(css => rootsOf(css)[nth] ?? '').join('\n'))
  return [day ?? '', `${day}\n${night}`].map(body => {
    const colours = coloursOf(body)
    return contrast(colours.get(ink) ?? '', colours.get(ground) ?? '')
  })
}
