import { randomUUID } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import { beginOwnOrder } from '@doorstep/contract/doorstep/card-order.ts';
import { loadOrders, loadPrinters } from '../../../features/order/load-order.ts';
import { callAsResident, stopOn } from '../../../server/api.ts';
import { formText } from '../../../server/form-text.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const [printers, orders] = await Promise.all([loadPrinters(event), loadOrders(event)]);
  return { printers, orders, onceKey: randomUUID() };
};

export const actions: Actions = {
  order: async (event) => {
    const form = await event.request.formData();
    const printer = formText(form, 'printer');
    const consent = formText(form, 'consent') === 'yes';
    if (printer === '') return fail(422, { word: 'printer' as const, at: 'printer-0', printer, consent });
    if (!consent) return fail(422, { word: 'consent' as const, at: 'consent-0', printer, consent });
    const reply = await callAsResident(event, beginOwnOrder, {
      // The same key for a double click or a reload: one order is begun.
      headers: { 'idempotency-key': formText(form, 'once').slice(0, 100) },
      body: { partnerId: printer },
    });
    if (reply.ok) redirect(303, `/services/physical-card/${reply.value.eventId}?notice=order-begun`);
    if (reply.word === null) return stopOn(reply);
    return fail(422, { word: 'other' as const, at: 'printer-0', printer, consent });
  },
};
