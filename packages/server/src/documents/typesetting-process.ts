import { setPriority } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { NodeError, NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import { signed, withPassword } from './finishing.ts';
import { qrCodeSvg } from './qr-code.ts';
import { signDrawn } from './sign-drawn.ts';
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
/** What the templates read of an order; they stand beside them, in memory, while its document is drawn. */
const GIVEN = join(TEMPLATES, 'given.json');
const CODE = join(TEMPLATES, 'code.svg');
const PHOTO = join(TEMPLATES, 'photo');
const WEIGHTS = ['400Regular', '600SemiBold', '700Bold'];
/** PDF/UA-1: tags, language, title and a text for each picture; the compiler refuses what falls short of it. */
const STANDARD = 'ua-1';

/** Documents after which there is a tidying-up: each holds about 2 MB. */
const DOCUMENTS_KEPT = 8;

// A page, a booking or a code that somebody waits for goes before a document.
const BEHIND_ANSWERS = 3;
setPriority(BEHIND_ANSWERS);

const compiler = NodeCompiler.create({ workspace: TEMPLATES, fontArgs: [{ fontPaths: fontFolders() }] });
let made = 0;
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
    tidyUp();
  } catch (error) {
    send({ kind: 'failed', reason: error instanceof Error ? error.name : typeof error });
  }
}

/** Lets go of what no document of late used; the compiler's documents are held by objects that only a collection frees. */
function tidyUp(): void {
  made += 1;
  if (made % DOCUMENTS_KEPT !== 0) return;
  compiler.evictCache(2);
  globalThis.gc?.({ type: 'minor', execution: 'sync' });
}

async function finish(drawn: Uint8Array, order: TypesettingOrder): Promise<Uint8Array> {
  const { password } = order;
  if (password === null) return signDrawn(drawn, { ...order, sign: askForSignature });
  return signed(await withPassword(drawn, password), { ...order, reason: null, sign: askForSignature });
}

/** The document, or where its layout failed. */
function draw(order: TypesettingOrder): Uint8Array | string {
  const { qr, photo, pages } = order;
  if (qr !== null) compiler.mapShadow(CODE, Buffer.from(qrCodeSvg(qr)));
  if (photo !== undefined) compiler.mapShadow(PHOTO, Buffer.from(photo));
  try {
    const how: How = { photo: photo !== undefined, counted: pages === 'several' };
    const drawn = drawAs(order, how);
    // A photo that is no picture must not cost the card.
    return typeof drawn === 'string' && how.photo ? drawAs(order, { ...how, photo: false }) : drawn;
  } finally {
    compiler.resetShadow();
  }
}

interface How {
  readonly photo: boolean;
  /** Whether each page says which of how many it is, as more than one must. */
  readonly counted: boolean;
}

function drawAs(order: TypesettingOrder, { photo, counted }: How): Uint8Array | string {
  compiler.mapShadow(
    GIVEN,
    Buffer.from(`{"photo":${String(photo)},"counted":${String(counted)},"data":${order.data}}`),
  );
  const result = compiler.compile({ mainFilePath: join(TEMPLATES, `${order.layout}.typ`) });
  const document = result.result;
  if (document === null) return placesOf(result.takeError());
  if (!counted && document.numOfPages > 1) return drawAs(order, { photo, counted: true });
  return print(document, Math.floor(order.issuedAt.getTime() / 1_000));
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
