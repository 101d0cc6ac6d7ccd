export interface Settings {
  /** Where Doorstep is. */
  readonly server: string;
  /** The partner's id, and its secret as a client. */
  readonly partner: string;
  readonly secret: string;
  readonly host: string;
  readonly port: number;
  /** Where the hub reaches this program. */
  readonly ownAddress: string;
  /** Shared with the hub alone: signs what it delivers. */
  readonly hubSecret: string;
  /** Where the key and what was received are kept. */
  readonly folder: string;
}

/** The settings, or a sentence that says which is missing. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings | string {
  const missing = ['SERVER', 'PARTNER', 'PARTNER_SECRET', 'HUB_SECRET'].filter(
    (name) => (environment[name] ?? '') === '',
  );
  if (missing.length > 0) return `Please set ${missing.join(', ')}`;
  const hubSecret = environment['HUB_SECRET'] ?? '';
  if (hubSecret.length < 16) return 'HUB_SECRET must have 16 characters or more';
  const port = Number(environment['PORT'] ?? '8090');
  return {
    server: (environment['SERVER'] ?? '').replace(/\/$/u, ''),
    partner: environment['PARTNER'] ?? '',
    secret: environment['PARTNER_SECRET'] ?? '',
    host: environment['HOST'] ?? '127.0.0.1',
    port,
    ownAddress: environment['OWN_ADDRESS'] ?? `http://localhost:${String(port)}`,
    hubSecret,
    folder: environment['FOLDER'] ?? 'bank-data',
  };
}
