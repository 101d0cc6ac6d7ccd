export const PROCESSES = ['NEW', 'UPDATE', 'RES_UPDATE', 'ACTIVATE', 'DEACTIVATE'] as const;
export const REASONS = ['possible-duplicate', 'process-wants-approval', 'attribute-wants-approval'] as const;
export const OUTCOMES = ['approved', 'rejected', 'more-asked'] as const;
