import fs from 'node:fs'
import { expect, test } from 'vitest'

const RECORD = fs.readFileSync('docs/decisions/0023-what-is-taken-from-next-and-nodemailer.md', 'utf8')
const INSIDES =
  /next\/dist|'\.next'|_supportedExtensions|\$ACTION_REF|server\.listeners\(|Object\.assign\(console/

test.each(['next', 'nodemailer'])(
  'Decision 23 was gone through with the installed minor release of %s',
  (name) => {
    const { version } = JSON.parse(fs.readFileSync(`node_modules/${name}/package.json`, 'utf8')) as {
      version: string
    }
    const [major, minor] = version.split('.')
    expect(RECORD).toMatch(new RegExp(`looked through with .*\\b${name} ${major}\\.${minor}\\b`))
  },
)

test('Every file that leans on what is not documented stands in decision 23', () => {
  const files = fs
    .readdirSync('lib', { recursive: true, encoding: 'utf8' })
    .filter(
      (file) =>
        /^(?!generated).*\.(ts|mjs)$/.test(file) && INSIDES.test(fs.readFileSync(`lib/${file}`, 'utf8')),
    )
    .map((file) => `lib/${file}`)
  expect(files.length).toBeGreaterThan(6)
  expect(files.filter((file) => !RECORD.includes(`\`${file}\``))).toEqual([])
})
