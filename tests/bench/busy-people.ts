import { setTimeout as pause } from 'node:timers/promises'
import type { Person } from '../support/database-people'
import { type Page, Visitor } from '../support/visitor'

/** What a request came to; `told`: a page or form that says that the database can't be reached. */
type Outcome = 'served' | 'told' | '503' | 'other'

/** What people saw, with times of `performance.now()`. */
export type Diary = {
  requests: { began: number; took: number; outcome: Outcome }[]
  signIns: { began: number; ended: number; origin: string }[]
  /** The changes that the portal said were done. */
  acknowledged: { id: string; name: string }[]
}

/** How soon somebody whom the portal failed tries again, in milliseconds. */
const AGAIN_AFTER = 100

/** Until it is stopped, everybody signs in on each portal in turn, and takes a new name every time. */
export function keepBusy(people: Person[], origins: string[]): { diary: Diary; stop(): Promise<void> } {
  const diary: Diary = { requests: [], signIns: [], acknowledged: [] }
  let stopped = false
  const lives = people.map(async (person, index) => {
    for (let turn = 0; !stopped; turn++) {
      const visitor = new WatchedVisitor(origins[(index + turn) % origins.length] as string, diary)
      const done = await signInAndRename(visitor, person, `Robin ${turn}`).catch(() => false)
      if (!done) await pause(AGAIN_AFTER)
    }
  })
  return {
    diary,
    async stop() {
      stopped = true
      await Promise.all(lives)
    },
  }
}

async function signInAndRename(visitor: WatchedVisitor, person: Person, name: string): Promise<boolean> {
  const { diary, origin } = visitor
  const began = performance.now()
  const { id, email, password } = person
  if (!(await visitor.send(await visitor.get('/sign-in'), 'Sign in', { email, password }))) return false
  diary.signIns.push({ began, ended: performance.now(), origin })
  if (!(await visitor.send(await visitor.get('/profile/name'), 'Save', { name }))) return false
  diary.acknowledged.push({ id, name })
  return true
}

class WatchedVisitor extends Visitor {
  constructor(
    origin: string,
    readonly diary: Diary,
  ) {
    super(origin)
  }

  /** Sends a form once; returns whether it was carried out. */
  async send(page: Page, button: string, fields: Record<string, string>): Promise<boolean> {
    const headers = { origin: this.origin }
    const answer = await this.fetch(page.path, { method: 'POST', headers, body: page.form(button, fields) })
    return (
      answer.status === 303 &&
      new URL(answer.headers.get('location') ?? '', this.origin).pathname === '/profile'
    )
  }

  override async fetch(path: string, init?: RequestInit): Promise<Response> {
    const began = performance.now()
    let outcome: Outcome = 'other'
    try {
      const answer = await super.fetch(path, init)
      outcome = outcomeOf(answer.status, await answer.clone().text())
      return answer
    } finally {
      this.diary.requests.push({ began, took: performance.now() - began, outcome })
    }
  }
}

function outcomeOf(status: number, html: string): Outcome {
  if (status === 503) return '503'
  if (/reach its database/.test(html.replace(/<script[\s\S]*?<\/script>/g, ''))) return 'told'
  return status < 400 ? 'served' : 'other'
}
