import { startPostgres } from '@/lib/demo/embedded-postgres'

/** Starts the database in a process of its own, says where, and stays. */
const { url } = await startPostgres(process.argv[2] as string, { durable: false })
console.log(url)
setInterval(() => {}, 1000)
