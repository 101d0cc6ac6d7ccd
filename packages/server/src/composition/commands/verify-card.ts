import { readFile, stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { checkCard } from '@doorstep/backbone/digital-card/check-card.ts';
import type { PublicJwk } from '@doorstep/backbone/digital-card/check-card.ts';
import { isRecord, valueAt } from '@doorstep/contract/json.ts';
import type { CardCheckRefusal, CheckedCard } from '@doorstep/core/backbone/digital-card/card-credential.ts';
import { createQrReader } from '../../documents/qr-reading.ts';

const USAGE = `Usage: npm run verify-card -- <text of the code, or a file> --keys <key set>

The file is a picture of the code (PNG or JPEG) or its text. The key set is the country's, saved before from
/.well-known/credential-keys.json: nothing is asked of any network.
`;

const REFUSALS: Readonly<Record<CardCheckRefusal, string>> = {
  'not-a-card': 'This is not the code of an identity card.',
  'key-unknown': 'Not to be relied on: no key of the set signed this card.',
  'card-changed': 'FORGED: somebody changed what the code says.',
  'card-expired': 'The card is real, but its time has run out.',
  'card-not-yet': 'The card is not valid yet, or this machine’s clock is wrong.',
};

/** Checks a card's code against saved keys; 0 for a real card, 1 for any other, 2 for a call that makes no sense. */
async function runVerifyCard(args: readonly string[]): Promise<number> {
  const asked = readArguments(args);
  if (asked === null) return told(process.stderr, USAGE, 2);
  const keys = await readKeys(asked.keys);
  if (keys === null) return told(process.stderr, `${asked.keys} holds no JSON Web Key Set.\n`, 2);
  const code = await codeOf(asked.card);
  if (code === null) return told(process.stdout, 'There is no code in this picture.\n', 1);
  const checked = checkCard(code, keys, new Date());
  if (!checked.ok) return told(process.stdout, `${REFUSALS[checked.failure.word]}\n`, 1);
  return told(process.stdout, report(checked.value), 0);
}

function told(stream: NodeJS.WritableStream, sentence: string, code: number): number {
  stream.write(sentence);
  return code;
}

function readArguments(args: readonly string[]): { readonly card: string; readonly keys: string } | null {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { keys: { type: 'string' } },
    });
    const [card, ...more] = positionals;
    const { keys } = values;
    return card === undefined || keys === undefined || more.length > 0 ? null : { card, keys };
  } catch {
    return null;
  }
}

async function readKeys(file: string): Promise<readonly PublicJwk[] | null> {
  try {
    const document: unknown = JSON.parse(await readFile(file, 'utf8'));
    const keys = valueAt(document, ['keys']);
    return Array.isArray(keys) ? keys.filter(isRecord) : null;
  } catch {
    return null;
  }
}

/** A name that is a file's is read: as a picture where its bytes say so. */
async function codeOf(card: string): Promise<string | null> {
  const isFile = await stat(card).then(
    (found) => found.isFile(),
    () => false,
  );
  if (!isFile) return card;
  const bytes = await readFile(card);
  const isPicture = bytes[0] === 0x89 || (bytes[0] === 0xff && bytes[1] === 0xd8);
  if (!isPicture) return bytes.toString('utf8');
  const read = await createQrReader().read(bytes);
  return read.ok ? read.value : null;
}

function report({ issuer, issuedAt, expiresAt, identity }: CheckedCard): string {
  const lines: readonly (readonly [string, string | null])[] = [
    ['Name', identity.fullName],
    ['Name, other language', identity.secondName],
    ['Date of birth', identity.dateOfBirth],
    ['Sex', identity.gender],
    ['Address', identity.address.join(', ') || null],
    ['Phone', identity.phone],
    ['E-mail', identity.email],
    ['Number', identity.id],
    ['Signed by', issuer],
    ['Signed on', issuedAt.toISOString()],
    ['Verifies until', expiresAt.toISOString()],
  ];
  const shown = lines.flatMap(([label, value]) =>
    value === null ? [] : [`  ${label}: ${printable(value)}\n`],
  );
  return `The card is real: nobody changed what its code says.\n${shown.join('')}`;
}

/** What came from a code must not steer the terminal. */
function printable(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, ' ');
}

process.exitCode = await runVerifyCard(process.argv.slice(2));
