import type { CallbackName } from '@doorstep/core/resident/callback/callback.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import { ENVIRONMENT, ROLES, isSettingKey } from './settings.ts';
import type { EnvironmentSetting, Role, SettingKey } from './settings.ts';

/** The process's settings, read and checked once. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Without a slash at the end. */
  readonly publicUrl: string;
  readonly mode: 'demo' | 'production';
  readonly roles: readonly Role[];
  readonly country: string;
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  readonly migratorDatabaseUrl: string | null;
  readonly databaseConnections: number;
  readonly keyFile: string | null;
  readonly trustProxy: string;
  readonly allowedOrigins: readonly string[];
  readonly allowedRedirects: readonly string[];
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly smsUrl: string | null;
  readonly smsToken: string | null;
  /** Null for the folder in `dataDir`. */
  readonly objectStoreFolder: string | null;
  /** Null for a folder. */
  readonly objectStore: {
    readonly bucket: string;
    readonly region: string;
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
  } | null;
  /** Null for the folder in `dataDir`. */
  readonly packetStoreFolder: string | null;
  /** A bucket with the object store's own keys; null for a folder. */
  readonly packetBucket: string | null;
  /** Null when uploaded files are not scanned. */
  readonly clamd: { readonly host: string; readonly port: number } | null;
  /** Where events may be delivered to: hosts elsewhere, and hosts in our own network. */
  readonly callbackHosts: { readonly hosts: readonly string[]; readonly internalHosts: readonly string[] };
  /** What we and a hub elsewhere alone know, by callback; null where none is agreed. */
  readonly callbackSecrets: Readonly<Record<CallbackName, string | null>>;
  /** The same for what partners say of credentials. */
  readonly credentialCallbackSecret: string | null;
  /** What a hub elsewhere signs issued credentials for cards with; null refuses all of them. */
  readonly digitalCardCallbackSecret: string | null;
  readonly requestsAtOnce: number;
  readonly jobConcurrency: number;
  /** Null when no figures are served. */
  readonly metricsAddress: { readonly host: string; readonly port: number } | null;
  readonly logLevel: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the environment; a refusal holds one plain sentence a fault. */
export function readConfig(environment: Environment): Result<Config, 'settings-faulty'> {
  const keys = Object.keys(ENVIRONMENT).filter(isSettingKey);
  const faults = keys.flatMap((key) => settingFault(key, textOf(environment, key)));
  if (faults.length > 0) return fail('settings-faulty', { sentence: faults.join('\n') });
  const config = configOf(environment);
  const refused = [...storeFaults(config), ...productionFaults(environment, config)];
  return refused.length > 0 ? fail('settings-faulty', { sentence: refused.join('\n') }) : ok(config);
}

function settingFault(key: SettingKey, text: string): readonly string[] {
  const fault = ENVIRONMENT[key].fault(text);
  return fault === null ? [] : [`The setting ${key} ${fault}; it is "${text}".`];
}

function textOf(environment: Environment, key: SettingKey): string {
  const given = environment[key];
  return given === undefined || given === '' ? ENVIRONMENT[key].fallback : given;
}

