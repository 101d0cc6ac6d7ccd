/** The way of an application from its first answer to its appointment. */
export const STEPS = ['details', 'papers', 'review', 'centre', 'slot', 'done'] as const;
export type Step = (typeof STEPS)[number];

export function isStep(text: string | undefined): text is Step {
  return STEPS.some((step) => step === text);
}

/** Those of an application that needs an appointment only. */
export const VISIT_STEPS = ['centre', 'slot', 'done'] as const satisfies readonly Step[];
