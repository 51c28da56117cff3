import { METRICS_TOKEN } from '../support/metrics'
import { startParts } from '../support/parts'

/** The real parts, once for all browser tests. */
export default async function globalSetup() {
  const parts = await startParts({ more: { TRUSTED_PROXIES: '1', METRICS_TOKEN } })
  Object.assign(process.env, {
    E2E_ORIGIN: parts.portals[0]?.origin,
    E2E_DATABASE_URL: parts.databaseUrl,
    E2E_MAILS: parts.mails,
    E2E_LOG: parts.portals[0]?.logFile,
  })
  return parts.stop
}
