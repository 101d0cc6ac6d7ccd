import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openShare } from '@doorstep/example-partner-kit/credential.ts';
import type { Issued } from '@doorstep/example-partner-kit/credential.ts';
import { tellStatus } from '@doorstep/example-partner-kit/hub.ts';
import { isRecord, memberOf, textOf } from '@doorstep/example-partner-kit/json.ts';
import type { Settings } from './settings.ts';

/** Requests that are being printed or were; the hub may tell of one more than once. */
export interface Workshop {
  readonly print: (issued: Issued) => Promise<void>;
}

export function openWorkshop(settings: Settings, say: (line: string) => void): Workshop {
  const begun = new Set<string>();
  return {
    print: async (issued) => {
      if (begun.has(issued.requestId)) return;
      begun.add(issued.requestId);
      try {
        await printCard(settings, issued);
        say(`${issued.requestId} printed`);
      } catch (error) {
        begun.delete(issued.requestId);
        throw error;
      }
      void sendCard(settings, issued, say);
    },
  };
}

/** Opens the credential and lays the card out as a text that only this user may read. */
async function printCard(settings: Settings, { requestId, address }: Issued): Promise<void> {
  const credential = await openShare(address, settings.privateKey);
  const subject = memberOf(credential, 'credentialSubject');
  if (!isRecord(subject)) throw new Error('The credential names nobody');
  const tell = (status: 'RECEIVED' | 'PRINTING') => tellStatus(settings, { requestId, status, url: '' });
  await tell('RECEIVED');
  await mkdir(settings.folder, { recursive: true, mode: 0o700 });
  const lines = Object.entries(subject)
    .filter(([name]) => !['id', 'vcVer', 'photo', 'biometrics'].includes(name))
    .map(([name, value]) => `${name}: ${written(value)}`);
  await writeFile(join(settings.folder, `${requestId}.txt`), `${lines.join('\n')}\n`, { mode: 0o600 });
  await tell('PRINTING');
}

/** By post, which takes its time. */
async function sendCard(
  settings: Settings,
  { requestId, data }: Issued,
  say: (line: string) => void,
): Promise<void> {
  const trackingId = textOf(data, 'trackingId') ?? requestId;
  const url = `${settings.address}/parcels/${encodeURIComponent(trackingId)}`;
  try {
    for (const status of ['IN_TRANSIT', 'CARD_DELIVERED'] as const) {
      await sleep(settings.stepSeconds * 1_000);
      await tellStatus(settings, { requestId, status, url });
      say(`${requestId} ${status}`);
    }
  } catch (error) {
    say(`${requestId}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** A text in several languages, or one in none. */
function written(value: unknown): string {
  if (!Array.isArray(value)) return String(value);
  return value
    .map((one: unknown) => `${textOf(one, 'value') ?? ''} (${textOf(one, 'language') ?? ''})`)
    .join(' · ');
}
