/** What people are found by: their name in small letters, and the same with the last word first. */
export function normaliseName(name: string): { nameNormalised: string; lastNameNormalised: string } {
  const words = name.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean)
  const last = words.at(-1) ?? ''
  return { nameNormalised: words.join(' '), lastNameNormalised: [last, ...words.slice(0, -1)].join(' ') }
}
