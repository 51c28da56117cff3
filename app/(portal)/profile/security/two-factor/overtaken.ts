/** Why the QR code of a page is no longer valid. Its steps then lead nowhere, so the two-factor page says why. */
const CODES = ['enrolment-over', 'already-on'] as const

/** Where it is said. */
export const overtaken = (code: (typeof CODES)[number]) => `/profile/security/two-factor?notice=${code}`

/** The one that the page is to say, if it is one. */
export const overtakenBy = (notice: string | undefined) => CODES.find((code) => code === notice)
