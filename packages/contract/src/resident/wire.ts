import type { KernelOptions } from '../envelope.ts';
import type { Faults, WireFailure } from '../family.ts';

/** What every resident route answers alike (resident-services §1.6, §1.9). */
export const RESIDENT_FAULTS: Faults = {
  unreadable: { code: 'RES-SER-418', text: 'The request cannot be read' },
  internal: { code: 'RES-SER-418', text: 'Something went wrong on our side' },
  unauthenticated: { code: 'KER-ATH-401', text: 'Authentication Failed', status: 401 },
  forbidden: { code: 'RES-SER-403', text: 'Access Denied', status: 403 },
  tooMany: { code: 'RES-SER-429', text: 'Too many requests. Try again later', status: 429 },
};

/** The portals cut the name out of this text at the hyphen (resident-services §1.13). */
export function invalid(name: string): WireFailure {
  return { code: 'RES-SER-410', text: `Invalid Input Parameter- ${name}` };
}

export function missing(name: string): WireFailure {
  return { code: 'RES-SER-414', text: `Missing Input Parameter- ${name}` };
}

type ResidentKernel = Pick<KernelOptions, 'id' | 'version' | 'errorsOnSuccess'> & Partial<KernelOptions>;

/** Kernel options with the resident defaults; strangers are answered as in resident-services §2.26. */
export function residentKernel(options: ResidentKernel): KernelOptions {
  return { metadata: 'present', strangers: 'unnamed', faults: RESIDENT_FAULTS, ...options };
}
