/** As an operator sets it, and as Prometheus is told. */
export const METRICS_TOKEN = 'a-token-of-the-tests-alone'

/** What an instance measures: each line's value by its name and labels, as `name{label="value"}`. */
export async function readMetrics(origin: string): Promise<Map<string, number>> {
  const answer = await fetch(new URL('/metrics', origin), {
    headers: { authorization: `Bearer ${METRICS_TOKEN}` },
  })
  if (!answer.ok) throw new Error(`/metrics answers ${answer.status}`)
  return parseMetrics(await answer.text())
}

export const parseMetrics = (text: string): Map<string, number> =>
  new Map(
    text
      .split('\n')
      .filter((line) => line && !line.startsWith('#'))
      .map((line) => {
        const end = line.lastIndexOf(' ')
        return [line.slice(0, end), Number(line.slice(end + 1))]
      }),
  )
