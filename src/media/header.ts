/** What the headers of one kind say. `end` is where the picture ends in the bytes, -1 if it never does. */
export interface Header {
  width: number
  height: number
  animated: boolean
  end: number
  /** Bytes that a decoder has to hold all at once, since rows do not come one after the other; mostly none. */
  held: number
}
