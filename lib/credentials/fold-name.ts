/** What people are found by: their name in small letters, and the same with the last word first. */
export function foldName(name: string): { nameFolded: string; lastNameFolded: string } {
  const words = name.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean)
  const last = words.at(-1) ?? ''
  return { nameFolded: words.join(' '), lastNameFolded: [last, ...words.slice(0, -1)].join(' ') }
}
