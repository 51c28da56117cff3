import { expect, test } from 'vitest'
import { plainPage } from '@/lib/web/plain-page'

const said = (acceptLanguage: string) =>
  plainPage('unavailable', 'https://portal.example.com', { acceptLanguage, reference: null }).text()

test('Where the database is gone nothing is promised: the form that led here may have worked', async () => {
  expect(await said('en')).not.toContain('Nothing was changed')
  expect(await said('en')).toContain('check first whether it worked')
  expect(await said('de')).not.toContain('nichts geändert')
  expect(await said('de')).toContain('sehen Sie zuerst nach, ob es geklappt hat')
})
