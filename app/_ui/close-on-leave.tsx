'use client'

import { useEffect } from 'react'

/** Closes a popover when the focus leaves it, so that it covers nothing that has the focus. */
export function CloseOnLeave({ id }: { id: string }) {
  useEffect(() => {
    const popover = document.getElementById(id)
    const close = ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget instanceof Node && !popover?.contains(relatedTarget)) popover?.hidePopover()
    }
    popover?.addEventListener('focusout', close)
    return () => popover?.removeEventListener('focusout', close)
  }, [id])
  return null
}
