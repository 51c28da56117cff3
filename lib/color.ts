/** Colours are `#rrggbb`. */

type Channels = [number, number, number]
const channels = (color: string) =>
  [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16)) as Channels

/** WCAG 2.2, "relative luminance". */
function luminance(color: string): number {
  const [red, green, blue] = channels(color).map((value) => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as Channels
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** WCAG 2.2, "contrast ratio": from 1 to 21. Text needs 4.5 (1.4.3). */
export function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

/** The colour mixed with so much white that it can be read as text on `background`. */
export function readableOn(background: string, color: string): string {
  for (let white = 0; white < 1; white += 0.05) {
    const mixed = channels(color).map((value) => Math.round(value + (255 - value) * white))
    const candidate = `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`
    if (contrast(candidate, background) >= 4.5) return candidate
  }
  return '#ffffff'
}
