/** The paragraphs of the help article, in order. Each is an anchor of the page; the texts stand under `help`. */
export const TOPICS = {
  'turn-on': { texts: ['text1', 'text2', 'text3'], picture: true },
  'cannot-scan': { texts: ['text1', 'text2'], picture: true },
  'sign-in': { texts: ['text1'], picture: true },
  passkeys: { texts: ['text1', 'text2', 'text3'], picture: false },
  'wrong-code': { texts: ['text1', 'text2', 'text3'], picture: false },
  connectivity: { texts: ['text1'], picture: false },
  'backup-codes': { texts: ['text1', 'text2'], picture: true },
  'turn-off': { texts: ['text1', 'text2'], picture: true },
  'lost-device': { texts: ['text1'], picture: true },
  'new-device': { texts: ['text1', 'text2'], picture: false },
  'lost-codes': { texts: ['text1'], picture: false },
  'lost-both': { texts: ['text1'], picture: false },
} as const

export type Topic = keyof typeof TOPICS
