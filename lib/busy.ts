/** Thrown instead of letting a queue grow: the person is told to try again in a moment. */
export class BusyError extends Error {
  override name = 'BusyError'
}
