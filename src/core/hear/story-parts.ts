/** Signals that a question about a story is made of: single words, in any order. */
export const STORY_PARTS = [
  ...([
    'asks-so',
    'asks-whether',
    'no-matter',
    'hushes',
    'own-secret',
    'which-one',
    'owned',
    'if',
    'if-then',
    'talks-back',
  ] as const),
  ...(['wipes-off', 'cuts-off', 'money', 'pays-back', 'trick', 'what-how', 'reason', 'scam-word', 'us'] as const),
  ...(['wanted', 'comes-for', 'hurts', 'asks-them', 'who-knows', 'goes', 'says', 'proof', 'shown'] as const),
  ...(['did-well', 'knows', 'known-one', 'seems-good', 'does'] as const),
] as const
