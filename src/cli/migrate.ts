import { readConfig } from '../config.ts'
import { openStore } from '../store/open.ts'

/** `npm run migrate`: brings the tables up to date, as a start does too. */
const { databasePath } = readConfig()
const store = await openStore(databasePath)
await store.close()
console.log(`${databasePath}: the tables are up to date.`)
