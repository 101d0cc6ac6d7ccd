import { makeKey } from './key.ts';
import { subscribe } from './hub.ts';
import { openShelf } from './received.ts';
import { bankServer } from './serving.ts';
import { readSettings } from './settings.ts';
import type { Settings } from './settings.ts';

const USAGE = `Usage: node src/main.ts <command>
  certificate   make the bank's key pair, once, and print the certificate that Doorstep encrypts to
  serve         ask the hub for what is shared with the bank, and show it on a page
`;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function main([command = '']: readonly string[]): Promise<number> {
  const settings = readSettings(process.env);
  if (typeof settings === 'string') return complain(`${settings}\n`);
  try {
    if (command === 'certificate') say(await makeKey(settings.folder, settings.partner));
    else if (command === 'serve') await serve(settings);
    else return complain(USAGE);
    return 0;
  } catch (error) {
    return complain(`${error instanceof Error ? error.message : String(error)}\n`);
  }
}

const HALF_A_DAY = 43_200_000;

/** A subscription ends by itself, so it is asked for again long before. */
async function serve(settings: Settings): Promise<void> {
  const server = bankServer(settings, await openShelf(settings.folder), say);
  await new Promise<void>((resolve) => {
    server.listen(settings.port, settings.host, resolve);
  });
  say(`The bank listens on ${settings.ownAddress}`);
  await subscribe(settings);
  const renewal = setInterval(() => {
    subscribe(settings).catch((error: unknown) => {
      say(error instanceof Error ? error.message : String(error));
    });
  }, HALF_A_DAY);
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => {
      clearInterval(renewal);
      server.close();
    });
}

function complain(text: string): number {
  process.stderr.write(text);
  return 1;
}

process.exitCode = await main(process.argv.slice(2));
