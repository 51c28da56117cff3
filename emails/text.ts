import type { Block, Mail } from './mail'

/** A mail as plain text. A code stands alone on its line, and so does a link, so that both can be copied whole. */
export function mailText(mail: Mail): string {
  return `${mail.blocks.map(blockText).join('\n').trim()}\n`
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `${block.text}\n`
    case 'heading':
      return `\n${block.text}`
    case 'small':
      return block.text
    case 'codes':
      return `${block.codes.join('\n')}\n`
    case 'action':
      return `${block.label}:\n${block.link}\n`
  }
}
