import { isRecord, memberOf, textOf } from './json.ts';
import type { Received } from './received.ts';

export type Standing = 'valid' | 'revoked' | 'unknown';

const WORDS: Readonly<Record<Standing, string>> = {
  valid: 'Valid',
  revoked: 'Revoked: its owner took it back. Do not use it.',
  unknown: 'Its status cannot be read at present.',
};

/** The page an employee of the bank looks at; every text from outside is escaped. */
export function page(shown: readonly { readonly received: Received; readonly standing: Standing }[]): string {
  const cards = shown.map(({ received, standing }) => card(received, standing)).join('\n');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Bank of Amara · Shared with us</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; color: #1c1c1c; background: #fff; }
article { border: 1px solid #767676; border-radius: .5rem; padding: 1rem 1.25rem; margin-block: 1.5rem; }
dt { font-weight: 600; } dd { margin: 0 0 .5rem; overflow-wrap: anywhere; }
.revoked { border-color: #a4001d; border-width: 2px; } .revoked strong { color: #a4001d; }
img { max-width: 8rem; border-radius: .25rem; }
</style>
</head>
<body>
<h1>Shared with us</h1>
${cards === '' ? '<p>Nothing was shared with the bank yet.</p>' : cards}
</body>
</html>`;
}

function card({ requestId, at, credential }: Received, standing: Standing): string {
  const subject = memberOf(credential, 'credentialSubject');
  const rows = Object.entries(isRecord(subject) ? subject : {})
    .filter(([name]) => !['id', 'vcVer'].includes(name))
    .map(([name, value]) => `<dt>${escaped(name)}</dt><dd>${shownValue(name, value)}</dd>`);
  return `<article class="${standing}" data-request="${escaped(requestId)}">
<h2>${escaped(at.slice(0, 16).replace('T', ' '))}</h2>
<p><strong>${WORDS[standing]}</strong></p>
<dl>${rows.join('')}</dl>
</article>`;
}

const PICTURE = /^data:image\/(?:jpeg|png);base64,[\w+/=]+$/u;

function shownValue(name: string, value: unknown): string {
  if (typeof value === 'string' && PICTURE.test(value)) return `<img src="${value}" alt="${escaped(name)}">`;
  if (!Array.isArray(value)) return escaped(String(value));
  return value
    .map((one: unknown) => `<span dir="auto">${escaped(textOf(one, 'value') ?? '')}</span>`)
    .join('<br>');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/gu, (sign) => ENTITIES[sign] ?? sign);
}
