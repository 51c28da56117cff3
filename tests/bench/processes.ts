import fs from 'node:fs'

/** Milliseconds of CPU, user's and system's, that a process has used (Linux counts them in ticks of ten). */
export function cpuOf(pid: number): number {
  const [user = 0, system = 0] = timesOf(pid)
  return 10 * (user + system)
}

/** The same of a process and everything that it has started, ended or not. */
export function cpuOfAll(pid: number): number {
  const own = timesOf(pid).reduce((sum, ticks) => sum + ticks, 0)
  return 10 * own + childrenOf(pid).reduce((sum, child) => sum + cpuOfAll(child), 0)
}

/** Resident memory in megabytes. */
export function memoryOf(pid: number): number {
  const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024
}

/** utime, stime, cutime, cstime: proc_pid_stat(5), fields 14 to 17. */
function timesOf(pid: number): number[] {
  const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8')
  return stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 15)
    .map(Number)
}

export function childrenOf(pid: number): number[] {
  return fs.readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)
}
