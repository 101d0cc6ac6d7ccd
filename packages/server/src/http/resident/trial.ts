import { trialPayment } from '@doorstep/core/resident/order/trial-payment.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type {
  checkTrialPayment,
  getTrialCard,
  getTrialPaymentPage,
} from '@doorstep/contract/resident/trial.ts';
import type { ServerCallers } from '../callers.ts';

export const trialPaymentCheck: Implementation<typeof checkTrialPayment, ServerCallers> = {
  questions: {},
  answer: ({ query: { transactionId } }) => {
    const paid = trialPayment(transactionId);
    return Promise.resolve(paid.ok ? ok({ trackingId: paid.value.trackingId, transactionId }) : paid);
  },
};

export const trialCard: Implementation<typeof getTrialCard, ServerCallers> = {
  questions: {},
  answer: () => Promise.resolve(ok({ fileName: 'Specimen', bytes: SPECIMEN })),
};

/** One page that says what it is. */
const SPECIMEN = pdfOf([
  '<< /Type /Catalog /Pages 2 0 R >>',
  '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
  '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 243 153] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
  stream('BT /F1 28 Tf 48 66 Td (SPECIMEN) Tj ET'),
  '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>',
]);

function stream(content: string): string {
  return `<< /Length ${String(content.length)} >>\nstream\n${content}\nendstream`;
}

/** ISO 32000-1, 7.5: objects, where each begins, and where that table begins. */
function pdfOf(objects: readonly string[]): Uint8Array {
  let text = '%PDF-1.7\n';
  const starts = objects.map((object, at) => {
    const start = text.length;
    text += `${String(at + 1)} 0 obj\n${object}\nendobj\n`;
    return start;
  });
  const size = String(objects.length + 1);
  const places = starts.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('');
  const table = text.length;
  text += `xref\n0 ${size}\n0000000000 65535 f \n${places}`;
  text += `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${String(table)}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

export interface TrialPageParts {
  readonly publicUrl: string;
  /** Ten digits nobody had before. */
  readonly newTransactionId: () => string;
}

/** Endings of payment numbers, and what each comes to. */
const ENDINGS = [
  ['0', 'Pay'],
  ['6', 'Let the payment fail'],
  ['7', 'Cancel'],
] as const;

export function trialPaymentPage({
  publicUrl,
  newTransactionId,
}: TrialPageParts): Implementation<typeof getTrialPaymentPage, ServerCallers> {
  return {
    questions: {},
    answer: ({ query }) => {
      const { redirectUrl = '', eventId = '', residentName, residentDefaultFullAddress: address } = query;
      const links = ENDINGS.map(([digit, label]) => {
        const url = new URL(`${publicUrl}/resident/v1/physical-card/order-redirect`);
        url.searchParams.set('redirectUrl', redirectUrl);
        url.searchParams.set('eventId', eventId);
        url.searchParams.set('paymentTransactionId', newTransactionId().slice(0, -1) + digit);
        return `<li><a href="${escaped(url.href)}">${label}</a></li>`;
      });
      const about = [residentName, address].filter((line) => line !== undefined && line !== '');
      return Promise.resolve(
        ok({
          html: pageOf(
            about.map((line) => escaped(line ?? '')),
            links,
          ),
        }),
      );
    },
  };
}

function pageOf(about: readonly string[], links: readonly string[]): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Printed card: payment for trying out</title></head>
<body><main>
<h1>Printed card</h1>
<p>This page stands for a printer’s. Nothing is paid here.</p>
${about.map((line) => `<p>${line}</p>`).join('\n')}
<ul>
${links.join('\n')}
</ul>
</main></body>
</html>
`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/gu, (character) => ENTITIES[character] ?? '');
}
