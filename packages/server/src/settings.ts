/** One setting of the process, from the environment. */
export interface EnvironmentSetting {
  readonly fallback: string;
  readonly doc: string;
  /** Null when the text is fine, else what is wrong with it. */
  readonly fault: (text: string) => string | null;
}

const anything = (): null => null;

function oneOf(...allowed: readonly string[]): (text: string) => string | null {
  return (text) => (allowed.includes(text) ? null : `must be one of ${allowed.join(', ')}`);
}

function wholeNumber(least: number, most: number): (text: string) => string | null {
  return (text) =>
    /^\d+$/u.test(text) && Number(text) >= least && Number(text) <= most
      ? null
      : `must be a whole number from ${String(least)} to ${String(most)}`;
}

function url(...protocols: readonly string[]): (text: string) => string | null {
  return (text) =>
    text === '' || (URL.canParse(text) && protocols.includes(new URL(text).protocol))
      ? null
      : `must be an address beginning with ${protocols.join('// or ')}//`;
}

function hostAndPort(text: string): string | null {
  const port = Number(/^[^:\s]+:(\d{1,5})$/u.exec(text)?.[1] ?? 0);
  return text === '' || (port >= 1 && port <= 65_535) ? null : 'must be host:port, such as 127.0.0.1:9464';
}

function secret(text: string): string | null {
  return text === '' || (text.length >= 16 && text.length < 200) ? null : 'must be 16 to 199 characters';
}

function listOf(fault: (text: string) => string | null): (text: string) => string | null {
  return (text) =>
    text
      .split(',')
      .filter((part) => part !== '')
      .map(fault)
      .find((found) => found !== null) ?? null;
}

export const ROLES = ['resident', 'preregistration', 'backbone', 'portal', 'jobs'] as const;
export type Role = (typeof ROLES)[number];

