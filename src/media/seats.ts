/** Bounds what is done at once and what waits for it. */
export interface Seats {
  /** A seat, to be given back by calling what is returned; null when too many wait, or it took too long. */
  take(): Promise<(() => void) | null>
  waiting(): number
}

export interface SeatLimits {
  atOnce: number
  backlog: number
  /** Milliseconds somebody waits at most. */
  patienceMs: number
}

interface Waiting {
  give(seat: (() => void) | null): void
}

/** First come, first served. */
export const makeSeats = ({ atOnce, backlog, patienceMs }: SeatLimits): Seats => {
  const queue: Waiting[] = []
  let taken = 0

  const seat = (): (() => void) => {
    let given = false
    return () => {
      if (given) return
      given = true
      const next = queue.shift()
      if (next) next.give(seat())
      else taken -= 1
    }
  }

  const wait = (): Promise<(() => void) | null> =>
    new Promise(resolve => {
      const waiting: Waiting = {
        give: got => {
          clearTimeout(timer)
          resolve(got)
        },
      }
      const timer = setTimeout(() => {
        queue.splice(queue.indexOf(waiting), 1)
        resolve(null)
      }, patienceMs)
      queue.push(waiting)
    })

  return {
    async take() {
      if (taken < atOnce) {
        taken += 1
        return seat()
      }
      return queue.length < backlog ? wait() : null
    },
    waiting: () => queue.length,
  }
}
