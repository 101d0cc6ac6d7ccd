declare module '@mosip/pixelpass' {
  /** The JSON of what a QR's text holds. */
  export function decode(text: string): string;
}
