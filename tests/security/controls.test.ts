import fs from 'node:fs'
import { expect, test } from 'vitest'
import { days, hours, minutes, seconds } from '@/lib/clock'
import * as policy from '@/lib/policy'

const controls = fs.readFileSync('docs/security/controls.md', 'utf8')

/** Every number of the policy by its path, a list by its members. */
function numbers(part: object, path: string[] = []): [string, number[]][] {
  return Object.entries(part).flatMap(([name, value]) => {
    const here = [...path, name]
    if (Array.isArray(value)) return [[here.join('.'), value] as [string, number[]]]
    return typeof value === 'number'
      ? [[here.join('.'), [value]] as [string, number[]]]
      : numbers(value, here)
  })
}

const UNITS: Record<string, (count: number) => number> = {
  '': (count) => count,
  s: seconds,
  min: minutes,
  h: hours,
  days,
}

/** "3 × 0, 30 s, 1 min" as numbers; durations in milliseconds. */
function read(value: string): number[] {
  if (value === 'never') return [Number.POSITIVE_INFINITY]
  return value.split(', ').flatMap((part) => {
    const [, times = '1', count, unit = ''] =
      /^(?:(\d+) × )?([\d.]+)(?: (s|min|h|days))?$/.exec(part) ?? expect.fail(`What is ${part}?`)
    return Array<number>(Number(times)).fill(UNITS[unit]?.(Number(count)) as number)
  })
}

test('The document of controls says every number of the policy as it is, and no other', () => {
  const rows = [...controls.matchAll(/^\| `([\w.]+)` +\| ([^|]+?) +\|/gm)]
  const said = Object.fromEntries(rows.map(([, path, value]) => [path, read(value as string)]))
  expect(said).toEqual(Object.fromEntries(numbers(policy)))
})

test('It lists every event, and no other', () => {
  const [, section = ''] =
    /## Events\n([\s\S]*?)\n\n/.exec(controls.replace('## Events\n\n', '## Events\n')) ?? []
  const said = [...section.matchAll(/`([a-z-]+\.[a-z-]+)`/g)].map(([, type]) => type)
  const source = fs.readFileSync('lib/audit/record.ts', 'utf8')
  const types = [...source.matchAll(/^ {2}'([a-z-]+\.[a-z-]+)':/gm)].map(([, type]) => type)
  expect(said.length).toBeGreaterThan(30)
  expect(said.sort()).toEqual(types.sort())
})
