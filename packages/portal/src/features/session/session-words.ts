const MACHINES = ['Windows', 'Mac', 'Unix', 'Android', 'IPhone'] as const;
export type Machine = (typeof MACHINES)[number] | 'UnKnown';

/** The kind of machine as texts have it; whatever is new is unknown. */
export function machineOf(machineType: string): Machine {
  return MACHINES.find((machine) => machine === machineType) ?? 'UnKnown';
}

const WAYS = ['OTP', 'PIN', 'PWD', 'Wallet', 'L1-bio-device'] as const;
export type WayIn = (typeof WAYS)[number] | 'UNKNOWN';

export function wayOf(authenticationMode: string): WayIn {
  return WAYS.find((way) => way === authenticationMode) ?? 'UNKNOWN';
}

/** What the page before did, from a closed list. */
export const ENDED = ['one', 'others'] as const;

export function endedAddress(what: (typeof ENDED)[number]): string {
  return `/services/security?${new URLSearchParams({ ended: what }).toString()}#sessions`;
}
