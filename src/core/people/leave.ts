/** Days of leave, by the calendar of Vietnam (`2026-12-02`); the first and the last are both free. */
export interface Leave {
  from: string
  to: string
}
