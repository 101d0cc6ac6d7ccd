/** What a registration asks for (identity-backbone §15.5), as far as this processor does it. */
export const PROCESSES = ['NEW', 'UPDATE', 'RES_UPDATE', 'ACTIVATE', 'DEACTIVATE'] as const;
export type Process = (typeof PROCESSES)[number];

export function isProcess(text: string): text is Process {
  return PROCESSES.some((process) => process === text);
}

/** The stages by the type of the transaction that each writes (identity-backbone §15.4). */
export const STAGES = [
  'UPLOAD_PACKET',
  'VALIDATE_PACKET',
  'INTRODUCER_VALIDATION',
  'DEMOGRAPHIC_VERIFICATION',
  'VERIFICATION',
  'UIN_GENERATOR',
  'FINALIZATION',
  'PRINT_SERVICE',
] as const;
export type Stage = (typeof STAGES)[number];

/** The draft stands before a person decides: as long as it is undecided its person can call it back. */
const CHANGES: readonly Stage[] = [
  'UPLOAD_PACKET',
  'VALIDATE_PACKET',
  'UIN_GENERATOR',
  'VERIFICATION',
  'FINALIZATION',
  'PRINT_SERVICE',
];
const SWITCHES: readonly Stage[] = ['UPLOAD_PACKET', 'VALIDATE_PACKET', 'VERIFICATION', 'FINALIZATION'];

/** In their order. */
const ROUTES: Readonly<Record<Process, readonly Stage[]>> = {
  NEW: STAGES,
  UPDATE: CHANGES,
  RES_UPDATE: CHANGES,
  ACTIVATE: SWITCHES,
  DEACTIVATE: SWITCHES,
};

export const FIRST_STAGE: Stage = 'UPLOAD_PACKET';

/** Null after the last. */
export function stageAfter(process: Process, stage: Stage): Stage | null {
  const route = ROUTES[process];
  return route[route.indexOf(stage) + 1] ?? null;
}
