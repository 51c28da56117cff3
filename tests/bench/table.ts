/** What was measured; where something smaller was measured in the same run, beside it. */
export type Figure = { what: string; value: number; unit: string; floor?: number; target?: string }

export function printTable(machine: string, figures: Figure[], beside = 'floor'): void {
  const columns = ['what', 'figure', beside, 'ratio', 'target']
  const rows = figures.map(({ what, value, unit, floor, target = '' }) => [
    what,
    `${short(value)} ${unit}`,
    floor === undefined ? '' : short(floor),
    floor ? short(value / floor) : '',
    target,
  ])
  const widths = columns.map((name, i) => Math.max(name.length, ...rows.map((row) => row[i]?.length ?? 0)))
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`
  console.log(machine)
  console.log(line(columns))
  console.log(line(widths.map((width) => '-'.repeat(width))))
  for (const row of rows) console.log(line(row))
}

const short = (value: number) =>
  value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)))
