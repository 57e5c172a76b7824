/**
 * Loaded into the server under test before its own code: a clock that its parent moves forward, so that a wait of a
 * minute that a vendor demands costs no minute. Timers are left alone.
 */
const RealDate = Date
let ahead = 0

class ShiftedDate extends RealDate {
  constructor(...given: [] | [number | string | Date]) {
    if (given.length === 0) super(RealDate.now() + ahead)
    // More arguments than one (year, month, ...) are passed on as well.
    else super(...given)
  }
  static override now(): number {
    return RealDate.now() + ahead
  }
}

globalThis.Date = ShiftedDate as DateConstructor

process.on('message', (message: { advance: number }) => {
  ahead += message.advance
  process.send?.('done')
})
// The channel to the parent alone must not keep the server from ending.
process.channel?.unref()
