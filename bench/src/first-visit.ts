import type { Browser, CDPSession, Page } from 'playwright-core';
import { findChromium, startChromium } from '@doorstep/e2e/find-chromium.ts';
import { startProduct, temporaryDataDir } from './product.ts';

/** Where people come in, and where they go from there by a link. */
const VISITS = [
  ['/', '/pre-registration'],
  ['/', '/centres'],
  ['/centres', '/documents'],
  ['/pre-registration', '/documents'],
  ['/status', '/lost-id'],
  ['/get-my-uin', '/help'],
] as const;

/** 400 kbit/s in bytes a second. */
const LINE = 50_000;
const SLOWER_PROCESSOR = 4;
const PHONE = { width: 360, height: 640 };
const FIRST = { bytes: 60_000, milliseconds: 2_500 };
const NEXT_BYTES = 20_000;
/** Time in which a page asks for whatever else it wants. */
const AFTERWARDS_MS = 1_500;

interface Visit {
  readonly bytes: number;
  /** From the first byte asked for until the page and all it needs is there. */
  readonly milliseconds: number;
}

/** B20: first visits to public pages on a slow phone with a slow line, each with nothing remembered; then the next page. */
export async function benchFirstVisit(): Promise<boolean> {
  const browser = await startChromium(await findChromium());
  const dataDir = await temporaryDataDir();
  const product = await startProduct(dataDir.path, {});
  try {
    console.log('first-visit  B20: a page on a phone at 400 kbit/s with a processor four times slower');
    let holds = true;
    for (const [first, next] of VISITS) {
      const [came, went] = await visit(browser, product.url, first, next);
      const fits =
        came.bytes <= FIRST.bytes && came.milliseconds <= FIRST.milliseconds && went.bytes <= NEXT_BYTES;
      console.log(`  ${line(first, came)}; then ${line(next, went)}${fits ? '' : '   FAILS'}`);
      holds &&= fits;
    }
    console.log("  beside       MOSIP's portals: 1,061 and 924 KB on the wire, 17 s to first use");
    console.log('  must         first ≤ 60 KB and ≤ 2.5 s, next ≤ 20 KB');
    return holds;
  } finally {
    await product.stop();
    await dataDir.remove();
    await browser.close();
  }
}

function line(path: string, { bytes, milliseconds }: Visit): string {
  return `${path.padEnd(18)} ${(bytes / 1_000).toFixed(1).padStart(5)} KB ${(milliseconds / 1_000).toFixed(2)} s`;
}

async function visit(
  browser: Browser,
  url: string,
  first: string,
  next: string,
): Promise<readonly [Visit, Visit]> {
  const context = await browser.newContext({ viewport: PHONE });
  try {
    const page = await context.newPage();
    const wire = await slowWire(page);
    const came = await counted(page, wire, () => page.goto(`${url}${first}`));
    const went = await counted(page, wire, () => page.locator(`a[href="${next}"]`).first().click());
    if (new URL(page.url()).pathname !== next) throw new Error(`No link leads from ${first} to ${next}`);
    return [came, went];
  } finally {
    await context.close();
  }
}

interface Wire {
  bytes: number;
}

async function slowWire(page: Page): Promise<Wire> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const wire = { bytes: 0 };
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    wire.bytes += encodedDataLength;
  });
  await session.send('Network.enable');
  const speed = { downloadThroughput: LINE, uploadThroughput: LINE };
  await session.send('Network.emulateNetworkConditions', { offline: false, latency: 0, ...speed });
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER_PROCESSOR });
  return wire;
}

async function counted(page: Page, wire: Wire, go: () => Promise<unknown>): Promise<Visit> {
  wire.bytes = 0;
  const begun = performance.now();
  await Promise.all([page.waitForEvent('load'), go()]);
  const milliseconds = performance.now() - begun;
  await page.waitForTimeout(AFTERWARDS_MS);
  return { bytes: wire.bytes, milliseconds };
}
