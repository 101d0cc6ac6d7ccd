import { issuedIn } from '@doorstep/example-partner-kit/credential.ts';
import { challengeFor, isFromTheHub, subscribe } from '@doorstep/example-partner-kit/hub.ts';
import { listen } from '@doorstep/example-partner-kit/http.ts';
import type { Call, Reply } from '@doorstep/example-partner-kit/http.ts';
import { cancelOrder, orderPage, parcelPage, payOrder, paymentStatus } from './counter.ts';
import { openTill } from './payments.ts';
import type { Till } from './payments.ts';
import { readSettings } from './settings.ts';
import type { Settings } from './settings.ts';
import { openWorkshop } from './workshop.ts';
import type { Workshop } from './workshop.ts';

const settings = readSettings(process.env);
if (typeof settings === 'string') {
  process.stderr.write(`${settings}\n`);
  process.exitCode = 1;
} else await openShop(settings);

async function openShop(shop: Settings): Promise<void> {
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const till = openTill();
  const workshop = openWorkshop(shop, say);
  const server = await listen(shop.port, (call) => answer(shop, till, workshop, call));
  await subscribe(shop, `${shop.address}/hub`, shop.hubSecret);
  say(`The print shop is open at ${shop.address}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      server.close();
      server.closeAllConnections();
      process.exit(0);
    });
}

async function answer(shop: Settings, till: Till, workshop: Workshop, call: Call): Promise<Reply> {
  switch (`${call.method} ${call.path}`) {
    case 'GET /order':
      return orderPage(shop, call);
    case 'POST /pay':
      return payOrder(shop, till, call);
    case 'POST /cancel':
      return cancelOrder(shop, call);
    case 'GET /payments':
      return paymentStatus(till, call);
    case 'GET /hub':
      return challenged(shop, call);
    case 'POST /hub':
      return delivered(shop, workshop, call);
    default:
      return call.path.startsWith('/parcels/')
        ? parcelPage(decodeURIComponent(call.path.slice('/parcels/'.length)))
        : { status: 404 };
  }
}

function challenged(shop: Settings, { query }: Call): Reply {
  const challenge = challengeFor(shop, query);
  return challenge === null
    ? { status: 404 }
    : { status: 202, headers: { 'content-type': 'text/plain' }, body: challenge };
}

/** The hub takes an answer of 2xx for delivered; anything else it brings again. */
async function delivered(shop: Settings, workshop: Workshop, { headers, body }: Call): Promise<Reply> {
  if (!isFromTheHub(shop.hubSecret, String(headers['x-hub-signature']), body)) return { status: 401 };
  const issued = issuedIn(body);
  if (issued !== null) await workshop.print(issued);
  return { status: 204 };
}
