import type { Block, Contact, Mail } from './mail'

/** A mail as plain text. A code stands alone on its line, and so does a link, so that both can be copied whole. */
export function mailText(mail: Mail): string {
  return `${mail.blocks.map(blockText).join('\n').trim()}\n`
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `${words(block)}\n`
    case 'heading':
      return `\n${block.text}`
    case 'small':
      return words(block)
    case 'codes':
      return `${block.codes.join('\n')}\n`
    case 'action':
      return `${block.label}:\n${block.link}\n`
  }
}

/** A contact that is an address of the web is a link like any other. */
function words({ text, contact }: { text: string; contact?: Contact }): string {
  if (!contact || contact.link !== contact.words) return text
  return text.replace(` ${contact.words}`, () => `\n${contact.words}`)
}
