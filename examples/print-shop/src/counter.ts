import { escaped } from '@doorstep/example-partner-kit/http.ts';
import type { Call, Reply } from '@doorstep/example-partner-kit/http.ts';
import type { Till } from './payments.ts';
import type { Settings } from './settings.ts';

/** The shop as people see it: what a card costs, paying for it, and where the parcel is. */
export function orderPage(settings: Settings, { query }: Call): Reply {
  const back = returnAddress(settings, query);
  if (back === null) return page(400, '<h1>This order was not sent by the identity office</h1>');
  const form = (action: string, label: string): string =>
    `<form method="post" action="${escaped(`/${action}?${query.toString()}`)}"><button>${label}</button></form>`;
  return page(
    200,
    `<h1>A printed card</h1>
<p>Printed and sent to the address on your record. Price: 5 crowns. (An example: nothing is charged.)</p>
${form('pay', 'Pay 5 crowns')}
${form('cancel', 'Do not pay')}`,
  );
}

/** Takes the money, which here is none, and sends the person back with the payment's number. */
export function payOrder(settings: Settings, till: Till, { query }: Call): Reply {
  const { transactionId } = till.pay(query.get('eventId') ?? '');
  return sentBack(settings, query, { paymentTransactionId: transactionId });
}

export function cancelOrder(settings: Settings, { query }: Call): Reply {
  return sentBack(settings, query, { error_code: 'CANCELLED', error_message: 'Not paid' });
}

/** What the identity office asks, server to server, about a payment that somebody claims. */
export function paymentStatus(till: Till, { query }: Call): Reply {
  const payment = till.find(query.get('transactionId') ?? '');
  // A payment counts for the order it was made for, and for no other.
  const asked = query.get('eventId');
  const counts = payment !== null && (asked === null || asked === payment.eventId);
  const body = counts
    ? {
        response: { trackingId: payment.trackingId, transactionId: payment.transactionId },
        errors: [],
      }
    : {
        response: null,
        errors: [{ errorCode: 'RES-SER-475', message: 'There is no such payment' }],
      };
  return {
    status: counts ? 200 : 402,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
}

export function parcelPage(trackingId: string): Reply {
  return page(200, `<h1>Parcel ${escaped(trackingId)}</h1><p>On its way.</p>`);
}

/** Only to the server that the shop works for. */
function returnAddress({ server }: Settings, query: URLSearchParams): URL | null {
  const text = query.get('returnUrl') ?? '';
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  return url.origin === new URL(server).origin ? url : null;
}

function sentBack(settings: Settings, query: URLSearchParams, told: Readonly<Record<string, string>>): Reply {
  const back = returnAddress(settings, query);
  if (back === null) return page(400, '<h1>This order was not sent by the identity office</h1>');
  for (const name of ['redirectUrl', 'eventId']) back.searchParams.set(name, query.get(name) ?? '');
  for (const [name, value] of Object.entries(told)) back.searchParams.set(name, value);
  return { status: 303, headers: { location: back.href } };
}

function page(status: number, content: string): Reply {
  const body = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Harbour Press</title></head>
<body><main>${content}</main></body></html>
`;
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
}
