'use client'

import { createContext, type ReactNode, useContext } from 'react'
import type { ClientWords } from '@/lib/i18n/messages'

const Words = createContext<ClientWords | undefined>(undefined)

/** Gives the parts of pages that run in the browser the words that they say by themselves (decision 31). */
export function ClientWordsProvider({ words, children }: { words: ClientWords; children: ReactNode }) {
  return <Words value={words}>{children}</Words>
}

export function useClientWords(): ClientWords {
  const words = useContext(Words)
  if (!words) throw new Error('The layout gives the words')
  return words
}

/** A sentence with values in the places of their `{name}`s. */
export const fill = (sentence: string, values: Record<string, string | number>): string =>
  sentence.replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place))
