/** Refreshes the previews while somebody writes; all of it works without. */
export const LIVE = '/desk/compose.js'
