declare module '@mosip/pixelpass' {
  /** The JSON of what a QR's text holds. */
  export function decode(text: string): string;
  /** Members of a CBOR map under the names the mapper has for them. */
  export function decodeMappedData(
    data: Uint8Array,
    mapper: Readonly<Record<string, string>>,
  ): Readonly<Record<string, unknown>>;
}
