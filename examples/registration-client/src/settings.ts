/** What the client is told by its environment. */
export interface Settings {
  /** Where the server is, without a slash at the end. */
  readonly server: string;
  readonly user: string;
  readonly password: string;
  readonly centre: string;
  readonly machine: string;
  /** Keys, packets and opened documents of this machine. */
  readonly folder: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

const NEEDED = ['SERVER', 'STAFF_USER', 'STAFF_PASSWORD', 'CENTRE', 'MACHINE'] as const;

/** Says what is missing instead of failing at the first call. */
export function readSettings(environment: Environment): Settings | string {
  const missing = NEEDED.filter((name) => (environment[name] ?? '') === '');
  if (missing.length > 0) return `Set ${missing.join(', ')} in the environment.`;
  return {
    server: (environment['SERVER'] ?? '').replace(/\/+$/u, ''),
    user: environment['STAFF_USER'] ?? '',
    password: environment['STAFF_PASSWORD'] ?? '',
    centre: environment['CENTRE'] ?? '',
    machine: environment['MACHINE'] ?? '',
    folder: environment['FOLDER'] ?? 'registration-client-data',
  };
}
