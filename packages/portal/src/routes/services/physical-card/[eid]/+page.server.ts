import { loadOrder } from '../../../../features/order/load-order.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({ order: await loadOrder(event, event.params.eid) });
