import { kernel } from '../envelope.ts';

const faults = {
  unreadable: { code: 'KER-ADM-400', text: 'The request cannot be read' },
  internal: { code: 'KER-ADM-500', text: 'Something went wrong on our side', status: 500 },
  unauthenticated: { code: 'KER-ATH-401', text: 'Authentication Failed', status: 401 },
  forbidden: { code: 'KER-ATH-403', text: 'Forbidden', status: 403 },
  tooMany: { code: 'KER-ADM-429', text: 'Too many requests', status: 429 },
};

/** The envelope of the admin service (identity-backbone §23). */
export const adminFamily = kernel({
  id: null,
  version: null,
  echo: 'from-request',
  errorsOnSuccess: 'null',
  metadata: 'present',
  faults,
});

export function adminAudit(name: string) {
  return { module: 'ADM', success: ['ADM-2003', name], failure: ['ADM-2004', name] } as const;
}
