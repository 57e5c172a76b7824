import JSZip from 'jszip'

const xmlOf = async (docx: Uint8Array, part: RegExp): Promise<string> => {
  const zip = await JSZip.loadAsync(docx)
  const files = Object.keys(zip.files).filter(name => part.test(name))
  return (await Promise.all(files.map(name => zip.file(name)?.async('string') ?? ''))).join('\n')
}

/** The words of a Word document, paragraph by paragraph, as they are escaped there. */
export const wordsIn = async (docx: Uint8Array): Promise<string[]> => {
  const xml = await xmlOf(docx, /^word\/document\.xml$/)
  return xml.split('</w:p>').map(paragraph => [...paragraph.matchAll(/<w:t[^>]*>([^<]*)</g)].map(([, t]) => t).join(''))
}

/** The markup of what stands above every page. */
export const headersIn = (docx: Uint8Array): Promise<string> => xmlOf(docx, /^word\/header\d*\.xml$/)

/** All markup, with what leads out of the document. */
export const markupIn = (docx: Uint8Array): Promise<string> => xmlOf(docx, /\.(?:xml|rels)$/)
