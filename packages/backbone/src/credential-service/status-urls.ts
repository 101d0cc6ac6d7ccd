/** Where the status of credentials is published, for JSON-LD credentials and for tokens. */
export function bitstringUrl(publicUrl: string, list: number): string {
  return `${publicUrl}/v1/credentialservice/status-lists/${String(list)}`;
}

export function tokenListUrl(publicUrl: string, list: number): string {
  return `${publicUrl}/v1/credentialservice/token-status-lists/${String(list)}`;
}
