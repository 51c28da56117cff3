import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'
import type { Config } from '../config'
import { fail, ok, type Result } from '../result'

/** Whom the password is for: their own words don't guard them. */
export type PasswordOwner = { email: string; name: string }

/**
 * The estimator's work grows with the square of the length and with every way to read signs as letters, and nothing
 * else runs in the meantime. These limits keep it to some milliseconds. A password does not become weak by what
 * follows its first forty characters. Its dictionaries take a third of a second to build, so they wait for the first
 * password.
 */
const estimator = () => {
  built ??= new ZxcvbnFactory({
    dictionary,
    graphs: adjacencyGraphs,
    maxLength: 40,
    l33tMaxSubstitutions: 10,
  })
  return built
}
let built: ZxcvbnFactory | undefined
/** How many words of the person and the service the estimator is given, and from which length on. */
const MOST_WORDS = 20
const SHORTEST_WORD = 3

/** Fewer than 10^6 guesses: within reach even of somebody who can only try to sign in. */
const WEAK = 1
/** How many letters and digits a password must have beside the words of the service and of its owner. */
const LEAST_OWN = 6

/** Why a new password is not good enough. */
export type WeakPassword = 'password-common' | 'password-context-specific' | 'password-easy'

/**
 * Refuses passwords that others try first (OWASP ASVS 5.0 6.2.4, 6.2.11, 6.2.12): common ones, ones made of the words
 * of this service or of the person, and ones that an estimator finds easy. There are no rules about what a password
 * is composed of (6.2.5).
 */
export function checkNewPassword(
  { portalName }: Pick<Config, 'portalName'>,
  owner: PasswordOwner,
  password: string,
): Result<void, WeakPassword> {
  const words = wordsOf([portalName, owner.email, owner.name])
  if (isMadeOf(words, password)) return fail({ code: 'password-context-specific' })
  const given = words.filter((word) => word.length >= SHORTEST_WORD).slice(0, MOST_WORDS)
  const { score, feedback } = estimator().check(password, given)
  if (score > WEAK) return ok()
  return fail({ code: COMMON.test(feedback.warning ?? '') ? 'password-common' : 'password-easy' })
}

/** The estimator's names for "is on, or nearly on, the list of common passwords". */
const COMMON = /^(topTen|topHundred|common|similarToCommon)$/

const normalise = (text: string) => text.normalize('NFKC').toLowerCase()

function wordsOf(texts: string[]): string[] {
  const words = texts.flatMap((text) => [normalise(text), ...normalise(text).split(/[^\p{L}\p{N}]+/u)])
  return [...new Set(words.filter((word) => word.length > 1))].sort((a, b) => b.length - a.length)
}

function isMadeOf(words: string[], password: string): boolean {
  let rest = normalise(password)
  for (const word of words) rest = rest.replaceAll(word, '')
  return rest !== normalise(password) && rest.replace(/[^\p{L}\p{N}]/gu, '').length < LEAST_OWN
}
