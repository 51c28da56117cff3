import fs from 'node:fs'

/** A file of docs/deploy with these places changed, each of which must be there. */
export function deployed(name: string, changes: [RegExp, string][]): string {
  const text = fs.readFileSync(`docs/deploy/${name}`, 'utf8')
  return changes.reduce((before, [place, value]) => {
    if (!place.test(before)) throw new Error(`docs/deploy/${name} lacks ${place}`)
    return before.replace(place, value)
  }, text)
}
