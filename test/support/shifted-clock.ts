/**
 * Loaded into the server under test before its own code: clocks that its parent moves, so that a wait of a minute that a
 * vendor demands costs no minute. `advance`: time goes by, for every clock. `step`: somebody sets the clock of the
 * machine, forward or back. Timers are left alone.
 */
const RealDate = Date
let ahead = 0
let gone = 0

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

const reallyNow = performance.now.bind(performance)
performance.now = () => reallyNow() + gone

process.on('message', ({ advance = 0, step = 0 }: { advance?: number; step?: number }) => {
  ahead += advance + step
  gone += advance
  process.send?.('done')
})
// The channel to the parent alone must not keep the server from ending.
process.channel?.unref()