function configOf(environment: Environment): Config {
  const text = (key: SettingKey): string => textOf(environment, key);
  const optional = (key: SettingKey): string | null => (text(key) === '' ? null : text(key));
  const list = (key: SettingKey): readonly string[] =>
    text(key)
      .split(',')
      .filter((part) => part !== '');
  return {
    port: Number(text('PORT')),
    host: text('HOST'),
    publicUrl: (optional('PUBLIC_URL') ?? `http://localhost:${text('PORT')}`).replace(/\/+$/u, ''),
    mode: text('MODE') === 'production' ? 'production' : 'demo',
    roles: ROLES.filter((role) => list('ROLES').includes(role)),
    country: text('COUNTRY'),
    dataDir: text('DATA_DIR'),
    databaseUrl: optional('DATABASE_URL'),
    migratorDatabaseUrl: optional('MIGRATOR_DATABASE_URL') ?? optional('DATABASE_URL'),
    databaseConnections: Number(text('DATABASE_CONNECTIONS')),
    keyFile: optional('KEY_FILE'),
    trustProxy: text('TRUST_PROXY'),
    allowedOrigins: list('ALLOWED_ORIGINS'),
    allowedRedirects: list('ALLOWED_REDIRECTS'),
    smtpUrl: optional('SMTP_URL'),
    mailFrom: text('MAIL_FROM'),
    smsUrl: optional('SMS_URL'),
    smsToken: optional('SMS_TOKEN'),
    objectStoreFolder: optional('OBJECT_STORE_FOLDER'),
    objectStore: bucketOf(text),
    packetStoreFolder: optional('PACKET_STORE_FOLDER'),
    packetBucket: optional('PACKET_STORE_URL'),
    clamd: addressOf(optional('CLAMD_ADDRESS')),
    callbackHosts: {
      hosts: list('CALLBACK_HOSTS'),
      internalHosts:
        text('MODE') === 'demo' && text('CALLBACK_INTERNAL_HOSTS') === ''
          ? ['localhost', '127.0.0.1']
          : list('CALLBACK_INTERNAL_HOSTS'),
    },
    callbackSecrets: {
      authTypeCallback: optional('RESIDENT_WEBSUB_AUTHTYPE_STATUS_SECRET'),
      authTransaction: optional('RESIDENT_WEBSUB_AUTHTRANSACTION_STATUS_SECRET'),
      credentialStatusUpdate: optional('RESIDENT_WEBSUB_CREDENTIAL_STATUS_SECRET'),
      regprocworkflow: optional('RESIDENT_WEBSUB_REGPROC_WORKFLOW_COMPLETE_SECRET'),
    },
    credentialCallbackSecret: optional('CREDENTIAL_REQUEST_WEBSUB_SECRET'),
    digitalCardCallbackSecret: optional('DIGITAL_CARD_WEBSUB_SECRET'),
    requestsAtOnce: Number(text('REQUESTS_AT_ONCE')),
    jobConcurrency: Number(text('JOB_CONCURRENCY')),
    metricsAddress: addressOf(optional('METRICS_ADDRESS')),
    logLevel: text('LOG_LEVEL'),
  };
}

function bucketOf(text: (key: SettingKey) => string): Config['objectStore'] {
  if (text('OBJECT_STORE_URL') === '') return null;
  return {
    bucket: text('OBJECT_STORE_URL'),
    region: text('OBJECT_STORE_REGION'),
    accessKeyId: text('OBJECT_STORE_KEY_ID'),
    secretAccessKey: text('OBJECT_STORE_SECRET'),
  };
}

function addressOf(text: string | null): Config['metricsAddress'] {
  const [host, port] = text?.split(':') ?? [];
  return host === undefined || port === undefined ? null : { host, port: Number(port) };
}

function storeFaults({ objectStore, packetBucket }: Config): readonly string[] {
  if (packetBucket !== null && (objectStore === null || objectStore.bucket === packetBucket))
    return ['PACKET_STORE_URL wants an OBJECT_STORE_URL beside it, of another bucket.'];
  if (objectStore === null || (objectStore.accessKeyId !== '' && objectStore.secretAccessKey !== ''))
    return [];
  return ['The object store wants its keys: set OBJECT_STORE_KEY_ID and OBJECT_STORE_SECRET.'];
}

function productionFaults(environment: Environment, config: Config): readonly string[] {
  if (config.mode === 'demo') return [];
  return [
    ...(config.databaseUrl === null && textOf(environment, 'EMBEDDED_DATABASE') !== 'yes'
      ? [
          'Production mode wants a database server: set DATABASE_URL, or EMBEDDED_DATABASE=yes for a small site.',
        ]
      : []),
    ...(config.keyFile === null ? ['Production mode wants its own master key: set KEY_FILE.'] : []),
    ...(config.smtpUrl === null || config.smsUrl === null
      ? ['Production mode has no mailbox: set SMTP_URL and SMS_URL.']
      : []),
    ...(config.publicUrl.startsWith('https://') ? [] : ['Production mode wants an https PUBLIC_URL.']),
  ];
}

/** The table that `--help` prints. */
export function helpText(): string {
  const settings: readonly (readonly [string, EnvironmentSetting])[] = Object.entries(ENVIRONMENT);
  const lines = settings.map(([name, { fallback, doc }]) => {
    const without = fallback === '' || doc.includes('default') ? '' : ` (default ${fallback})`;
    return `  ${name.padEnd(22)} ${doc}${without}`;
  });
  return [
    'Usage: npm start [-- --json] [-- --help]',
    '',
    'Starts Doorstep. --json prints one line of JSON when it is ready.',
    '',
    'Settings, from the environment:',
    ...lines,
    '',
    "Each setting of the country's settings.json can be overridden by its name in capitals with underscores.",
    '',
  ].join('\n');
}
