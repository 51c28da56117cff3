/** An address of 10.0.0.0/8. */
export const randomAddress = () =>
  `10.${Array.from({ length: 3 }, () => Math.floor(Math.random() * 256)).join('.')}`

/**
 * A browser without script or eyes: keeps cookies, follows what forms say, and can lie about anything. For what is
 * asked of every form, faster than a real browser does it.
 */
export class Visitor {
  readonly cookies = new Map<string, string>()
  /** Each comes from a network of its own, as the proxy in front of the test portal is believed to have seen. */
  readonly address = randomAddress()

  /** `site` is what the visitor's address bar says, when a proxy in front of `origin` has a name of its own. */
  constructor(
    readonly origin: string,
    readonly site = origin,
  ) {}

  async get(path: string, headers: Record<string, string> = {}): Promise<Page> {
    return this.request(path, { headers })
  }

  /** Follows redirects, as browsers do, with GET. */
  private async request(path: string, init: RequestInit, hops = 0): Promise<Page> {
    const url = new URL(path, this.origin)
    const response = await this.fetch(url.href, init)
    const location = response.headers.get('location')
    if (location && [302, 303, 307].includes(response.status) && hops < 5) {
      return this.request(new URL(location, url).href, { headers: {} }, hops + 1)
    }
    return new Page(response, url.pathname + url.search, await response.text())
  }

  /** One request with this visitor's cookies; redirects are not followed. */
  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(new URL(path, this.origin), {
      redirect: 'manual',
      ...init,
      headers: {
        'x-forwarded-for': this.address,
        ...(cookie && { cookie }),
        ...(init.headers as Record<string, string>),
      },
    })
    for (const line of response.headers.getSetCookie()) this.remember(line)
    return response
  }

  private remember(setCookie: string) {
    const [pair = '', ...attributes] = setCookie.split(';')
    const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]
    const over = attributes.some((attribute) => /^\s*max-age=0$/i.test(attribute))
    if (over || value === '') this.cookies.delete(name)
    else this.cookies.set(name, value)
  }

  /** Sends the page's form in `main` that has a button of this name (or the bar's), with these values in its fields. */
  async submit(
    page: Page,
    button: string,
    fields: Record<string, string | string[] | Blob> = {},
  ): Promise<Page> {
    return this.request(page.path, {
      method: 'POST',
      headers: { origin: this.site },
      body: page.form(button, fields),
    })
  }

  async signIn({ email, password }: { email: string; password: string }): Promise<Page> {
    return this.submit(await this.get('/sign-in'), 'Sign in', { email, password })
  }
}

class Page {
  readonly status: number
  readonly headers: Headers
  constructor(
    response: Response,
    readonly path: string,
    readonly html: string,
  ) {
    this.status = response.status
    this.headers = response.headers
  }

  /** What people read, without tags; the script's data is not part of it. */
  get text(): string {
    const visible = this.html.replace(/<script[\s\S]*?<\/script>/g, '')
    return decode(visible.replace(/<[^>]+>/g, ' ')).replace(/\s+/g, ' ')
  }

  get heading(): string {
    return decode(/<h1[^>]*>(.*?)<\/h1>/.exec(this.html)?.[1] ?? '')
  }

  /** What is said beside a field, or above the form (""); nothing when it is fine. */
  problemOf(field: string): string {
    const beside = new RegExp(`id="field-${field}-problem"[^>]*>([\\s\\S]*?)</p>`)
    const above = /class="notice notice-danger"[^>]*>([\s\S]*?)<\/div><\/div>/
    return withoutTags((field ? beside : above).exec(this.html)?.[1] ?? '').trim()
  }

  /** What a field holds. */
  valueOf(field: string): string {
    const input = new RegExp(`<input[^>]*id="field-${field}"[^>]*>`).exec(this.html)?.[0] ?? ''
    return attribute(input, 'value')
  }

  form(button: string, fields: Record<string, string | string[] | Blob>): FormData {
    const [before = '', ...main] = this.html.split('<main')
    const forms = `${main}${before}`.match(/<form[\s\S]*?<\/form>/g) ?? []
    const form = forms.find((html) => buttonsIn(html).some((text) => text.startsWith(button)))
    if (!form) throw new Error(`No form with the button "${button}" at ${this.path}: ${this.text}`)
    const data = new FormData()
    for (const [input] of form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
      data.append(attribute(input, 'name'), attribute(input, 'value'))
    }
    for (const [name, value] of Object.entries(fields)) {
      for (const one of [value].flat()) data.append(name, one)
    }
    return data
  }
}

export type { Page }

const withoutTags = (html: string) => decode(html.replace(/<[^>]+>/g, ''))

const buttonsIn = (form: string) =>
  [...form.matchAll(/<button[^>]*>([\s\S]*?)<\/button>/g)].map(([, inner]) => withoutTags(inner ?? ''))

const attribute = (tag: string, name: string) => decode(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '')

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'", '#39': "'" }
const decode = (html: string) =>
  html.replace(/&(amp|lt|gt|quot|#x27|#39);/g, (_, name) => ENTITIES[name] as string)
