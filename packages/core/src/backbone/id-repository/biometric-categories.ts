import type { Attributes } from './merge-identity.ts';

/** The attributes whose document is biometric: they say its format is CBEFF, as MOSIP's `biometricsType` does. */
export function biometricCategories(attributes: Attributes): readonly string[] {
  return Object.entries(attributes)
    .filter(([, value]) => formatOf(value)?.toLowerCase() === 'cbeff')
    .map(([name]) => name);
}

function formatOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('format' in value)) return null;
  return typeof value.format === 'string' ? value.format : null;
}
