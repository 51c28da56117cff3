/** Next.js would take the portal's own, which stands further up. */
export function register() {}
