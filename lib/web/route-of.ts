import fs from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { isDevelopment } from './development'

const MANIFEST = join('.next', 'routes-manifest.json')
const manifest = z.object({
  staticRoutes: z.array(z.object({ page: z.string() })),
  dynamicRoutes: z.array(z.object({ page: z.string(), regex: z.string() })),
})

type Routes = { fixed: Set<string>; patterns: { page: string; regex: RegExp }[] }
let routes: Routes | undefined

function readRoutes(): Routes {
  const { staticRoutes, dynamicRoutes } = manifest.parse(
    JSON.parse(fs.readFileSync(join(process.cwd(), MANIFEST), 'utf8')),
  )
  return {
    fixed: new Set(staticRoutes.map(({ page }) => page)),
    patterns: dynamicRoutes.map(({ page, regex }) => ({ page, regex: new RegExp(regex) })),
  }
}

/**
 * The route that a path belongs to, as this build knows it: `/two-factor/disable/[token]`, `/_next` for its files,
 * `none` for what isn't there. For logs and metrics, which never hold a path.
 */
export function routeOf(url: string | undefined): string {
  if (isDevelopment) return 'development' // routes are known when they are asked for
  routes ??= readRoutes()
  const path = (url ?? '').split('?', 1)[0] as string
  if (path.startsWith('/_next/')) return '/_next'
  if (path.startsWith('/oidc/') || path === '/.well-known/openid-configuration') return '/oidc'
  if (routes.fixed.has(path)) return path
  return routes.patterns.find(({ regex }) => regex.test(path))?.page ?? 'none'
}
