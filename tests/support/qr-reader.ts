import jsQR from 'jsqr'
import { PNG } from 'pngjs'

/** Reads the QR code in a screenshot, as the camera of an authenticator app does. */
export function readQrCode(screenshot: Buffer): string {
  const { data, width, height } = PNG.sync.read(screenshot)
  const code = jsQR(new Uint8ClampedArray(data), width, height)
  if (!code) throw new Error('No QR code in the screenshot')
  return code.data
}
