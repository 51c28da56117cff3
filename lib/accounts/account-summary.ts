/** Whose an account is, and how it stands: what every list and every view of accounts begins with. */
export type AccountSummary = {
  id: string
  email: string
  name: string
  role: 'user' | 'support'
  createdAt: Date
  disabledAt: Date | null
}

/** Its columns. */
export const summaryColumns = {
  id: true,
  email: true,
  name: true,
  role: true,
  createdAt: true,
  disabledAt: true,
} as const

/** A row without what else was selected beside its summary. */
export const summaryOf = ({
  id,
  email,
  name,
  role,
  createdAt,
  disabledAt,
}: AccountSummary): AccountSummary => ({
  id,
  email,
  name,
  role,
  createdAt,
  disabledAt,
})
