import type { ReportPorts } from '@doorstep/core/resident/report/report-ports.ts';

export interface ReportParts {
  readonly ports: ReportPorts;
  readonly languages: readonly string[];
  /** Of who did not say. */
  readonly usualLanguage: string;
  /** Characters, and what a contact looks like. */
  readonly limits: {
    readonly email: number;
    readonly phone: number;
    readonly message: number;
    readonly isEmail: RegExp;
    readonly isPhone: RegExp;
  };
  readonly publicUrl: string;
  /** Whether a caller may send one more file. */
  readonly take: (caller: string) => 'granted' | 'used up';
}
