/** Purpose of the keyed hash that invitations are kept under. */
export const INVITATION = 'invitation'
