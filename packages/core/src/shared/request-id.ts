import { isUuid } from './uuid.ts';

const HEX = /^[\da-f]{32}$/iu;

/**
 * Whether an id that came with a request may go on into logs and the audit: a UUID or 32 hexadecimal digits, as proxies
 * and tracers make them. Any other could be a number of somebody's.
 */
export function isRequestId(given: unknown): given is string {
  return typeof given === 'string' && (isUuid(given) || (HEX.test(given) && /[a-f]/iu.test(given)));
}
