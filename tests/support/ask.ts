import http from 'node:http'

export type Asked = {
  method?: string
  path: string
  headers?: Record<string, string>
  body?: string | Buffer
}
export type Answer = { status: number; headers: http.IncomingHttpHeaders; text: string }

/** One request as it stands here: neither its path nor its headers are tidied up, and redirects are not followed. */
export function ask(origin: string, { method = 'GET', path, headers = {}, body }: Asked): Promise<Answer> {
  return new Promise((answered, failed) => {
    const asking = http.request(origin, { method, path, headers }, async (answer) => {
      let text = ''
      try {
        for await (const chunk of answer.setEncoding('latin1')) text += chunk
        answered({ status: answer.statusCode as number, headers: answer.headers, text })
      } catch (error) {
        failed(error)
      }
    })
    asking.on('error', failed).end(body)
  })
}
