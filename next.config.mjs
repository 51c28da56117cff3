import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'

const withNextIntl = createNextIntlPlugin('./lib/web/messages.ts')

const config: NextConfig = {
  poweredByHeader: false,
  images: { unoptimized: true }, // we have none to scale, and /_next/image would work for anybody
  // prom-client: its registry must be one for all bundles.
  serverExternalPackages: ['@node-rs/argon2', 'prom-client'],
  typescript: { ignoreBuildErrors: true },
}

export default withNextIntl(config)
