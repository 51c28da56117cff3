// Outside of a Next.js build the package `server-only` throws; everything in these tests runs on the server.
