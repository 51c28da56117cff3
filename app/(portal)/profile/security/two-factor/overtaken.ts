/** Ways in which the QR code of a page is over. Its steps lead nowhere then, so the two-factor page says it. */
const CODES = ['enrolment-over', 'already-on'] as const

/** Where each is said. */
export const OVERTAKEN = Object.fromEntries(
  CODES.map((code) => [code, `/profile/security/two-factor?notice=${code}`]),
) as Record<(typeof CODES)[number], string>

/** The one that the page is to say, if it is one. */
export const overtakenBy = (notice: string | undefined) => CODES.find((code) => code === notice)
