'use server'

import { redirect } from 'next/navigation'

export async function emptyAction() {
  redirect('/')
}

/** Answers with the page of its form, as a form that is refused. */
export async function answeringAction() {}
