import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { isFitText } from './report-ports.ts';
import type { ReportPorts } from './report-ports.ts';
import { LONGEST_MESSAGE } from './report.ts';

/** One more word of the resident's; a report that was closed is open again. */
export async function replyToOffice(
  ports: ReportPorts,
  owner: string,
  reply: { readonly id: string; readonly text: string },
): Promise<Result<undefined, 'report-unknown' | 'text-unfit'>> {
  if (isFitText(ports, reply.text, LONGEST_MESSAGE) === 'unfit') return fail('text-unfit');
  const isTheirs = await ports.reports.reply(owner, reply.id, reply.text.trim());
  return isTheirs ? ok() : fail('report-unknown');
}
