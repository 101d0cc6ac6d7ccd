import { kernel } from '../envelope.ts';
import type { Family, Faults } from '../family.ts';

const faults: Faults = {
  unreadable: { code: 'RPR-RGS-015', text: 'Invalid Request Value - Input Data is Incorrect' },
  internal: { code: 'RPR-RGS-018', text: 'Unknown Exception Found' },
  unauthenticated: { code: 'KER-ATH-401', text: 'Authentication Failed', status: 401 },
  forbidden: { code: 'KER-ATH-403', text: 'Forbidden', status: 403 },
  tooMany: { code: 'RPR-RGS-018', text: 'Too many requests', status: 429 },
};

/** The registration processor's envelope: without metadata, and `errors: null` where there is none. */
export function registrationFamily(id: string): Family {
  return kernel({ id, version: '1.0', errorsOnSuccess: 'null', metadata: 'absent', faults });
}

export function audit(name: string) {
  return { module: 'RPR', success: ['RPR-405', name], failure: ['RPR-406', name] } as const;
}
