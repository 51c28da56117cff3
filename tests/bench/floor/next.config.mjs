/** The smallest application of the same Next.js: what the framework costs without us. */
export default {
  poweredByHeader: false,
  compress: false,
  turbopack: { root: new URL('../../..', import.meta.url).pathname },
}
