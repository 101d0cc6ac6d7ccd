/** Looks for viruses in bytes. `off` is a country's own decision, and shown wherever its state is asked for. */
export interface VirusScanner {
  readonly scan: (bytes: Uint8Array) => Promise<'clean' | 'infected' | 'unavailable'>;
  /** Whether it answers now. */
  readonly state: () => Promise<'on' | 'unavailable' | 'off'>;
}
