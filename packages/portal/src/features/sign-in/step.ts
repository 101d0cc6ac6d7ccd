/** The questions of a sign-in, in their order. */
export type Step = 'identify' | 'code' | 'consent';
