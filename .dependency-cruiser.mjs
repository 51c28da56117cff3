/** Which way imports may point: app → lib/web, features → services → base. See docs/decisions/0003. */

const FEATURES = '^lib/(two-factor|accounts|sessions|support|operations)/'
const SERVICES = '^lib/(crypto|totp|audit|mail|rate-limit|i18n)/'
const BASE = '^lib/[a-z-]+\\.ts$'
const GENERATED = '^lib/generated/'

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'base-knows-no-one-above',
      severity: 'error',
      from: { path: BASE },
      to: { path: '^(app|emails|tests)/|^lib/', pathNot: [BASE, GENERATED] },
    },
    {
      name: 'services-know-no-feature',
      severity: 'error',
      from: { path: SERVICES },
      to: { path: ['^(app|tests)/', '^lib/', '^emails/'], pathNot: [SERVICES, BASE, GENERATED, '^emails/'] },
    },
    {
      name: 'features-know-no-web',
      severity: 'error',
      from: { path: FEATURES },
      to: { path: '^(app|emails|tests)/|^lib/(web|cli|demo)/' },
    },
    {
      name: 'web-and-cli-know-no-screen',
      severity: 'error',
      from: { path: '^lib/(web|cli|demo)/' },
      to: { path: '^(app|tests)/' },
    },
    {
      name: 'only-lib-web-knows-next',
      severity: 'error',
      from: { path: '^(lib|emails)/', pathNot: '^lib/web/' },
      to: { path: 'node_modules/(next|next-intl)/' },
    },
    {
      name: 'totp-is-pure',
      severity: 'error',
      from: { path: '^lib/totp/' },
      to: { path: '^lib/', pathNot: ['^lib/totp/', '^lib/(policy|result)\\.ts$'] },
    },
    {
      name: 'emails-know-only-types',
      severity: 'error',
      from: { path: '^emails/' },
      to: { path: '^(lib|app)/', pathNot: '^lib/(mail/values|i18n/translator)\\.ts$' },
    },
    {
      name: 'only-the-worker-renders-mails',
      severity: 'error',
      from: { pathNot: '^(emails|tests)/|^lib/mail/' },
      to: { path: '^emails/' },
    },
    {
      name: 'product-knows-no-demo-and-no-test',
      severity: 'error',
      from: { path: '^(app|emails|lib)/', pathNot: '^lib/demo/' },
      to: { path: '^(tests|lib/demo)/' },
    },
    {
      name: 'support-opens-nothing-sealed',
      severity: 'error',
      from: { path: '^(lib/support|app/\\(support\\))/' },
      to: { path: '^lib/crypto/' },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-missing-module', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.next|lib/generated)/' },
    tsPreCompilationDeps: false,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
