/**
 * Work that can be done at one go or between other work: a generator that yields where it may be left for a moment. Each
 * step holds everybody else up for some tens of milliseconds at most.
 */
export type Steps<T> = Generator<void, T>

/** Does all of it now. */
export const atOneGo = <T>(steps: Steps<T>): T => {
  let step = steps.next()
  while (!step.done) step = steps.next()
  return step.value
}
