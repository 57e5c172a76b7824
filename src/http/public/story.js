// What the person said in this talk. It lives in this variable alone: no storage, no address, no cookie.
const MOST = 20
const LONGEST = 5000

let passages = []

/** Oldest first, as the server wants them. */
export const told = () => passages.slice()

export const tell = passage => {
  if (passage.trim()) passages = [...passages, passage.slice(0, LONGEST)].slice(-MOST)
}

export const forget = () => {
  passages = []
}
