/** Under what something is counted: what it is, whose it is, and in which browser if each has a count of its own. */
export type CountKey<Kind extends string> = { kind: Kind; subject: string; browser?: string }

/** The columns that a key stands in. */
export const columnsOf = <Kind extends string>({ kind, subject, browser = '' }: CountKey<Kind>) => ({
  kind,
  subject,
  browser,
})
