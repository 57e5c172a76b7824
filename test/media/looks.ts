/** How the screens of the apps look: colours and sizes, in points (a phone is 360 wide). Drawn by `draw.ts`. */
export interface Look {
  name: string
  page: string
  header: string
  headerInk: string
  theirs: string
  theirsInk: string
  ours: string
  oursInk: string
  /** Ink of links in their messages. */
  link: string
  faint: string
  font: string
  /** Point size of what is written. */
  size: number
  /** Radius of bubbles; 0 draws plain rows, as a notice or a web page does. */
  radius: number
}

const ZALO: Look = {
  name: 'zalo',
  page: '#e2e9f1',
  header: '#0068ff',
  headerInk: '#ffffff',
  theirs: '#ffffff',
  theirsInk: '#081c36',
  ours: '#d5ebff',
  oursInk: '#081c36',
  link: '#0068ff',
  faint: '#6a7685',
  font: 'Noto Sans',
  size: 16,
  radius: 10,
}

const MESSENGER: Look = {
  name: 'messenger',
  page: '#ffffff',
  header: '#ffffff',
  headerInk: '#050505',
  theirs: '#f0f0f0',
  theirsInk: '#050505',
  ours: '#0084ff',
  oursInk: '#ffffff',
  link: '#050505',
  faint: '#65676b',
  font: 'Liberation Sans',
  size: 15,
  radius: 18,
}

const SMS: Look = {
  name: 'sms',
  page: '#f8f9fd',
  header: '#f8f9fd',
  headerInk: '#1b1b1f',
  theirs: '#e3e6f0',
  theirsInk: '#1b1b1f',
  ours: '#3a5ba9',
  oursInk: '#ffffff',
  link: '#2f55b5',
  faint: '#5b5d66',
  font: 'Noto Sans',
  size: 16,
  radius: 16,
}

const BANK: Look = {
  name: 'bank',
  page: '#ffffff',
  header: '#006b3f',
  headerInk: '#ffffff',
  theirs: '#ffffff',
  theirsInk: '#222222',
  ours: '#eef7f0',
  oursInk: '#006b3f',
  link: '#006b3f',
  faint: '#666666',
  font: 'DejaVu Sans',
  size: 14,
  radius: 0,
}

const DARK = { page: '#0f1113', header: '#1b1e21', headerInk: '#f1f3f5', faint: '#9aa3ad' }

/** The looks by name; `-dark` is the same app at night. */
export const LOOKS: Record<string, Look> = {
  zalo: ZALO,
  'zalo-dark': {
    ...ZALO,
    ...DARK,
    theirs: '#22262b',
    theirsInk: '#e8eaed',
    ours: '#123a63',
    oursInk: '#e8eaed',
    link: '#5ea7ff',
  },
  messenger: MESSENGER,
  'messenger-dark': {
    ...MESSENGER,
    ...DARK,
    page: '#000000',
    theirs: '#303030',
    theirsInk: '#e4e6eb',
    link: '#e4e6eb',
  },
  sms: SMS,
  'sms-dark': {
    ...SMS,
    ...DARK,
    theirs: '#2a2d36',
    theirsInk: '#e3e2e6',
    ours: '#b0c6ff',
    oursInk: '#0d2860',
    link: '#aec6ff',
  },
  bank: BANK,
  'bank-dark': {
    ...BANK,
    ...DARK,
    header: '#004d2e',
    theirs: '#0f1113',
    theirsInk: '#eeeeee',
    ours: '#15301f',
    oursInk: '#8fdcae',
    link: '#8fdcae',
  },
}
