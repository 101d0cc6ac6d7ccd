import { toBuffer } from 'qrcode';

/** A QR code (error correction L) as a PNG, four pixels a module, with the quiet zone that scanners ask for. */
export function qrCodePicture(text: string): Promise<Buffer> {
  return toBuffer(text, { errorCorrectionLevel: 'L', margin: 4, scale: 4, type: 'png' });
}
