/** Runs `work` however this process ends, what was asked for last first. It can't wait for anything. */
export function atExit(work: () => void): void {
  process.prependOnceListener('exit', () => {
    try {
      work()
    } catch (error) {
      console.error(error)
      process.exitCode = 1
    }
  })
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1))
