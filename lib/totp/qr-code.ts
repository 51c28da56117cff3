import QRCode from 'qrcode'

/** A QR code of the text as an SVG document: level M, four modules of margin (ISO/IEC 18004), black on white. */
export function qrCodeSvg(text: string): Promise<string> {
  return QRCode.toString(text, {
    type: 'svg',
    errorCorrectionLevel: 'M',
    margin: 4,
    color: { dark: '#000000', light: '#ffffff' },
  })
}
