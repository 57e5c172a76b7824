/** Reads XML strictly, as far as feeds need it: what is not well-formed throws. */

export interface Element {
  name: string
  attributes: Readonly<Record<string, string>>
  children: Element[]
  text: string
}

const TAG = /<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>/y
const TEXT = /[^<]+/y
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }

const plain = (text: string): string => {
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(text)) throw new Error('a sign that XML has no letter for')
  return text.replace(/&(?:(\w+);)?/g, (_whole, name: string | undefined) => {
    const sign = ENTITIES[name ?? '']
    if (sign === undefined) throw new Error(`an unknown entity: ${name}`)
    return sign
  })
}

const attributesOf = (written: string): Record<string, string> =>
  Object.fromEntries(
    [...written.matchAll(/([\w:.-]+)="([^"]*)"/g)].map(([, name, value]) => [name, plain(value ?? '')]),
  )

export const readXml = (source: string): Element => {
  const root: Element = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  let at = /^<\?xml version="1\.0" encoding="utf-8"\?>\s*/.exec(source)?.[0].length ?? 0
  while (at < source.length) {
    const inside = open.at(-1) as Element
    TEXT.lastIndex = at
    const text = TEXT.exec(source)?.[0]
    if (text !== undefined) {
      if (text.includes(']]>')) throw new Error('"]]>" in a text')
      inside.text += plain(text)
      at += text.length
      continue
    }
    TAG.lastIndex = at
    const [whole, closing, name = '', attributes = '', empty] = TAG.exec(source) ?? []
    if (whole === undefined) throw new Error(`no tag: ${source.slice(at, at + 40)}`)
    at += whole.length
    if (closing) {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes something else`)
    } else {
      const element: Element = { name, attributes: attributesOf(attributes), children: [], text: '' }
      inside.children.push(element)
      if (!empty) open.push(element)
    }
  }
  const [only, ...others] = root.children
  if (open.length > 1 || !only || others.length > 0 || root.text.trim() !== '')
    throw new Error('no single whole element')
  return only
}

export const childrenOf = (element: Element, name: string): Element[] =>
  element.children.filter(child => child.name === name)

export const textOf = (element: Element, name: string): string => childrenOf(element, name)[0]?.text ?? ''
