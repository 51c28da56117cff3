/** Four floors: each imports only from below, types included, and no two folders import each other. See docs/decisions/0025. */

const USE_CASES = '^lib/(two-factor|sign-in|accounts|openid|support|operations)/'
const FOUNDATIONS = '^lib/(factors|credentials|sessions|links)/'
const SERVICES = '^lib/(crypto|totp|audit|mail|rate-limit|i18n)/'
const BASE = '^lib/[a-z-]+\\.ts$'
const GENERATED = '^lib/generated/'
const LIB = '^(app|emails|tests)/|^lib/'

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'base-knows-no-one-above',
      severity: 'error',
      from: { path: BASE },
      to: { path: LIB, pathNot: [BASE, GENERATED] },
    },
    {
      name: 'services-know-only-services-and-base',
      severity: 'error',
      from: { path: SERVICES },
      to: { path: LIB, pathNot: [SERVICES, BASE, GENERATED, '^emails/'] },
    },
    {
      name: 'foundations-know-no-use-case',
      severity: 'error',
      from: { path: FOUNDATIONS },
      to: { path: LIB, pathNot: [FOUNDATIONS, SERVICES, BASE, GENERATED] },
    },
    {
      name: 'use-cases-know-no-web',
      severity: 'error',
      from: { path: USE_CASES },
      to: { path: LIB, pathNot: [USE_CASES, FOUNDATIONS, SERVICES, BASE, GENERATED] },
    },
    {
      name: 'each-folder-of-lib-has-its-floor',
      severity: 'error',
      from: {
        path: '^lib/',
        pathNot: [USE_CASES, FOUNDATIONS, SERVICES, BASE, GENERATED, '^lib/(web|cli|demo)/'],
      },
      to: {},
    },
    {
      name: 'no-two-folders-import-each-other',
      severity: 'error',
      scope: 'folder',
      // From i18n alone there is one by way of `lib` as a whole: emails know a type of it. Its circles show from elsewhere.
      from: { path: '^lib/.', pathNot: '^lib/i18n$' },
      to: { circular: true },
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
      to: { path: '^(lib|app)/', pathNot: '^lib/(mail-values|i18n/translator)\\.ts$' },
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
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
