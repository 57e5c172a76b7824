/** What is wrong with a corpus file, where, and how to mend it. The message is read by editors: plain Vietnamese. */
export interface Problem {
  file: string
  line: number
  rule: string
  message: string
}
