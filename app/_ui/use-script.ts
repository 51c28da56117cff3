'use client'

import { useEffect, useState } from 'react'

/** Whether the page's script runs: false on the server and until then, so that both render the same at first. */
export function useScript(): boolean {
  const [running, setRunning] = useState(false)
  useEffect(() => setRunning(true), [])
  return running
}