/** Every setting of the process; `npm start -- --help` prints this table. */
export const ENVIRONMENT = {
  PORT: { fallback: '8080', doc: 'Port to listen on', fault: wholeNumber(1, 65_535) },
  HOST: {
    fallback: '127.0.0.1',
    doc: 'Address to listen on; 0.0.0.0 behind a reverse proxy',
    fault: anything,
  },
  PUBLIC_URL: {
    fallback: '',
    doc: 'Address people reach this installation at, without a slash at the end (default http://localhost:PORT)',
    fault: url('http:', 'https:'),
  },
  MODE: {
    fallback: 'demo',
    doc: 'demo (mailbox, demo people) or production',
    fault: oneOf('demo', 'production'),
  },
  ROLES: {
    fallback: ROLES.join(','),
    doc: `Parts this process serves: ${ROLES.join(', ')}`,
    fault: listOf(oneOf(...ROLES)),
  },
  COUNTRY: { fallback: 'country', doc: "Folder of the country's pack", fault: anything },
  DATA_DIR: {
    fallback: 'var',
    doc: 'Folder of the embedded database and of keys made in demo mode',
    fault: anything,
  },
  DATABASE_URL: {
    fallback: '',
    doc: "A PostgreSQL server's address for the application's role (default: the embedded PostgreSQL)",
    fault: url('postgres:', 'postgresql:'),
  },
  MIGRATOR_DATABASE_URL: {
    fallback: '',
    doc: 'The same database for the role that owns the schemas (default: DATABASE_URL)',
    fault: url('postgres:', 'postgresql:'),
  },
  DATABASE_CONNECTIONS: {
    fallback: '20',
    doc: 'Connections of this process to the database, beside three for short statements and those of the job queue',
    fault: wholeNumber(2, 500),
  },
  EMBEDDED_DATABASE: {
    fallback: '',
    doc: 'Say yes to use the embedded PostgreSQL in production mode',
    fault: oneOf('', 'yes'),
  },
  KEY_FILE: {
    fallback: '',
    doc: 'File of the master key: 32 bytes in base64, one key a line, the newest first. Made in DATA_DIR in demo mode, required in production',
    fault: anything,
  },
  TRUST_PROXY: {
    fallback: '',
    doc: 'Proxies whose X-Forwarded-For is believed: a number of hops, or addresses separated by commas',
    fault: anything,
  },
  ALLOWED_ORIGINS: {
    fallback: '',
    doc: 'Origins of other portals that may use the API from a browser, separated by commas',
    fault: listOf(url('http:', 'https:')),
  },
  ALLOWED_REDIRECTS: {
    fallback: '',
    doc: 'Addresses a sign-in or sign-out may return to besides PUBLIC_URL; * and ** in the path, separated by commas',
    fault: listOf(url('http:', 'https:')),
  },
  SMTP_URL: {
    fallback: '',
    doc: 'Mail server, smtp://user:password@host:port',
    fault: url('smtp:', 'smtps:'),
  },
  MAIL_FROM: { fallback: 'Doorstep <no-reply@localhost>', doc: 'Sender of mail', fault: anything },
  SMS_URL: {
    fallback: '',
    doc: 'SMS gateway that takes {id, number, message} by POST',
    fault: url('http:', 'https:'),
  },
  SMS_TOKEN: { fallback: '', doc: 'Bearer token for the SMS gateway', fault: anything },
  OBJECT_STORE_FOLDER: {
    fallback: '',
    doc: "Folder of applicants' uploaded papers, sealed (default: objects in DATA_DIR)",
    fault: anything,
  },
  PACKET_STORE_FOLDER: {
    fallback: '',
    doc: 'Folder of registration packets, encrypted (default: packets in DATA_DIR)',
    fault: anything,
  },
  PACKET_STORE_URL: {
    fallback: '',
    doc: 'A bucket of the same S3 store for them instead; never the bucket of OBJECT_STORE_URL',
    fault: url('http:', 'https:'),
  },
  OBJECT_STORE_URL: {
    fallback: '',
    doc: 'A bucket of an S3 store for them instead, as https://host/bucket',
    fault: url('http:', 'https:'),
  },
  OBJECT_STORE_REGION: { fallback: 'us-east-1', doc: "The bucket's region", fault: anything },
  OBJECT_STORE_KEY_ID: { fallback: '', doc: 'Access key of the S3 store', fault: anything },
  OBJECT_STORE_SECRET: { fallback: '', doc: 'Secret key of the S3 store', fault: anything },
  CLAMD_ADDRESS: {
    fallback: '',
    doc: "host:port of ClamAV's daemon, which scans uploaded files (default: they are not scanned)",
    fault: hostAndPort,
  },
  CALLBACK_HOSTS: {
    fallback: '',
    doc: 'Hosts of other organisations that events may be delivered to, over https at public addresses, comma-separated',
    fault: anything,
  },
  CALLBACK_INTERNAL_HOSTS: {
    fallback: '',
    doc: 'Hosts in our own network that events may be delivered to, comma-separated (default in demo: localhost,127.0.0.1)',
    fault: anything,
  },
  RESIDENT_WEBSUB_AUTHTYPE_STATUS_SECRET: {
    fallback: '',
    doc: 'Secret agreed with a hub elsewhere for /resident/v1/callback/authTypeCallback (default: it is shut)',
    fault: secret,
  },
  RESIDENT_WEBSUB_AUTHTRANSACTION_STATUS_SECRET: {
    fallback: '',
    doc: 'The same for /resident/v1/callback/authTransaction (default: it is shut)',
    fault: secret,
  },
  RESIDENT_WEBSUB_CREDENTIAL_STATUS_SECRET: {
    fallback: '',
    doc: 'The same for /resident/v1/callback/credentialStatusUpdate (default: it is shut)',
    fault: secret,
  },
  RESIDENT_WEBSUB_REGPROC_WORKFLOW_COMPLETE_SECRET: {
    fallback: '',
    doc: 'The same for /resident/v1/callback/regprocworkflow (default: it is shut)',
    fault: secret,
  },
  DIGITAL_CARD_WEBSUB_SECRET: {
    fallback: '',
    doc: 'The same for /v1/digitalcard/credential/callback/notifyStatus (default: it is shut)',
    fault: secret,
  },
  CREDENTIAL_REQUEST_WEBSUB_SECRET: {
    fallback: '',
    doc: 'The same for /v1/credentialrequest/callback/notifyStatus (default: it is shut)',
    fault: secret,
  },
  REQUESTS_AT_ONCE: {
    fallback: '600',
    doc: 'Requests a process works on at once; to more it answers 429 with Retry-After',
    fault: wholeNumber(16, 100_000),
  },
  JOB_CONCURRENCY: {
    fallback: '32',
    doc: 'Jobs worked on at once; most wait for a gateway',
    fault: wholeNumber(1, 200),
  },
  METRICS_ADDRESS: {
    fallback: '',
    doc: 'host:port that serves the figures of this process at /metrics for Prometheus (default: none)',
    fault: hostAndPort,
  },
  LOG_LEVEL: {
    fallback: 'warn',
    doc: 'fatal, error, warn, info or silent',
    fault: oneOf('fatal', 'error', 'warn', 'info', 'silent'),
  },
} as const satisfies Readonly<Record<string, EnvironmentSetting>>;

export type SettingKey = keyof typeof ENVIRONMENT;

export function isSettingKey(name: string): name is SettingKey {
  return Object.hasOwn(ENVIRONMENT, name);
}
