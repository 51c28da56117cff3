import { PHASE_PRODUCTION_SERVER } from 'next/constants.js'

/**
 * JavaScript, and without next-intl's plugin once it is built: `next start` reads this file, too, and would load two
 * compilers that it has no use for (docs/decisions/0029-what-a-start-loads.md).
 *
 * @type {import('next').NextConfig}
 */
const config = {
  poweredByHeader: false,
  compress: false, // the proxy does it, in a process that waits for nothing (docs/deploy)
  images: { unoptimized: true }, // we have none to scale, and /_next/image would work for anybody
  // prom-client: its registry must be one for all bundles. oidc-provider: it is loaded when it is first asked for.
  serverExternalPackages: ['@node-rs/argon2', 'oidc-provider', 'prom-client'],
  experimental: { preloadEntriesOnStart: false }, // a page is loaded when it is first asked for
  typescript: { ignoreBuildErrors: true },
}

/** @param {string} phase */
export default async function configFor(phase) {
  if (phase === PHASE_PRODUCTION_SERVER) return config
  const { default: createNextIntlPlugin } = await import('next-intl/plugin')
  return createNextIntlPlugin('./lib/web/messages.ts')(config)
}
