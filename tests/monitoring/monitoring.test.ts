import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { LIMITS } from '@/lib/operations/health-metrics'
import { measure } from '@/lib/operations/measure'
import { testContext } from '../support/context'

const alerts = fs.readFileSync('docs/monitoring/alerts.yml', 'utf8')
const page = fs.readFileSync('docs/monitoring/alerts.md', 'utf8')
const dashboard = fs.readFileSync('docs/monitoring/dashboard.json', 'utf8')
const queries = [...dashboard.matchAll(/"expr": (".*?[^\\]")/g)].map(([, text]) => JSON.parse(text as string))

/** The names of metrics in a query. */
const namesIn = (text: string) => new Set(text.match(/\b(portal|process|nodejs)_[a-z0-9_]+/g))

describe('Alerts and dashboard', () => {
  test('ask for metrics that there are', async () => {
    const { text } = await measure(await testContext())
    const measured = new Set(
      [...text.matchAll(/^# TYPE (\w+) (\w+)$/gm)].flatMap(([, name, type]) =>
        type === 'histogram' ? [`${name}_bucket`, `${name}_count`, `${name}_sum`] : [name as string],
      ),
    )
    expect(queries.length).toBeGreaterThan(20)
    const asked = [...namesIn(alerts), ...namesIn(queries.join('\n'))]
    expect(asked.filter((name) => !measured.has(name))).toEqual([])
    const ours = [...measured].filter((name) => name.startsWith('portal_') && !name.endsWith('_sum'))
    expect(ours.filter((name) => !asked.includes(name))).toEqual([])
  })

  test('call stuck or wrong what the doctor does', () => {
    const limitOf = (metric: string) =>
      Number(new RegExp(`expr: .*${metric}\\) > (\\d+)$`, 'm').exec(alerts)?.[1]) * 1000
    expect(limitOf('portal_outbox_oldest_seconds')).toBe(LIMITS.oldestMail)
    expect(limitOf('portal_logout_tokens_oldest_seconds')).toBe(LIMITS.oldestLogoutToken)
    expect(limitOf('portal_audit_oldest_unlinked_seconds')).toBe(LIMITS.oldestUnlinkedEvent)
    expect(limitOf('portal_clock_offset_seconds')).toBe(LIMITS.clockOffset)
  })

  test('are each explained', () => {
    const named = [...alerts.matchAll(/alert: (\w+)/g)].map(([, name]) => name as string)
    const explained = [...page.matchAll(/^## (\w+)$/gm)].map(([, name]) => name as string)
    expect(explained).toEqual(named)
    const runbooks = [...alerts.matchAll(/runbook: docs\/monitoring\/alerts\.md#(\w+)/g)].map(
      ([, anchor]) => anchor,
    )
    expect(runbooks).toEqual(named.map((name) => name.toLowerCase()))
  })
})

const promtool = spawnSync('promtool', ['--version']).status === 0

describe.skipIf(!promtool)('Prometheus itself', () => {
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync('promtool', args, { encoding: 'utf8' })
    expect(status, stdout + stderr).toBe(0)
  }

  test('raises the alerts when it should, and not before', () => {
    run('check', 'rules', 'docs/monitoring/alerts.yml')
    run('test', 'rules', 'tests/monitoring/alerts.promtool.yml')
  })

  test('understands each query of the dashboard', () => {
    const folder = fs.mkdtempSync(join(tmpdir(), 'portal-dashboard-'))
    onTestFinished(() => fs.rmSync(folder, { recursive: true }))
    const rules = queries.map((expr, index) => ({ record: `panel_${index}`, expr }))
    fs.writeFileSync(join(folder, 'rules.yml'), JSON.stringify({ groups: [{ name: 'dashboard', rules }] }))
    run('check', 'rules', join(folder, 'rules.yml'))
  })
})
