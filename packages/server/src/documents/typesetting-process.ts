import { setPriority } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { NodeError, NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import { signed, withPassword } from './finishing.ts';
import { qrCodeSvg } from './qr-code.ts';
import type { FromProcess, ToProcess, TypesettingOrder } from './typesetting-messages.ts';

/** The program of the process that makes documents, one after another; typesetter.ts is the other side. */

const TEMPLATES = join(import.meta.dirname, 'templates');
const FONTS = [
  import.meta.resolve('@expo-google-fonts/noto-sans/package.json'),
  import.meta.resolve('@expo-google-fonts/ibm-plex-sans-arabic/package.json'),
  import.meta.resolve('@expo-google-fonts/noto-sans-devanagari/package.json'),
  import.meta.resolve('@expo-google-fonts/noto-sans-kannada/package.json'),
  import.meta.resolve('@expo-google-fonts/noto-sans-tamil/package.json'),
];
/** The photo of an order stands under this name while its document is drawn. */
const PHOTO = join(TEMPLATES, 'photo');
const WEIGHTS = ['400Regular', '600SemiBold', '700Bold'];
/** PDF/UA-1: tags, language, title and a text for each picture; the compiler refuses what falls short of it. */
const STANDARD = 'ua-1';

// A page, a booking or a code that somebody waits for goes before a document.
const BEHIND_ANSWERS = 3;
setPriority(BEHIND_ANSWERS);

const compiler = NodeCompiler.create({ workspace: TEMPLATES, fontArgs: [{ fontPaths: fontFolders() }] });
let signatureArrived: ((signature: Uint8Array) => void) | null = null;

process.on('message', (message: ToProcess) => {
  if (message.kind === 'signature') signatureArrived?.(message.signature);
  else void answer(message.order);
});
// Whoever started this process ends it: a Ctrl-C in the terminal reaches both, and must not cut a document off.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
process.on('disconnect', () => process.exit(0));

async function answer(order: TypesettingOrder): Promise<void> {
  try {
    const drawn = draw(order);
    if (typeof drawn === 'string') send({ kind: 'failed', reason: drawn });
    else send({ kind: 'made', pdf: await finish(drawn, order) });
  } catch (error) {
    send({ kind: 'failed', reason: error instanceof Error ? error.name : typeof error });
  }
}

async function finish(drawn: Uint8Array, order: TypesettingOrder): Promise<Uint8Array> {
  const closed = order.password === null ? drawn : await withPassword(drawn, order.password);
  return signed(closed, { ...order, reason: null, sign: askForSignature });
}

/** The document, or where its layout failed. */
function draw(order: TypesettingOrder): Uint8Array | string {
  const { photo } = order;
  if (photo === undefined) return drawWith(order, {});
  compiler.mapShadow(PHOTO, Buffer.from(photo));
  const drawn = drawWith(order, { photo: 'photo' });
  compiler.unmapShadow(PHOTO);
  // A photo that is no picture must not cost the card.
  return typeof drawn === 'string' ? drawWith(order, {}) : drawn;
}

function drawWith(
  { layout, data, qr, issuedAt }: TypesettingOrder,
  photo: { readonly photo?: string },
): Uint8Array | string {
  const inputs = { data, ...photo, ...(qr === null ? {} : { qr: qrCodeSvg(qr) }) };
  const result = compiler.compile({ mainFilePath: join(TEMPLATES, `${layout}.typ`), inputs });
  const document = result.result;
  if (document === null) return placesOf(result.takeError());
  const pdf = print(document, Math.floor(issuedAt.getTime() / 1_000));
  compiler.evictCache(2);
  return pdf;
}

/** A letter that no font has makes the strict standard refuse: better a box in its place than no document. */
function print(document: NodeTypstDocument, creationTimestamp: number): Uint8Array {
  try {
    return compiler.pdf(document, { pdfStandard: STANDARD, creationTimestamp });
  } catch {
    return compiler.pdf(document, { pdfTags: true, creationTimestamp });
  }
}

/** Where in the layout it went wrong; the compiler's sentences quote what they were given, so they stay here. */
function placesOf(error: NodeError | null): string {
  const found: unknown = error === null ? [] : compiler.fetchDiagnostics(error);
  const starts = JSON.stringify(found).matchAll(/"start":\{"character":(\d+),"line":(\d+)\}/gu);
  return `at ${[...starts].map(([, character, line]) => `${line ?? ''}:${character ?? ''}`).join(', ')}`;
}

function askForSignature(data: Uint8Array): Promise<Uint8Array> {
  return new Promise((resolve) => {
    signatureArrived = resolve;
    send({ kind: 'to-sign', data });
  });
}

function send(message: FromProcess): void {
  process.send?.(message);
}

function fontFolders(): string[] {
  return FONTS.map((address) => dirname(fileURLToPath(address))).flatMap((folder) =>
    WEIGHTS.map((weight) => join(folder, weight)),
  );
}
