/** What came of a load: how many a second, and how long one took, in milliseconds. */
export type Load = { rate: number; p50: number; p99: number }

/** Does `work` for some seconds, by so many at once. */
export async function load(
  work: (i: number) => Promise<unknown>,
  { atOnce, seconds }: { atOnce: number; seconds: number },
): Promise<Load> {
  const took: number[] = []
  let begun = 0
  const start = performance.now()
  const end = start + seconds * 1000
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (performance.now() < end) took.push(await timed(() => work(begun++)))
    }),
  )
  const rate = (took.length * 1000) / (performance.now() - start)
  return { rate, p50: quantile(took, 0.5), p99: quantile(took, 0.99) }
}

/** How long it takes, in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

export function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

export const median = (values: number[]): number => quantile(values, 0.5)
