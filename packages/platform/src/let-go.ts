/**
 * Gives the memory of bytes back at once; they are empty afterwards. For whoever had them to themselves and is done: left
 * to the collector, files in passing have it look through the whole heap every second. Bytes that share their memory with
 * others stay as they are.
 */
export function letGo({ buffer, byteLength }: Uint8Array): void {
  const isOwn = buffer instanceof ArrayBuffer && buffer.byteLength === byteLength;
  if (isOwn && !buffer.detached) buffer.transfer(0);
}
