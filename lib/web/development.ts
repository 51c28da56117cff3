/** `npm run dev`: the production build inlines `false`, and leaves out what hangs on it. */
export const isDevelopment = process.env.NODE_ENV === 'development'
