import { createPrivateKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { PartnerAccess } from '@doorstep/example-partner-kit/server.ts';

/** What the shop is told by its environment. */
export interface Settings extends PartnerAccess {
  readonly port: number;
  /** Where people and the hub reach the shop, without a slash at the end. */
  readonly address: string;
  /** Only the hub and the shop know it. */
  readonly hubSecret: string;
  readonly privateKey: KeyObject;
  /** Where printed cards are laid. */
  readonly folder: string;
  /** Seconds each step of a card takes. */
  readonly stepSeconds: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

const NEEDED = ['SERVER', 'PARTNER', 'CLIENT_SECRET', 'HUB_SECRET', 'PRIVATE_KEY_FILE'] as const;

/** Says what is missing instead of failing at the first call. */
export function readSettings(environment: Environment): Settings | string {
  const missing = NEEDED.filter((name) => (environment[name] ?? '') === '');
  if (missing.length > 0) return `Set ${missing.join(', ')} in the environment.`;
  const text = (name: string, otherwise = ''): string =>
    (environment[name] ?? otherwise).replace(/\/+$/u, '');
  const port = Number(text('PORT', '8091'));
  return {
    server: text('SERVER'),
    partner: text('PARTNER'),
    clientSecret: text('CLIENT_SECRET'),
    hubSecret: text('HUB_SECRET'),
    privateKey: createPrivateKey(readFileSync(text('PRIVATE_KEY_FILE'))),
    port,
    address: text('ADDRESS', `http://localhost:${String(port)}`),
    folder: text('FOLDER', 'print-shop-data'),
    stepSeconds: Number(text('STEP_SECONDS', '20')),
  };
}
