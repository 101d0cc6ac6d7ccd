import type { SettingTable } from './definition.ts';

export const CARD_ORDER_SETTINGS = {
  'mosip.resident.order.card.payment.enabled': {
    kind: 'flag',
    default: true,
    doc: 'Whether a printed card is ordered only once its payment is confirmed',
  },
  'doorstep.order.pages': {
    kind: 'list',
    default: [],
    separator: ',',
    minEntries: 0,
    maxEntries: 100,
    doc: 'Where printers take orders and payments: partner=address each; an address that begins with / is of this installation',
  },
  GET_ORDER_STATUS_URL: {
    kind: 'link',
    default: '',
    doc: 'Where it is asked what became of a payment, on a host of CALLBACK_HOSTS; empty: nowhere, and in demo mode a payment for trying out',
  },
} as const satisfies SettingTable;
