/** The only source of time in `lib`. Tests set it; production reads the system's. */
export type Clock = {
  now(): Date
  /** Resolves so many milliseconds later. */
  pause(duration: number): Promise<void>
}

export const systemClock: Clock = {
  now: () => new Date(),
  pause: (duration) => new Promise((done) => setTimeout(done, duration)),
}

/** Durations are numbers of milliseconds. */
export const seconds = (count: number) => count * 1000
export const minutes = (count: number) => seconds(count * 60)
export const hours = (count: number) => minutes(count * 60)
export const days = (count: number) => hours(count * 24)

/** The time so many milliseconds after, and before, another. */
export const after = (time: Date, duration: number) => new Date(time.getTime() + duration)
export const before = (time: Date, duration: number) => after(time, -duration)
