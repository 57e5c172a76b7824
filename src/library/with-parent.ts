/**
 * To be imported by processes that work for another one: they end soon after it, however it ends. Who is killed while
 * learning must not leave a core busy for a minute.
 */
const parent = process.ppid
setInterval(() => {
  if (process.ppid !== parent) process.exit(1)
}, 1_000).unref()
