import { ok } from '@doorstep/core/shared/result.ts';
import type { getUiProperties } from '@doorstep/contract/resident/configuration.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type { ServerCallers } from '../callers.ts';

export function uiProperties(
  properties: Readonly<Record<string, string>>,
): Implementation<typeof getUiProperties, ServerCallers> {
  return { questions: {}, answer: () => Promise.resolve(ok({ ...properties })) };
}
